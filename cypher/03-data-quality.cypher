// Data quality: what a model will suffer from, before it is trained.
// Needs: the sample. Leaves: nothing.

// What should not be there at all. Each line should say 0.
// expect: 9 rows of check STRING, found INTEGER = 0
MATCH (user:User) WHERE user.userId IS NULL
WITH count(*) AS found RETURN 'users without an id' AS check, found
UNION ALL
MATCH (movie:Movie) WHERE movie.movieId IS NULL
WITH count(*) AS found RETURN 'movies without an id' AS check, found
UNION ALL
MATCH (user:User) WHERE user.userId IS NOT NULL
WITH user.userId AS id, count(*) AS nodes WHERE nodes > 1
WITH count(*) AS found RETURN 'ids of several users' AS check, found
UNION ALL
MATCH (movie:Movie) WHERE movie.movieId IS NOT NULL
WITH movie.movieId AS id, count(*) AS nodes WHERE nodes > 1
WITH count(*) AS found RETURN 'ids of several movies' AS check, found
UNION ALL
MATCH (movie:Movie) WHERE movie.title IS NULL OR trim(movie.title) = ''
WITH count(*) AS found RETURN 'movies without a title' AS check, found
UNION ALL
MATCH (user:User)-[like:LIKED]->(movie:Movie)
WITH user, movie, count(*) AS likes WHERE likes > 1
WITH count(*) AS found RETURN 'pairs with several likes' AS check, found
UNION ALL
MATCH ()-[like:LIKED]->() WHERE like.rating IS NULL
WITH count(*) AS found RETURN 'likes without a rating' AS check, found
UNION ALL
MATCH ()-[like:LIKED]->()
WHERE like.timestamp IS NULL OR like.timestamp > timestamp() / 1000
WITH count(*) AS found RETURN 'likes without a time, or in the future' AS check, found
UNION ALL
MATCH (from)-[:LIKED]->(to) WHERE NOT (from:User AND to:Movie)
WITH count(*) AS found RETURN 'likes between other nodes' AS check, found;

// Who and what the model will know little or nothing of. This is no mistake: such users get
// popular movies, such movies are hardly recommended.
// expect: 4 rows of what STRING, nodes INTEGER, share FLOAT
MATCH (user:User) WITH collect(COUNT { (user)-[:LIKED]->() }) AS counts
WITH counts, size([n IN counts WHERE n = 0]) AS nodes
RETURN 'users without a like' AS what, nodes, round(toFloat(nodes) / size(counts), 3) AS share
UNION ALL
MATCH (user:User) WITH collect(COUNT { (user)-[:LIKED]->() }) AS counts
WITH counts, size([n IN counts WHERE 0 < n < 5]) AS nodes
RETURN 'users with one to four likes' AS what, nodes, round(toFloat(nodes) / size(counts), 3) AS share
UNION ALL
MATCH (movie:Movie) WITH collect(COUNT { (movie)<-[:LIKED]-() }) AS counts
WITH counts, size([n IN counts WHERE n = 0]) AS nodes
RETURN 'movies without a like' AS what, nodes, round(toFloat(nodes) / size(counts), 3) AS share
UNION ALL
MATCH (movie:Movie) WITH collect(COUNT { (movie)<-[:LIKED]-() }) AS counts
WITH counts, size([n IN counts WHERE 0 < n < 5]) AS nodes
RETURN 'movies with one to four likes' AS what, nodes, round(toFloat(nodes) / size(counts), 3) AS share;

// How unevenly likes are spread: the part of all likes that the most liked tenth of the movies has,
// the second tenth, and so on. The steeper, the harder it is to do better than popularity.
// expect: 10 rows of tenth INTEGER, likes INTEGER, share FLOAT
MATCH (movie:Movie)
WITH COUNT { (movie)<-[:LIKED]-(:User) } AS likes ORDER BY likes DESC
WITH collect(likes) AS counts, toFloat(sum(likes)) AS all
UNWIND range(0, size(counts) - 1) AS position
WITH position * 10 / size(counts) + 1 AS tenth, sum(counts[position]) AS likes, all
RETURN tenth, likes, round(likes / all, 3) AS share
ORDER BY tenth;

// Does `LIKED` say what it should? The ratings behind it.
// expect: 1-10 rows of rating FLOAT, likes INTEGER
MATCH (:User)-[like:LIKED]->(:Movie)
RETURN like.rating AS rating, count(*) AS likes
ORDER BY rating;

// Likes by year: a jump or a gap is a reason not to divide by time in an evaluation.
// expect: 1-60 rows of year INTEGER, likes INTEGER, users INTEGER
MATCH (user:User)-[like:LIKED]->(:Movie)
RETURN datetime({epochSeconds: like.timestamp}).year AS year,
       count(*) AS likes, count(DISTINCT user) AS users
ORDER BY year;

// Are ids indexed?
// expect: 2 rows of label STRING, property STRING, indexed BOOLEAN = true
SHOW INDEXES YIELD labelsOrTypes, properties, type
WHERE type = 'RANGE' AND labelsOrTypes[0] IN ['User', 'Movie']
RETURN labelsOrTypes[0] AS label, properties[0] AS property, true AS indexed
ORDER BY label;

// What gnnrec finds, and whether it could train on it here and now.
// expect: 1 row of userCount INTEGER, itemCount INTEGER, relationshipCount INTEGER, fits BOOLEAN = true, reason STRING?
CALL gnnrec.train.estimate()
YIELD userCount, itemCount, relationshipCount, fits, reason
RETURN userCount, itemCount, relationshipCount, fits, reason;
