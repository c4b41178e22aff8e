// A first look at the data: what is there, who likes what, and how much.
// Needs: the sample. Leaves: nothing.

// How many users, movies and likes.
// expect: 1 row of users INTEGER = 600, movies INTEGER = 1000, likes INTEGER
MATCH (user:User) WITH count(user) AS users
MATCH (movie:Movie) WITH users, count(movie) AS movies
MATCH (:User)-[like:LIKED]->(:Movie)
RETURN users, movies, count(like) AS likes;

// What is connected with what, by the example of one movie and three who like it (graph view).
// expect: 3-15 rows of path PATH
MATCH (movie:Movie)<-[:LIKED]-(:User)
WITH movie, count(*) AS likes ORDER BY size(movie.genres) DESC, likes DESC, movie.movieId LIMIT 1
MATCH (user:User)-[:LIKED]->(movie)
WITH movie, user ORDER BY user.userId LIMIT 3
MATCH path = (user)-[:LIKED]->(movie)-[:IN_GENRE]->(:Genre)
RETURN path;

// The most liked movies: what recommendations without personal taste would show to everybody.
// expect: 10 rows of title STRING, year INTEGER, likes INTEGER
MATCH (movie:Movie)<-[:LIKED]-(user:User)
RETURN movie.title AS title, movie.year AS year, count(user) AS likes
ORDER BY likes DESC, title
LIMIT 10;

// How many likes users have: the shortest list, the middle one, the longest.
// expect: 1 row of fewest INTEGER, median INTEGER, most INTEGER
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
RETURN min(likes) AS fewest, percentileDisc(likes, 0.5) AS median, max(likes) AS most;

// The genres, by the part of all likes that goes to their movies.
// expect: 5-30 rows of genre STRING, movies INTEGER, likes INTEGER, share FLOAT
MATCH (:User)-[:LIKED]->(:Movie) WITH count(*) AS allLikes
MATCH (genre:Genre)<-[:IN_GENRE]-(movie:Movie)
WITH allLikes, genre, count(movie) AS movies, sum(COUNT { (movie)<-[:LIKED]-() }) AS likes
RETURN genre.name AS genre, movies, likes, round(toFloat(likes) / allLikes, 3) AS share
ORDER BY likes DESC, genre;

// One user with all that the user likes, and its genres (graph view): the user whose number of
// likes is nearest to twenty.
// expect: 20-100 rows of path PATH
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
MATCH path = (user)-[:LIKED]->(:Movie)-[:IN_GENRE]->(:Genre)
RETURN path;
