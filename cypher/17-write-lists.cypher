// Everybody's lists as relationships: read with plain Cypher, without gnnrec.
// Needs: the sample and a model (04-train.cypher). Leaves: nothing: the lists are deleted again.

// Five for each user.
// expect: 1 row of usersProcessed INTEGER = 600, relationshipsWritten INTEGER = 3000, computeMillis INTEGER, writeMillis INTEGER, warnings LIST<STRING>
CALL gnnrec.recommend.write({topK: 5})
YIELD usersProcessed, relationshipsWritten, computeMillis, writeMillis, warnings
RETURN usersProcessed, relationshipsWritten, computeMillis, writeMillis, warnings;

// One user's list and what the recommended movies have in common with what the user likes (graph
// view). With the style of style.grass an arrow says its score.
// expect: 10-100 rows of path PATH
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
MATCH path = (user)-[:RECOMMENDED]->(:Movie)-[:IN_GENRE]->(genre:Genre)<-[:IN_GENRE]-(:Movie)<-[:LIKED]-(user)
RETURN path;

// The same list as a table.
// expect: 5 rows of userId INTEGER, rank INTEGER, title STRING, score FLOAT, source STRING = 'trained'
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
MATCH (user)-[list:RECOMMENDED {modelName: 'default'}]->(movie:Movie)
RETURN user.userId AS userId, list.rank AS rank, movie.title AS title, list.score AS score,
       list.source AS source
ORDER BY rank;

// Which movies are recommended most, and to how many?
// expect: 10 rows of title STRING, users INTEGER, meanRank FLOAT
MATCH (:User)-[list:RECOMMENDED {modelName: 'default'}]->(movie:Movie)
RETURN movie.title AS title, count(*) AS users, round(avg(list.rank), 2) AS meanRank
ORDER BY users DESC, title
LIMIT 10;

// How much of the catalogue do all lists together show?
// expect: 1 row of shown INTEGER, movies INTEGER = 1000
MATCH (movie:Movie)
RETURN sum(CASE WHEN EXISTS { (movie)<-[:RECOMMENDED {modelName: 'default'}]-() } THEN 1 ELSE 0 END) AS shown,
       count(movie) AS movies;

// Width for scores: Browser gives all arrows of a type one width, so the strong ones need a type of
// their own ...
// expect: 1 row of usersProcessed INTEGER = 600, relationshipsWritten INTEGER
CALL gnnrec.recommend.write({
  topK: 5, minScore: 0.45, writeRelationshipType: 'RECOMMENDED_STRONGLY'
})
YIELD usersProcessed, relationshipsWritten
RETURN usersProcessed, relationshipsWritten;

// ... in place of the weaker arrow, since Browser would draw both.
// expect: 1 row of deleted INTEGER
MATCH (user:User)-[:RECOMMENDED_STRONGLY]->(movie:Movie)<-[arrow:RECOMMENDED]-(user)
DELETE arrow
RETURN count(*) AS deleted;

// One user, the two whose taste is nearest, and the lists of all three (graph view).
// expect: 15 rows of path PATH
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.similar.users(user.userId, 2) YIELD user AS peer
WITH user, collect(peer) AS peers
UNWIND [user] + peers AS one
MATCH path = (one)-[:RECOMMENDED|RECOMMENDED_STRONGLY]->(:Movie)
RETURN path;

// Lists for some users only, named by a query, with what their lists may hold.
// expect: 1 row of usersProcessed INTEGER, relationshipsWritten INTEGER, relationshipsDeleted INTEGER
CALL gnnrec.recommend.write({
  topK: 3,
  userQuery: 'MATCH (u:User)-[:LIKED]->(m:Movie) WITH u, count(m) AS likes WHERE likes >= $least RETURN u',
  params: {least: 50},
  yearFrom: 1980
})
YIELD usersProcessed, relationshipsWritten, relationshipsDeleted
RETURN usersProcessed, relationshipsWritten, relationshipsDeleted;

// In the background, for many users.
// expect: 1 row of jobId STRING, kind STRING = 'recommend.write'
CALL gnnrec.recommend.write.submit({topK: 5, resume: true})
YIELD jobId, kind
RETURN jobId, kind;

// What runs, and how far it is.
// expect: 1-100 rows of jobId STRING, kind STRING, modelName STRING, status STRING, progressBar STRING?, usersProcessed INTEGER?, userCount INTEGER?
CALL gnnrec.job.list()
YIELD jobId, kind, modelName, status, progressBar, usersProcessed, userCount
RETURN jobId, kind, modelName, status, progressBar, usersProcessed, userCount;

// A job ends between two transactions: every user has a whole list.
// expect: 1 row of status STRING, message STRING?
CALL gnnrec.job.list()
YIELD jobId, kind
WITH jobId WHERE kind = 'recommend.write'
WITH jobId LIMIT 1
CALL gnnrec.job.cancel(jobId)
YIELD status, message
RETURN status, message;

// Away with them. (gnnrec.model.drop does this too, together with the model.)
// expect: 1 row of deleted INTEGER
MATCH ()-[list:RECOMMENDED|RECOMMENDED_STRONGLY {modelName: 'default'}]->()
DELETE list
RETURN count(*) AS deleted;
