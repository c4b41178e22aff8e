// Takes the model away, and its embeddings from the nodes; your own data stays as it is.
CALL gnnrec.model.drop('default')
YIELD modelName, dropped, nodePropertiesRemoved, nodesDeleted
RETURN *;

// Nothing of it is left.
MATCH (node)
WHERE node.embedding IS NOT NULL OR any(label IN labels(node) WHERE label STARTS WITH '_Gnnrec')
RETURN count(node) AS leftovers;
