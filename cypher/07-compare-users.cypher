// Two users side by side: a user, and the one whose taste lies nearest.
// Needs: the sample and a model (04-train.cypher). Leaves: nothing.

// Who is near? Nearness is the cosine of the trained vectors, it is not made of common likes alone.
// expect: 10 rows of userId INTEGER, rank INTEGER, peer INTEGER, cosine FLOAT, bothLike INTEGER, jaccard FLOAT
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.similar.users(user.userId, 10) YIELD rank, user AS peer, score
WITH user, rank, peer, score,
     COUNT { (user)-[:LIKED]->(:Movie)<-[:LIKED]-(peer) } AS bothLike,
     COUNT { (user)-[:LIKED]->() } + COUNT { (peer)-[:LIKED]->() } AS together
RETURN user.userId AS userId, rank, peer.userId AS peer, round(score, 3) AS cosine, bothLike,
       round(toFloat(bothLike) / (together - bothLike), 3) AS jaccard
ORDER BY rank;

// The two of them and the movies that both like (graph view).
// expect: 1-100 rows of path PATH
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.similar.users(user.userId, 1) YIELD user AS peer
MATCH path = (user)-[:LIKED]->(:Movie)<-[:LIKED]-(peer)
RETURN path;

// Their tastes by genre: the part of each one's likes that goes to it.
// expect: 2-30 rows of genre STRING, ofUser FLOAT, ofPeer FLOAT
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.similar.users(user.userId, 1) YIELD user AS peer
MATCH (genre:Genre)
WITH genre,
     toFloat(COUNT { (user)-[:LIKED]->()-[:IN_GENRE]->(genre) }) / COUNT { (user)-[:LIKED]->() } AS ofUser,
     toFloat(COUNT { (peer)-[:LIKED]->()-[:IN_GENRE]->(genre) }) / COUNT { (peer)-[:LIKED]->() } AS ofPeer
WHERE ofUser + ofPeer > 0
RETURN genre.name AS genre, round(ofUser, 2) AS ofUser, round(ofPeer, 2) AS ofPeer
ORDER BY ofUser + ofPeer DESC, genre;

// What the model would show to each of them, and where the lists agree.
// expect: 10 rows of rank INTEGER, toUser STRING, toPeer STRING, inBothLists BOOLEAN
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.similar.users(user.userId, 1) YIELD user AS peer
CALL (user) {
  CALL gnnrec.recommend(user.userId, 10) YIELD rank, item
  WITH item ORDER BY rank
  RETURN collect(item.title) AS toUser
}
CALL (peer) {
  CALL gnnrec.recommend(peer.userId, 10) YIELD rank, item
  WITH item ORDER BY rank
  RETURN collect(item.title) AS toPeer
}
UNWIND range(0, 9) AS position
RETURN position + 1 AS rank, toUser[position] AS toUser, toPeer[position] AS toPeer,
       toUser[position] IN toPeer AS inBothLists
ORDER BY rank;

// What one of them likes and the other has not seen, by the other's own score: what they would
// tell each other about.
// expect: 10 rows of title STRING, likedBy STRING, scoreOfTheOther FLOAT
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.similar.users(user.userId, 1) YIELD user AS peer
UNWIND [[user, peer, 'user'], [peer, user, 'peer']] AS pair
WITH pair[0] AS one, pair[1] AS other, pair[2] AS name
MATCH (one)-[:LIKED]->(movie:Movie)
WHERE NOT (other)-[:LIKED]->(movie)
RETURN movie.title AS title, name AS likedBy,
       round(gnnrec.score(other.userId, movie.movieId), 3) AS scoreOfTheOther
ORDER BY scoreOfTheOther DESC, title
LIMIT 10;
