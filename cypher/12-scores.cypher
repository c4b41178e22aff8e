// Scores and embeddings in queries of your own.
// Needs: the sample and a model (04-train.cypher). Leaves: nothing.

// Scores inside any query: how one user's best genres look to the model.
// expect: 5-30 rows of genre STRING, meanScore FLOAT, movies INTEGER
MATCH (user:User)
WITH user ORDER BY user.userId LIMIT 1
MATCH (movie:Movie)-[:IN_GENRE]->(genre:Genre)
WITH genre, gnnrec.score(user.userId, movie.movieId) AS score
WHERE score IS NOT NULL
RETURN genre.name AS genre, round(avg(score), 3) AS meanScore, count(*) AS movies
ORDER BY meanScore DESC;

// A list that another query has found, ranked for one user, whose likes are read once.
// expect: 10 rows of title STRING, score FLOAT
MATCH (movie:Movie)<-[:LIKED]-(:User)
WITH movie, count(*) AS likes ORDER BY likes DESC, movie.movieId LIMIT 50
WITH collect(movie) AS movies
MATCH (user:User)
WITH movies, user ORDER BY user.userId LIMIT 1
UNWIND gnnrec.scores(user.userId, movies) AS row
MATCH (movie:Movie {movieId: row.itemId})
RETURN movie.title AS title, row.score AS score
ORDER BY score DESC
LIMIT 10;

// The other way round: to which users would a movie appeal who do not like it yet?
// expect: 10 rows of title STRING, userId INTEGER, score FLOAT
MATCH (movie:Movie)<-[:LIKED]-(:User)
WITH movie, count(*) AS likes ORDER BY likes DESC, movie.movieId LIMIT 1
MATCH (user:User)
WHERE NOT (user)-[:LIKED]->(movie)
RETURN movie.title AS title, user.userId AS userId,
       round(gnnrec.score(user.userId, movie.movieId), 3) AS score
ORDER BY score DESC, userId
LIMIT 10;

// A movie for two: the least of both scores counts, as when a couple chooses.
// expect: 10 rows of title STRING, ofOne FLOAT, ofTheOther FLOAT
MATCH (user:User)
WITH user ORDER BY user.userId LIMIT 2
WITH collect(user) AS couple
MATCH (movie:Movie)
WHERE NOT EXISTS { (viewer:User)-[:LIKED]->(movie) WHERE viewer IN couple }
WITH movie, gnnrec.score(couple[0].userId, movie.movieId) AS ofOne,
     gnnrec.score(couple[1].userId, movie.movieId) AS ofTheOther
WHERE ofOne IS NOT NULL AND ofTheOther IS NOT NULL
RETURN movie.title AS title, round(ofOne, 3) AS ofOne, round(ofTheOther, 3) AS ofTheOther
ORDER BY CASE WHEN ofOne < ofTheOther THEN ofOne ELSE ofTheOther END DESC, title
LIMIT 10;

// The vectors themselves, from the model and from the node: they are the same.
// expect: 1 row of title STRING, dimension INTEGER = 64, firstNumbers LIST<FLOAT>, sameOnTheNode BOOLEAN = true
MATCH (movie:Movie)<-[:LIKED]-(:User)
WITH movie, count(*) AS likes ORDER BY likes DESC, movie.movieId LIMIT 1
WITH movie, gnnrec.embedding(movie) AS vector
RETURN movie.title AS title, size(vector) AS dimension, vector[0..5] AS firstNumbers,
       vector = movie.embedding AS sameOnTheNode;
