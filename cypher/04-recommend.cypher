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

// Only the commonest genre, with some variety, and the second five of them.
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

// What the same user should better not see.
MATCH (user:User)
WITH user ORDER BY user.userId LIMIT 1
CALL gnnrec.recommend(user.userId, 5, {order: 'worst'})
YIELD rank, item, score
RETURN rank, item.title AS title, score
ORDER BY rank;

// Somebody who is not in the database and likes the three movies that are liked most.
MATCH (movie:Movie)<-[:LIKED]-(:User)
WITH movie, count(*) AS likes ORDER BY likes DESC, movie.movieId LIMIT 3
WITH collect(movie) AS movies
CALL gnnrec.recommend.forItems(movies, 10)
YIELD rank, item, score
RETURN [movie IN movies | movie.title] AS liked, rank, item.title AS title, score
ORDER BY rank;

// Movies like one of them, and users like one user.
MATCH (movie:Movie)<-[:LIKED]-(:User)
WITH movie, count(*) AS likes ORDER BY likes DESC, movie.movieId LIMIT 1
CALL gnnrec.similar.items(movie.movieId, 10)
YIELD rank, item, score
RETURN movie.title AS near, rank, item.title AS title, score
ORDER BY rank;

MATCH (user:User)-[:LIKED]->(:Movie)
WITH user ORDER BY user.userId LIMIT 1
CALL gnnrec.similar.users(user.userId, 5)
YIELD rank, userId, score
RETURN user.userId AS near, rank, userId, score
ORDER BY rank;
