package org.gnnrec.neo4j.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gnnrec.Tastes;

/**
 * The checkerboard: users with even ids like movies with even ids, odd ones like odd ones, and each
 * user has one such movie that is not liked yet, which is therefore the one to recommend.
 */
public final class Checkerboard {
  public static final int USERS = 40;
  public static final int MOVIES = 24;

  /** Keys of a training that is over soon, where it does not matter how good it is. */
  public static final String QUICK = "epochs: 3, validationFraction: 0.0, embeddingDimension: 8";

  private Checkerboard() {}

  /** The movie of the user's own parity that the user has not liked. */
  public static long heldOut(long userId) {
    return Tastes.heldOut(Math.toIntExact(userId), MOVIES);
  }

  /** All likes, as rows of {@code userId} and {@code movieId}. */
  public static List<Object> likes() {
    List<Object> likes = new ArrayList<>();
    for (long user = 0; user < USERS; user++) {
      for (long movie = user % 2; movie < MOVIES; movie += 2) {
        if (movie != heldOut(user)) {
          likes.add(Map.of("userId", user, "movieId", movie));
        }
      }
    }
    return likes;
  }

  /** The checkerboard as users, movies and likes, with constraints. */
  public static void create(PluginServer.Running server) {
    server.run("CREATE CONSTRAINT FOR (u:User) REQUIRE u.userId IS UNIQUE");
    server.run("CREATE CONSTRAINT FOR (m:Movie) REQUIRE m.movieId IS UNIQUE");
    createLikes(
        server,
        "MERGE (u:User {userId: like.userId}) MERGE (m:Movie {movieId: like.movieId})"
            + " CREATE (u)-[:LIKED]->(m)");
  }

  /** Runs a statement for each {@code like}. */
  public static void createLikes(PluginServer.Running server, String statement) {
    server.run("UNWIND $likes AS like " + statement, Map.of("likes", likes()));
  }
}
