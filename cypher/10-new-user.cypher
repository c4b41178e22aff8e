// Somebody new: without being in the database, and as a new node, without a new training.
// Needs: the sample and a model (04-train.cypher). Leaves: nothing: the new user is deleted again.

// Somebody who is not in the database and likes the three movies that are liked most.
// expect: 10 rows of liked LIST<STRING>, rank INTEGER, title STRING, score FLOAT
MATCH (movie:Movie)<-[:LIKED]-(:User)
WITH movie, count(*) AS likes ORDER BY likes DESC, movie.movieId LIMIT 3
WITH collect(movie) AS movies
CALL gnnrec.recommend.forItems(movies, 10)
YIELD rank, item, score
RETURN [movie IN movies | movie.title] AS liked, rank, item.title AS title, score
ORDER BY rank;

// The same with weights: the first one counts five times as much as the others.
// expect: 10 rows of liked LIST<STRING>, rank INTEGER, title STRING, score FLOAT
MATCH (movie:Movie)<-[:LIKED]-(:User)
WITH movie, count(*) AS likes ORDER BY likes DESC, movie.movieId LIMIT 3
WITH collect(movie) AS movies
CALL gnnrec.recommend.forItems(movies, 10, {weights: [5.0, 1.0, 1.0]})
YIELD rank, item, score
RETURN [movie IN movies | movie.title] AS liked, rank, item.title AS title, score
ORDER BY rank;

// A new user, who likes nothing yet.
// expect: 1 row of user NODE
MERGE (user:User {userId: 1000001})
RETURN user;

// Nothing is known of the taste, so the popular ones come, and `source` says so.
// expect: 5 rows of rank INTEGER, title STRING, score FLOAT, source STRING = 'popular'
CALL gnnrec.recommend(1000001, 5) YIELD rank, item, score, source
RETURN rank, item.title AS title, score, source
ORDER BY rank;

// Three likes, all of one genre: movies that many like, of the genre that the fewest movies have.
// expect: 3 rows of genre STRING, title STRING
MATCH (genre:Genre)<-[:IN_GENRE]-(:Movie)
WITH genre, count(*) AS movies ORDER BY movies, genre.name LIMIT 1
MATCH (genre)<-[:IN_GENRE]-(movie:Movie)
WITH genre, movie, COUNT { (movie)<-[:LIKED]-() } AS likes
ORDER BY likes DESC, movie.movieId LIMIT 3
MATCH (user:User {userId: 1000001})
MERGE (user)-[:LIKED]->(movie)
RETURN genre.name AS genre, movie.title AS title;

// They count at once: the user's vector is folded in from them.
// expect: 10 rows of rank INTEGER, title STRING, genres LIST<STRING>, score FLOAT, source STRING = 'foldedIn'
CALL gnnrec.recommend(1000001, 10) YIELD rank, item, score, source
RETURN rank, item.title AS title, item.genres AS genres, score, source
ORDER BY rank;

// The new user, the three likes, and why the best recommendation came (graph view).
// expect: 1-20 rows of path PATH
CALL gnnrec.recommend(1000001, 1) YIELD itemId
CALL gnnrec.explain(1000001, itemId, {paths: 20, peersPerItem: 7}) YIELD path
WHERE path IS NOT NULL
RETURN path;

// Takes the new user away again.
// expect: 1 row of deleted INTEGER = 1
MATCH (user:User {userId: 1000001})
DETACH DELETE user
RETURN count(*) AS deleted;
