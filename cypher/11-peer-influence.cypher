// Peer influence over two hops: through whom do recommendations reach a user?
// user -> liked movie <- peer -> recommended movie is what one round of propagation there and back
// passes on.
// Needs: the sample and a model (04-train.cypher). Leaves: nothing.

// The peers through whom most of the ten best recommendations comes, by the contributions of
// gnnrec's paths.
// expect: 10 rows of peer INTEGER, influence FLOAT, recommendations INTEGER, over LIST<STRING>
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.recommend(user.userId, 10) YIELD itemId
CALL gnnrec.explain(user.userId, itemId, {paths: 1000, peersPerItem: 100})
YIELD kind, contribution, likedItem, peer
WHERE kind = 'path' AND peer IS NOT NULL
WITH peer, itemId, likedItem, contribution ORDER BY contribution DESC
RETURN peer.userId AS peer, round(sum(contribution), 4) AS influence,
       count(DISTINCT itemId) AS recommendations,
       collect(DISTINCT likedItem.title)[0..3] AS over
ORDER BY influence DESC, peer
LIMIT 10;

// The strongest peer: all ways from the user over that peer to the recommended movies (graph view).
// expect: 2-200 rows of path PATH
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.recommend(user.userId, 10) YIELD itemId
CALL gnnrec.explain(user.userId, itemId, {paths: 1000, peersPerItem: 100})
YIELD kind, contribution, peer, path
WHERE kind = 'path' AND peer IS NOT NULL
WITH peer, sum(contribution) AS influence, collect(path) AS paths
ORDER BY influence DESC, peer.userId
LIMIT 1
UNWIND paths AS path
RETURN path;

// The same two hops without a model: a step to a random like, to a random user who likes it, and to a
// random like of that user. Movies where such walks end often and that the user has not seen.
// expect: 10 rows of title STRING, walk FLOAT, score FLOAT
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
MATCH (user)-[:LIKED]->(liked:Movie)
WITH user, likes, liked, COUNT { (liked)<-[:LIKED]-() } AS likers
MATCH (liked)<-[:LIKED]-(peer:User)
WHERE peer <> user
WITH user, peer, sum(1.0 / likes / likers) / COUNT { (peer)-[:LIKED]->() } AS atPeer
MATCH (peer)-[:LIKED]->(movie:Movie)
WITH user, movie, sum(atPeer) AS walk
WHERE NOT (user)-[:LIKED]->(movie)
RETURN movie.title AS title, round(walk, 5) AS walk,
       round(gnnrec.score(user.userId, movie.movieId), 3) AS score
ORDER BY walk DESC, title
LIMIT 10;

// How far two hops reach: nearly everybody is two hops away, the question is how strongly.
// expect: 1 row of userId INTEGER, liked INTEGER, peers INTEGER, reachedMovies INTEGER, allMovies INTEGER = 1000
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS liked
ORDER BY abs(liked - 20), user.userId
LIMIT 1
MATCH (user)-[:LIKED]->(:Movie)<-[:LIKED]-(peer:User)
WITH user, liked, collect(DISTINCT peer) AS peers
UNWIND peers AS peer
MATCH (peer)-[:LIKED]->(movie:Movie)
WITH user, liked, size(peers) AS peers, count(DISTINCT movie) AS reachedMovies
MATCH (any:Movie)
RETURN user.userId AS userId, liked, peers, reachedMovies, count(any) AS allMovies;

// Whose likes matter to whom? Among twenty users, who is the strongest peer of how many.
// expect: 1-20 rows of peer INTEGER, strongestFor INTEGER, likes INTEGER
MATCH (user:User)
WITH user ORDER BY user.userId LIMIT 20
CALL gnnrec.recommend(user.userId, 1) YIELD itemId
CALL gnnrec.explain(user.userId, itemId, {paths: 200, peersPerItem: 20})
YIELD kind, contribution, peer
WHERE kind = 'path' AND peer IS NOT NULL
WITH user, peer, sum(contribution) AS influence ORDER BY influence DESC, peer.userId
WITH user, collect(peer)[0] AS strongest
RETURN strongest.userId AS peer, count(*) AS strongestFor,
       COUNT { (strongest)-[:LIKED]->() } AS likes
ORDER BY strongestFor DESC, peer;
