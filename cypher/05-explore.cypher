// Scores inside any query: how one user's best genres look to the model.
MATCH (user:User)
WITH user ORDER BY user.userId LIMIT 1
MATCH (movie:Movie)-[:IN_GENRE]->(genre:Genre)
WITH genre, gnnrec.score(user.userId, movie.movieId) AS score
WHERE score IS NOT NULL
RETURN genre.name AS genre, round(avg(score), 3) AS meanScore, count(*) AS movies
ORDER BY meanScore DESC;

// The same way round: a list that another query has found, ranked for one user, whose likes are read once.
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

// Movies that lie near the most liked one, by the cosine of the embeddings on the nodes.
MATCH (liked:Movie)<-[:LIKED]-(:User)
WITH liked, count(*) AS likes ORDER BY likes DESC, liked.movieId LIMIT 1
MATCH (movie:Movie)
WHERE movie.embedding IS NOT NULL AND movie <> liked
RETURN liked.title AS near, movie.title AS title, movie.genres AS genres,
       vector.similarity.cosine(liked.embedding, movie.embedding) AS similarity
ORDER BY similarity DESC
LIMIT 10;

// One user, what the user likes, and what is recommended, as a picture (graph view).
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.recommend(user.userId, 5) YIELD item
MATCH path = (user)-[:LIKED]->(:Movie)-[:IN_GENRE]->(:Genre)<-[:IN_GENRE]-(item)
RETURN path
LIMIT 50;
