// Two trainings: the second becomes version 2, the first is kept.
CALL gnnrec.train({randomSeed: 1})
YIELD modelName, modelVersion
RETURN modelName, modelVersion;

CALL gnnrec.train({randomSeed: 2})
YIELD modelName, modelVersion
RETURN modelName, modelVersion;

// Serves version 1 again, with its embeddings on the nodes; the same call once more serves version 2.
CALL gnnrec.model.rollback('default')
YIELD modelVersion, previousVersion, nodePropertiesWritten, mirrorState, warnings
RETURN *;

// What is served now.
CALL gnnrec.model.list()
YIELD modelName, modelVersion, createdAt, mirrorState
RETURN *;

// Takes it away again.
CALL gnnrec.model.drop('default')
YIELD dropped, nodesDeleted
RETURN *;
