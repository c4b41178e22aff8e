// Train with the defaults on (:User)-[:LIKED]->(:Movie). The model is stored in this database,
// served at once, and each user and movie gets an `embedding`.
CALL gnnrec.train()
YIELD modelName, modelVersion, userCount, itemCount, relationshipCount,
      validationMetrics, trainMillis, nodePropertiesWritten, warnings
RETURN *;

// What is stored. Other labels, ids or settings go into the map, for instance
// CALL gnnrec.train({itemLabel: 'Artist', modelName: 'music', writeProperty: 'musicEmbedding'})
CALL gnnrec.model.list()
YIELD modelName, modelVersion, model, createdAt, userCount, itemCount, sizeBytes, mirrorState
RETURN *;

// Everything that gnnrec offers, each with an example.
CALL gnnrec.help()
YIELD name, kind, description
RETURN name, kind, description;
