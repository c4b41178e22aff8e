// The model catalogue: several models, versions, drift, going back.
// Needs: the sample and a model (04-train.cypher). Leaves: nothing: the models made here are dropped.

// A second model beside `default`: nearest neighbours, which has no vectors to write.
// expect: 1 row of modelName STRING = 'neighbours', modelVersion INTEGER = 1, trainMillis INTEGER
CALL gnnrec.train({modelName: 'neighbours', model: 'itemknn', neighbours: 20})
YIELD modelName, modelVersion, trainMillis
RETURN modelName, modelVersion, trainMillis;

// All models of this database.
// expect: 2 rows of modelName STRING, modelVersion INTEGER, model STRING, createdAt ZONED DATETIME, userCount INTEGER = 600, itemCount INTEGER, sizeBytes INTEGER, mirrorState STRING, problem STRING?
CALL gnnrec.model.list()
YIELD modelName, modelVersion, model, createdAt, userCount, itemCount, sizeBytes, mirrorState, problem
RETURN modelName, modelVersion, model, createdAt, userCount, itemCount, sizeBytes, mirrorState, problem
ORDER BY modelName;

// The same user asks both.
// expect: 10 rows of rank INTEGER, default STRING, neighbours STRING, inBothLists BOOLEAN
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL (user) {
  CALL gnnrec.recommend(user.userId, 10) YIELD rank, item
  WITH item ORDER BY rank
  RETURN collect(item.title) AS ofDefault
}
CALL (user) {
  CALL gnnrec.recommend(user.userId, 10, {modelName: 'neighbours'}) YIELD rank, item
  WITH item ORDER BY rank
  RETURN collect(item.title) AS ofNeighbours
}
UNWIND range(0, 9) AS position
RETURN position + 1 AS rank, ofDefault[position] AS default, ofNeighbours[position] AS neighbours,
       ofDefault[position] IN ofNeighbours AS inBothLists
ORDER BY rank;

// How far has the graph moved since the training? Training again is advised from a tenth on.
// expect: 1 row of modelVersion INTEGER, likesAdded INTEGER = 0, likesRemoved INTEGER = 0, drift FLOAT = 0.0, retrainAdvised BOOLEAN = false, reason STRING?
CALL gnnrec.model.drift('default')
YIELD modelVersion, likesAdded, likesRemoved, drift, retrainAdvised, reason
RETURN modelVersion, likesAdded, likesRemoved, drift, retrainAdvised, reason;

// A second training under the same name becomes version 2, the first is kept.
// expect: 1 row of modelName STRING = 'neighbours', modelVersion INTEGER = 2
CALL gnnrec.train({modelName: 'neighbours', model: 'itemknn', neighbours: 200})
YIELD modelName, modelVersion
RETURN modelName, modelVersion;

// Serves version 1 again. The same call once more serves version 2.
// expect: 1 row of modelVersion INTEGER = 1, previousVersion INTEGER = 2, nodePropertiesWritten INTEGER, mirrorState STRING, warnings LIST<STRING>
CALL gnnrec.model.rollback('neighbours')
YIELD modelVersion, previousVersion, nodePropertiesWritten, mirrorState, warnings
RETURN modelVersion, previousVersion, nodePropertiesWritten, mirrorState, warnings;

// How models are kept: nodes with the stored versions, and their chunks (graph view).
// expect: 3-60 rows of path PATH
MATCH path = (:_GnnrecModel)-[*1..2]->()
RETURN path;

// Takes the second model away again.
// expect: 1 row of modelName STRING = 'neighbours', dropped BOOLEAN = true, nodesDeleted INTEGER
CALL gnnrec.model.drop('neighbours')
YIELD modelName, dropped, nodesDeleted
RETURN modelName, dropped, nodesDeleted;

// expect: 1 row of exists BOOLEAN = false
CALL gnnrec.model.exists('neighbours')
YIELD exists
RETURN exists;
