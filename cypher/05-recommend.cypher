// Recommendations, with filters and variety.
// Needs: the sample and a model (04-train.cypher). Leaves: nothing.

// Ten movies for one user: the one whose number of likes is nearest to twenty. With an id at hand it
// is just CALL gnnrec.recommend(17, 10).
// expect: 10 rows of userId INTEGER, rank INTEGER, title STRING, year INTEGER, score FLOAT, source STRING = 'trained'
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.recommend(user.userId, 10)
YIELD rank, item, score, source
RETURN user.userId AS userId, rank, item.title AS title, item.year AS year, score, source
ORDER BY rank;

// The user, what the user likes, and five recommendations, tied together by genres (graph view).
// expect: 5-100 rows of path PATH
MATCH (user:User)-[:LIKED]->(:Movie)
WITH user, count(*) AS likes
ORDER BY abs(likes - 20), user.userId
LIMIT 1
CALL gnnrec.recommend(user.userId, 5) YIELD item
MATCH path = (user)-[:LIKED]->(:Movie)-[:IN_GENRE]->(:Genre)<-[:IN_GENRE]-(item)
RETURN path
LIMIT 100;

// The same call for several users at once, one list each.
// expect: 5 rows of userId INTEGER, titles LIST<STRING>
MATCH (user:User)
WITH user ORDER BY user.userId LIMIT 5
CALL gnnrec.recommend(user.userId, 3)
YIELD rank, item
WITH user, rank, item ORDER BY user.userId, rank
RETURN user.userId AS userId, collect(item.title) AS titles;

// What a user has liked already is left out, here it is asked for as well.
// expect: 10 rows of rank INTEGER, title STRING, liked BOOLEAN
MATCH (user:User)
WITH user ORDER BY user.userId LIMIT 1
CALL gnnrec.recommend(user.userId, 10, {excludeSeen: false})
YIELD rank, item
RETURN rank, item.title AS title, EXISTS { (user)-[:LIKED]->(item) } AS liked
ORDER BY rank;

// Only the commonest genre, with some variety, and the second five of them.
// expect: 5 rows of genre STRING, rank INTEGER, title STRING, genres LIST<STRING>, score FLOAT
MATCH (movie:Movie)
UNWIND movie.genres AS genre
WITH genre, count(*) AS movies ORDER BY movies DESC, genre LIMIT 1
MATCH (user:User)
WITH genre, user ORDER BY user.userId LIMIT 1
CALL gnnrec.recommend(user.userId, 5, {genres: [genre], diversity: 0.3, offset: 5})
YIELD rank, item, score
RETURN genre, rank, item.title AS title, item.genres AS genres, score
ORDER BY rank;

// Any other condition, in Cypher: from 1990 on, liked by few, and no drama. Values go
// into params.
// expect: 10 rows of rank INTEGER, title STRING, year INTEGER, genres LIST<STRING>, score FLOAT
MATCH (user:User)
WITH user ORDER BY user.userId LIMIT 1
CALL gnnrec.recommend(user.userId, 10, {
  itemFilter: 'item.year >= $from
    AND COUNT { (item)<-[:LIKED]-() } < $most
    AND NOT $genre IN item.genres',
  params: {from: 1990, most: 100, genre: 'Drama'}
})
YIELD rank, item, score
RETURN rank, item.title AS title, item.year AS year, item.genres AS genres, score
ORDER BY rank;
