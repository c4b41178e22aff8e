// Ids that are unique and indexed. gnnrec needs neither, but looking up a user by id then takes
// microseconds instead of a read of every user, and `gnnrec.train` warns where the index is missing.
// The importer creates all three.

CREATE CONSTRAINT user_id IF NOT EXISTS
FOR (user:User) REQUIRE user.userId IS UNIQUE;

CREATE CONSTRAINT movie_id IF NOT EXISTS
FOR (movie:Movie) REQUIRE movie.movieId IS UNIQUE;

CREATE CONSTRAINT genre_name IF NOT EXISTS
FOR (genre:Genre) REQUIRE genre.name IS UNIQUE;

// All three are there.
SHOW CONSTRAINTS YIELD name, labelsOrTypes, properties
RETURN name, labelsOrTypes, properties
ORDER BY name;
