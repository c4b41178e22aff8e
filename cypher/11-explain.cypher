// A model to explain.
CALL gnnrec.train()
YIELD modelName, modelVersion
RETURN modelName, modelVersion;

// Why the best item of one user is the best: the user's own trained part, the liked items that add
// most, and what all others add. These rows together are the score.
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

// The same as a picture (graph view): user -> liked item <- somebody who likes both -> item.
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.recommend(user.userId, 1) YIELD itemId
CALL gnnrec.explain(user.userId, itemId, {paths: 20, peersPerItem: 5}) YIELD path
WHERE path IS NOT NULL
RETURN path;

// "Because you liked ..." for a whole list, in one query.
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

// Which genres of what was liked speak for the item, and which against it.
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

// Takes the model away again.
CALL gnnrec.model.drop('default')
YIELD dropped
RETURN dropped;
