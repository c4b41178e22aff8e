// Everybody's lists as relationships: read with plain Cypher, without gnnrec.
CALL gnnrec.train({modelName: 'lists', model: 'itemknn'})
YIELD modelName, userCount
RETURN modelName, userCount;

CALL gnnrec.recommend.write({modelName: 'lists', topK: 5})
YIELD usersProcessed, relationshipsWritten, computeMillis, writeMillis, warnings
RETURN usersProcessed, relationshipsWritten, computeMillis, writeMillis, warnings;

// One user's list.
MATCH (u:User)-[r:RECOMMENDED {modelName: 'lists'}]->(m:Movie)
WITH u, r, m ORDER BY u.userId, r.rank
WITH u, collect(r.rank + '. ' + m.title) AS list LIMIT 1
RETURN u.userId, list;

// Which movies are recommended most, and to how many?
MATCH (:User)-[r:RECOMMENDED {modelName: 'lists'}]->(m:Movie)
RETURN m.title, count(*) AS users, avg(r.rank) AS meanRank
ORDER BY users DESC LIMIT 10;

// Lists for some users only, named by a query, with what their lists may hold.
CALL gnnrec.recommend.write({
  modelName: 'lists',
  topK: 3,
  userQuery: 'MATCH (u:User)-[:LIKED]->(m:Movie) WITH u, count(m) AS likes WHERE likes >= $least RETURN u',
  params: {least: 5},
  yearFrom: 1980
})
YIELD usersProcessed, relationshipsWritten, relationshipsDeleted
RETURN usersProcessed, relationshipsWritten, relationshipsDeleted;

// In the background, for many users; what runs, and how far it is.
CALL gnnrec.recommend.write.submit({modelName: 'lists', resume: true})
YIELD jobId, kind
RETURN jobId, kind;

CALL gnnrec.job.list()
YIELD jobId, kind, modelName, status, progressBar, usersProcessed, userCount
RETURN jobId, kind, modelName, status, progressBar, usersProcessed, userCount;

// A job ends between two transactions; every user has a whole list.
CALL gnnrec.job.list()
YIELD jobId, kind
WITH jobId WHERE kind = 'recommend.write'
WITH jobId LIMIT 1
CALL gnnrec.job.cancel(jobId)
YIELD status, message
RETURN status, message;

// The model goes with all its lists.
CALL gnnrec.model.drop('lists')
YIELD modelName, relationshipsDeleted
RETURN modelName, relationshipsDeleted;
