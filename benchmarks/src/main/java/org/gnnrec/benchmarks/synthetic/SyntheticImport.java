package org.gnnrec.benchmarks.synthetic;

import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;

/** Writes synthetic likes into an empty database, within its own process. */
public final class SyntheticImport {
  private static final int LIKES_PER_TRANSACTION = 200_000;
  private static final int NODES_PER_TRANSACTION = 50_000;
  private static final Label USER = Label.label("User");
  private static final Label MOVIE = Label.label("Movie");
  private static final RelationshipType LIKED = RelationshipType.withName("LIKED");

  private final GraphDatabaseService database;
  private final SyntheticLikes likes;
  private final String[] movies;

  private SyntheticImport(GraphDatabaseService database, SyntheticLikes likes) {
    this.database = database;
    this.likes = likes;
    this.movies = new String[likes.items()];
  }

  /**
   * Writes {@code (:User {userId})-[:LIKED]->(:Movie {movieId, year, genres})}; ids are dense
   * indexes.
   */
  public static void into(GraphDatabaseService database, SyntheticLikes likes) {
    new SyntheticImport(database, likes).run();
  }

  private void run() {
    for (int from = 0; from < movies.length; from += NODES_PER_TRANSACTION) {
      writeMovies(from, Math.min(movies.length, from + NODES_PER_TRANSACTION));
    }
    int user = 0;
    while (user < likes.users()) {
      user = writeUsers(user);
    }
  }

  private void writeMovies(int from, int to) {
    try (Transaction tx = database.beginTx()) {
      for (int item = from; item < to; item++) {
        Node movie = tx.createNode(MOVIE);
        movie.setProperty("movieId", (long) item);
        movie.setProperty("year", likes.year(item));
        movie.setProperty("genres", likes.genres(item));
        movies[item] = movie.getElementId();
      }
      tx.commit();
    }
  }

  /** Writes users with their likes until the transaction is full; returns the next user. */
  private int writeUsers(int first) {
    @Nullable Node[] known = new Node[movies.length];
    int user = first;
    try (Transaction tx = database.beginTx()) {
      for (int written = 0; user < likes.users() && written < LIKES_PER_TRANSACTION; user++) {
        Node node = tx.createNode(USER);
        node.setProperty("userId", (long) user);
        for (int item : likes.likedBy(user)) {
          Node movie = known[item];
          if (movie == null) {
            movie = tx.getNodeByElementId(movies[item]);
            known[item] = movie;
          }
          node.createRelationshipTo(movie, LIKED);
          written++;
        }
      }
      tx.commit();
    }
    return user;
  }
}
