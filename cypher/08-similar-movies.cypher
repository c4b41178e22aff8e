// Movies like a movie: the one that is liked most.
// Needs: the sample and a model (04-train.cypher). Leaves: nothing.

// The nearest ones to the model, and how much of that shows in plain counts: who likes both, and
// which genres they share.
// expect: 10 rows of near STRING, rank INTEGER, title STRING, cosine FLOAT, bothLike INTEGER, commonGenres LIST<STRING>
MATCH (movie:Movie)<-[:LIKED]-(:User)
WITH movie, count(*) AS likes ORDER BY likes DESC, movie.movieId LIMIT 1
CALL gnnrec.similar.items(movie.movieId, 10) YIELD rank, item, score
RETURN movie.title AS near, rank, item.title AS title, round(score, 3) AS cosine,
       COUNT { (movie)<-[:LIKED]-(:User)-[:LIKED]->(item) } AS bothLike,
       [genre IN item.genres WHERE genre IN movie.genres] AS commonGenres
ORDER BY rank;

// The movie, its five neighbours and the genres that they share (graph view).
// expect: 1-30 rows of path PATH
MATCH (movie:Movie)<-[:LIKED]-(:User)
WITH movie, count(*) AS likes ORDER BY likes DESC, movie.movieId LIMIT 1
CALL gnnrec.similar.items(movie.movieId, 5) YIELD item
MATCH path = (movie)-[:IN_GENRE]->(:Genre)<-[:IN_GENRE]-(item)
RETURN path;

// With conditions: alike, but of another decade.
// expect: 5 rows of near STRING, year INTEGER, title STRING, itsYear INTEGER, cosine FLOAT
MATCH (movie:Movie)<-[:LIKED]-(:User)
WITH movie, count(*) AS likes ORDER BY likes DESC, movie.movieId LIMIT 1
CALL gnnrec.similar.items(movie.movieId, 5, {
  itemFilter: 'item.year / 10 <> $decade', params: {decade: movie.year / 10}
}) YIELD rank, item, score
RETURN movie.title AS near, movie.year AS year, item.title AS title, item.year AS itsYear,
       round(score, 3) AS cosine
ORDER BY rank;

// The same nearness from the vectors on the nodes, by Cypher alone: it finds the same movies
// without gnnrec. (Neo4j brings the cosine to [0, 1] by (1 + cosine) / 2.)
// expect: 10 rows of title STRING, cosine FLOAT
MATCH (liked:Movie)<-[:LIKED]-(:User)
WITH liked, count(*) AS likes ORDER BY likes DESC, liked.movieId LIMIT 1
MATCH (movie:Movie)
WHERE movie.embedding IS NOT NULL AND movie <> liked
RETURN movie.title AS title,
       round(2 * vector.similarity.cosine(liked.embedding, movie.embedding) - 1, 3) AS cosine
ORDER BY cosine DESC
LIMIT 10;

// Has the model learned genres? It was never told them: of each movie's ten nearest, the mean
// part that has its first genre, against the part that chance would give.
// expect: 3-30 rows of genre STRING, movies INTEGER, amongNearest FLOAT, byChance FLOAT
MATCH (movie:Movie)
WHERE movie.embedding IS NOT NULL AND size(movie.genres) > 0
WITH movie ORDER BY movie.movieId
WITH movie.genres[0] AS genre, collect(movie) AS movies
WITH collect({genre: genre, movies: movies}) AS groups, sum(size(movies)) AS allMovies
UNWIND groups AS group
UNWIND group.movies[0..10] AS movie
CALL gnnrec.similar.items(movie.movieId, 10) YIELD item
WITH group.genre AS genre, size(group.movies) AS movies, allMovies,
     avg(CASE WHEN item.genres[0] = group.genre THEN 1.0 ELSE 0.0 END) AS amongNearest
RETURN genre, movies, round(amongNearest, 2) AS amongNearest,
       round(toFloat(movies) / allMovies, 2) AS byChance
ORDER BY movies DESC, genre;
