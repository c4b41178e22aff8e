// Neo4j's vector index, with the model's ranking.
// Needs: the sample. Leaves: nothing: the index and the model made here are dropped.

// A model whose scores are cosines: its embeddings are indexed as they are.
// expect: 1 row of modelName STRING = 'indexed', modelVersion INTEGER = 1
CALL gnnrec.train({
  modelName: 'indexed', writeProperty: 'indexed', similarity: 'cosine',
  inferenceWeight: 0, validationFraction: 0, epochs: 10
})
YIELD modelName, modelVersion
RETURN modelName, modelVersion;

// The index, in a form that ranks as the model does.
// expect: 1 row of indexName STRING = 'indexed_items', label STRING = 'Movie', property STRING = 'indexed', dimension INTEGER = 64, similarityFunction STRING = 'cosine', state STRING
CALL gnnrec.index.create({modelName: 'indexed'})
YIELD indexName, label, property, dimension, similarityFunction, state
RETURN indexName, label, property, dimension, similarityFunction, state;

// It is filled after the call: this waits.
// expect: nothing
CALL db.awaitIndexes(300);

// Approximate search inside a query of one's own: what is nearest to a user's taste and not liked
// yet, by gnnrec's scores.
// expect: 10 rows of userId INTEGER, title STRING, score FLOAT
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user ORDER BY user.userId LIMIT 1
CALL db.index.vector.queryNodes('indexed_items', 300, gnnrec.index.query(user.userId, 'indexed'))
YIELD node AS movie
WHERE NOT (user)-[:LIKED]->(movie)
RETURN user.userId AS userId, movie.title AS title,
       gnnrec.score(user.userId, movie.movieId, 'indexed') AS score
ORDER BY score DESC LIMIT 10;

// A training makes an index stale, or was slowed by it: `warnings` says which, and what to call.
// expect: 1-9 rows of warning STRING
CALL gnnrec.train({
  modelName: 'indexed', writeProperty: 'indexed', similarity: 'dot',
  inferenceWeight: 0.3, validationFraction: 0, epochs: 10
})
YIELD warnings
UNWIND warnings AS warning
RETURN warning;

// Made anew. Dot products are indexed in a property of their own, with one value more.
// expect: 1 row of indexName STRING = 'indexed_items', property STRING = 'indexedIndexed', dimension INTEGER = 65, similarityFunction STRING = 'euclidean', nodePropertiesWritten INTEGER
CALL gnnrec.index.refresh({modelName: 'indexed'})
YIELD indexName, property, dimension, similarityFunction, nodePropertiesWritten
RETURN indexName, property, dimension, similarityFunction, nodePropertiesWritten;

// Takes everything away again.
// expect: nothing
DROP INDEX indexed_items;

// expect: 1 row of dropped BOOLEAN = true, nodePropertiesRemoved INTEGER
CALL gnnrec.model.drop('indexed')
YIELD dropped, nodePropertiesRemoved
RETURN dropped, nodePropertiesRemoved;
