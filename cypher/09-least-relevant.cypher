// The other end of the list: what a user should better not see.
// Needs: the sample and a model (04-train.cypher). Leaves: nothing.

// The ten least relevant movies, the least first.
// expect: 10 rows of rank INTEGER, title STRING, genres LIST<STRING>, likedBy INTEGER, score FLOAT
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.recommend(user.userId, 10, {order: 'worst'}) YIELD rank, item, score
RETURN rank, item.title AS title, item.genres AS genres,
       COUNT { (item)<-[:LIKED]-() } AS likedBy, round(score, 3) AS score
ORDER BY rank;

// Best and least side by side.
// expect: 10 rows of rank INTEGER, best STRING, bestScore FLOAT, least STRING, leastScore FLOAT
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.recommend(user.userId, 10) YIELD rank, item AS best, score AS bestScore
CALL gnnrec.recommend(user.userId, 10, {order: 'worst'})
YIELD rank AS leastRank, item AS least, score AS leastScore
WITH * WHERE leastRank = rank
RETURN rank, best.title AS best, round(bestScore, 3) AS bestScore,
       least.title AS least, round(leastScore, 3) AS leastScore
ORDER BY rank;

// What speaks against the least one: the liked movies that take most from its score.
// expect: 1-10 rows of least STRING, score FLOAT, because STRING, contribution FLOAT
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.recommend(user.userId, 1, {order: 'worst'}) YIELD itemId, item
CALL gnnrec.explain(user.userId, itemId, {likedItems: 10000, paths: 0})
YIELD kind, likedItem, contribution, score
WHERE kind = 'likedItem' AND contribution < 0
RETURN item.title AS least, round(score, 3) AS score, likedItem.title AS because,
       round(contribution, 3) AS contribution
ORDER BY contribution
LIMIT 10;

// Who does like it (graph view): the movie, a few of those who like it, and what else they like. The
// user above is not near them.
// expect: 5-60 rows of path PATH
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.recommend(user.userId, 10, {order: 'worst'}) YIELD item
WITH item, COUNT { (item)<-[:LIKED]-() } AS likedBy
ORDER BY likedBy DESC, item.movieId
LIMIT 1
MATCH (item)<-[:LIKED]-(other:User)
WITH item, other ORDER BY other.userId LIMIT 5
CALL (item, other) {
  MATCH path = (item)<-[:LIKED]-(other)-[:LIKED]->(movie:Movie)
  RETURN path ORDER BY movie.movieId LIMIT 8
}
RETURN path;

// How scores of all movies are spread for this user, in tenths from the best down: where the list
// stops being a recommendation.
// expect: 10 rows of tenth INTEGER, highest FLOAT, lowest FLOAT, movies INTEGER
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.recommend(user.userId, 10000) YIELD rank, score
WITH rank, score ORDER BY rank
WITH collect(score) AS scores
UNWIND range(0, size(scores) - 1) AS position
WITH position * 10 / size(scores) + 1 AS tenth, scores[position] AS score
RETURN tenth, round(max(score), 3) AS highest, round(min(score), 3) AS lowest,
       count(*) AS movies
ORDER BY tenth;
