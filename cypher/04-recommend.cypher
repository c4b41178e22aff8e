// Ten movies for one user: the one whose number of likes is nearest to twenty. With an id at hand it
// is just CALL gnnrec.recommend(17, 10).
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.recommend(user.userId, 10)
YIELD rank, item, score, source
RETURN user.userId AS userId, rank, item.title AS title, item.year AS year, score, source
ORDER BY rank;

// The same call for several users at once, one list each.
MATCH (user:User)
WITH user ORDER BY user.userId LIMIT 5
CALL gnnrec.recommend(user.userId, 3)
YIELD rank, item
WITH user, rank, item ORDER BY user.userId, rank
RETURN user.userId AS userId, collect(item.title) AS titles;

// What a user has liked already is left out; here it is asked for as well.
MATCH (user:User)
WITH user ORDER BY user.userId LIMIT 1
CALL gnnrec.recommend(user.userId, 10, {excludeSeen: false})
YIELD rank, item
RETURN rank, item.title AS title, EXISTS { (user)-[:LIKED]->(item) } AS liked
ORDER BY rank;
