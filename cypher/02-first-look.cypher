// What is in the database: how many users, movies and likes.
MATCH (user:User) WITH count(user) AS users
MATCH (movie:Movie) WITH users, count(movie) AS movies
MATCH (:User)-[like:LIKED]->(:Movie)
RETURN users, movies, count(like) AS likes;

// The most liked movies: what recommendations without personal taste would show to everybody.
MATCH (movie:Movie)<-[:LIKED]-(user:User)
RETURN movie.title AS title, movie.year AS year, count(user) AS likes
ORDER BY likes DESC, title
LIMIT 10;

// How many likes users have: the shortest list, the middle one, the longest.
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
RETURN min(likes) AS fewest, percentileDisc(likes, 0.5) AS median, max(likes) AS most;
