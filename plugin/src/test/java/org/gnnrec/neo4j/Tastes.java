package org.gnnrec.neo4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The checkerboard: users with even ids like movies with even ids, odd ones like odd ones, and each
 * user has one such movie that is not liked yet, which is therefore the one to recommend.
 */
final class Tastes {
  static final int USERS = 40;
  static final int MOVIES = 24;

  private Tastes() {}

  /** The movie of the user's own parity that the user has not liked. */
  static long heldOut(long userId) {
    return userId % 2 + 2 * ((userId / 2) % (MOVIES / 2));
  }

  static void create(Server.Running server) {
    server.run("CREATE CONSTRAINT FOR (u:User) REQUIRE u.userId IS UNIQUE");
    server.run("CREATE CONSTRAINT FOR (m:Movie) REQUIRE m.movieId IS UNIQUE");
    List<Object> likes = new ArrayList<>();
    for (long user = 0; user < USERS; user++) {
      for (long movie = user % 2; movie < MOVIES; movie += 2) {
        if (movie != heldOut(user)) {
          likes.add(Map.of("userId", user, "movieId", movie));
        }
      }
    }
    server.run(
        "UNWIND $likes AS like MERGE (u:User {userId: like.userId})"
            + " MERGE (m:Movie {movieId: like.movieId}) CREATE (u)-[:LIKED]->(m)",
        Map.of("likes", likes));
  }
}
