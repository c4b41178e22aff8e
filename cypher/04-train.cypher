// Training with all defaults.
// Needs: the sample. Leaves: the model `default`, or its next version.

// Trains on (:User)-[:LIKED]->(:Movie). The model is stored in this database, served at once, and
// each user and movie gets an `embedding`. Other labels, ids or settings go into a map, for instance
// CALL gnnrec.train({itemLabel: 'Artist', modelName: 'music', writeProperty: 'musicEmbedding'})
// expect: 1 row of modelName STRING = 'default', modelVersion INTEGER, userCount INTEGER = 600, itemCount INTEGER, relationshipCount INTEGER, validationMetrics MAP, trainMillis INTEGER, nodePropertiesWritten INTEGER, warnings LIST<STRING>
CALL gnnrec.train()
YIELD modelName, modelVersion, userCount, itemCount, relationshipCount,
      validationMetrics, trainMillis, nodePropertiesWritten, warnings
RETURN modelName, modelVersion, userCount, itemCount, relationshipCount,
       validationMetrics, trainMillis, nodePropertiesWritten, warnings;

// How the training went, epoch by epoch, on likes that were held out: `best` is where it was stopped.
// expect: 10-400 rows of stage STRING, epoch INTEGER, loss FLOAT?, recallAt20 FLOAT?, ndcgAt20 FLOAT?, best BOOLEAN
CALL gnnrec.model.curve()
YIELD stage, epoch, loss, metrics, best
RETURN stage, epoch, round(loss, 4) AS loss, round(metrics.recallAt20, 4) AS recallAt20,
       round(metrics.ndcgAt20, 4) AS ndcgAt20, best;

// What is stored.
// expect: 1-9 rows of modelName STRING, modelVersion INTEGER, model STRING, createdAt ZONED DATETIME, userCount INTEGER, itemCount INTEGER, sizeBytes INTEGER, mirrorState STRING = 'complete'
CALL gnnrec.model.list()
YIELD modelName, modelVersion, model, createdAt, userCount, itemCount, sizeBytes, mirrorState
RETURN modelName, modelVersion, model, createdAt, userCount, itemCount, sizeBytes, mirrorState;

// Is anything of it on the nodes? One vector for each user and movie that has likes.
// expect: 2 rows of label STRING, nodes INTEGER, dimension INTEGER = 64
MATCH (node:User|Movie)
WHERE node.embedding IS NOT NULL
RETURN labels(node)[0] AS label, count(*) AS nodes, max(size(node.embedding)) AS dimension
ORDER BY label;

// Everything that gnnrec offers, each with an example.
// expect: 20-60 rows of name STRING, kind STRING, description STRING
CALL gnnrec.help()
YIELD name, kind, description
RETURN name, kind, description;
