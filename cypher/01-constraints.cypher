// Ids that are unique and indexed.
// Needs: the sample, or nothing. Leaves: three constraints, which the importer creates too.
//
// gnnrec needs none of them, but looking up a user by id then takes microseconds instead of a read
// of every user, and `gnnrec.train` warns where the index is missing.

// expect: nothing
CREATE CONSTRAINT user_id IF NOT EXISTS
FOR (user:User) REQUIRE user.userId IS UNIQUE;

// expect: nothing
CREATE CONSTRAINT movie_id IF NOT EXISTS
FOR (movie:Movie) REQUIRE movie.movieId IS UNIQUE;

// expect: nothing
CREATE CONSTRAINT genre_name IF NOT EXISTS
FOR (genre:Genre) REQUIRE genre.name IS UNIQUE;

// All three are there.
// expect: 3 rows of name STRING, labelsOrTypes LIST<STRING>, properties LIST<STRING>
SHOW CONSTRAINTS YIELD name, labelsOrTypes, properties
WHERE labelsOrTypes[0] IN ['User', 'Movie', 'Genre']
RETURN name, labelsOrTypes, properties
ORDER BY name;
