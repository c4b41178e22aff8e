// A map of all users and movies, in two dimensions.
// Needs: the sample and a model (04-train.cypher). Leaves: nothing: the coordinates are taken away again.

// What is near on it is near to the model. `x` and `y` have no units, and how far groups lie from each
// other says little.
// expect: 1600 rows of kind STRING, title STRING?, genre STRING?, x FLOAT, y FLOAT
CALL gnnrec.map()
YIELD kind, node, x, y
RETURN kind, node.title AS title, node.genres[0] AS genre, x, y;

// Where each genre lies and how far it is spread: the middle of its movies, by first genre, and their
// mean distance from it. A spread much smaller than that of all movies is a genre that the model has found.
// expect: 5-30 rows of genre STRING, movies INTEGER, x FLOAT, y FLOAT, spread FLOAT
CALL gnnrec.map()
YIELD kind, node, x, y
WHERE kind = 'item'
WITH node.genres[0] AS genre, avg(x) AS middleX, avg(y) AS middleY, collect([x, y]) AS places
UNWIND places AS place
WITH genre, middleX, middleY,
     sqrt((place[0] - middleX) ^ 2 + (place[1] - middleY) ^ 2) AS distance
RETURN genre, count(*) AS movies, round(middleX, 2) AS x, round(middleY, 2) AS y,
       round(avg(distance), 2) AS spread
ORDER BY movies DESC, genre;

// The same on the nodes, for queries and programs that draw. `trustworthiness` says how far the
// nearest on the map are near indeed: 1 is best, one half is chance.
// expect: 1 row of method STRING = 'umap', itemCount INTEGER = 1000, userCount INTEGER = 600, trustworthiness FLOAT, nodePropertiesWritten INTEGER
CALL gnnrec.map.write()
YIELD method, itemCount, userCount, trustworthiness, nodePropertiesWritten
RETURN method, itemCount, userCount, trustworthiness, nodePropertiesWritten;

// A user's surroundings: the movies that are nearest on the map, whether the user likes them, and the
// model's score. With a model that scores by the cosine both agree.
// expect: 10 rows of userId INTEGER, title STRING, distance FLOAT, liked BOOLEAN, score FLOAT
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
MATCH (movie:Movie)
WHERE movie.mapX IS NOT NULL
WITH user, movie, sqrt((movie.mapX - user.mapX) ^ 2 + (movie.mapY - user.mapY) ^ 2) AS distance
ORDER BY distance, movie.movieId
LIMIT 10
RETURN user.userId AS userId, movie.title AS title, round(distance, 3) AS distance,
       EXISTS { (user)-[:LIKED]->(movie) } AS liked,
       round(gnnrec.score(user.userId, movie.movieId), 3) AS score
ORDER BY distance;

// Takes the coordinates away again. (gnnrec.model.drop does this too, together with the model.)
// expect: 1 row of nodes INTEGER = 1600
MATCH (node:User|Movie)
WHERE node.mapX IS NOT NULL
REMOVE node.mapX, node.mapY
RETURN count(*) AS nodes;
