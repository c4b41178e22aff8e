// Why is this recommended? Parts of a score, and the paths that carry them.
// Needs: the sample and a model (04-train.cypher). Leaves: nothing.

// As a picture (graph view): user -> liked movie <- somebody who likes both -> recommended movie. Three
// such peers at most for each liked movie.
// expect: 9 rows of path PATH
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.recommend(user.userId, 1) YIELD itemId
CALL gnnrec.explain(user.userId, itemId, {paths: 9}) YIELD path
WHERE path IS NOT NULL
RETURN path;

// As a table: the user's own trained part, the liked movies that add most, and what all others add.
// These rows together are the score.
// expect: 12 rows of recommended STRING, score FLOAT, kind STRING, rank INTEGER, because STRING?, contribution FLOAT, share FLOAT
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.recommend(user.userId, 1) YIELD itemId, item
CALL gnnrec.explain(user.userId, itemId, {paths: 0})
YIELD kind, rank, contribution, share, likedItem, score
RETURN item.title AS recommended, round(score, 3) AS score, kind, rank,
       likedItem.title AS because, round(contribution, 3) AS contribution,
       round(share, 2) AS share;

// "Because you liked ..." for a whole list, in one query.
// expect: 10 rows of rank INTEGER, title STRING, because LIST<STRING>
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.recommend(user.userId, 10) YIELD rank, itemId, item
CALL gnnrec.explain(user.userId, itemId, {likedItems: 2, paths: 0})
YIELD kind, contribution, likedItem
WHERE kind = 'likedItem' AND contribution > 0
RETURN rank, item.title AS title, collect(likedItem.title) AS because
ORDER BY rank;

// Which genres of what was liked speak for the movie, and which against it.
// expect: 2-30 rows of genre STRING, contribution FLOAT, likedMovies INTEGER
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.recommend(user.userId, 1) YIELD itemId
CALL gnnrec.explain(user.userId, itemId, {likedItems: 10000, paths: 0})
YIELD kind, contribution, likedItem
WHERE kind = 'likedItem'
UNWIND likedItem.genres AS genre
RETURN genre, sum(contribution) AS contribution, count(*) AS likedMovies
ORDER BY contribution DESC;
