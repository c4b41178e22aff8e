// A model whose scores are cosines: its embeddings are indexed as they are.
CALL gnnrec.train({similarity: 'cosine'})
YIELD modelName, modelVersion
RETURN modelName, modelVersion;

// Neo4j's vector index, in a form that ranks as the model does.
CALL gnnrec.index.create()
YIELD indexName, label, property, dimension, similarityFunction, state
RETURN *;

// It is filled after the call; this waits.
CALL db.awaitIndexes(300);

// Approximate search inside a query of one's own: what is nearest to a user's taste and not liked yet, by gnnrec's scores.
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user ORDER BY user.userId LIMIT 1
CALL db.index.vector.queryNodes('default_items', 100, gnnrec.index.query(user.userId))
YIELD node AS movie
WHERE NOT (user)-[:LIKED]->(movie)
RETURN user.userId AS userId, movie.title AS title, gnnrec.score(user.userId, movie.movieId) AS score
ORDER BY score DESC LIMIT 10;

// A training makes an index stale, or was slowed by it: `warnings` says which, and what to call.
CALL gnnrec.train({similarity: 'dot'})
YIELD warnings
UNWIND warnings AS warning
RETURN warning;

// Made anew; dot products are indexed in a property of their own, with one value more.
CALL gnnrec.index.refresh()
YIELD indexName, property, dimension, similarityFunction, nodePropertiesWritten
RETURN *;

// Takes everything away again.
DROP INDEX default_items;

CALL gnnrec.model.drop('default')
YIELD dropped, nodePropertiesRemoved
RETURN *;
