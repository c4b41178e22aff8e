// Takes the model away.
// Needs: the sample and a model (04-train.cypher). Leaves: your own data as they were, and no model.

// The model goes with all its versions and lists, and its embeddings from the nodes.
// expect: 1 row of modelName STRING = 'default', dropped BOOLEAN = true, nodePropertiesRemoved INTEGER, relationshipsDeleted INTEGER, nodesDeleted INTEGER
CALL gnnrec.model.drop('default')
YIELD modelName, dropped, nodePropertiesRemoved, relationshipsDeleted, nodesDeleted
RETURN modelName, dropped, nodePropertiesRemoved, relationshipsDeleted, nodesDeleted;

// Nothing of it is left.
// expect: 1 row of leftovers INTEGER = 0
MATCH (node)
WHERE node.embedding IS NOT NULL OR node:_GnnrecModel|_GnnrecModelVersion|_GnnrecChunk
RETURN count(node) AS leftovers;
