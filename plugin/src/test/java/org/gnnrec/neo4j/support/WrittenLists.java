package org.gnnrec.neo4j.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.gnnrec.graph.GraphMapping;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;

/** Lists that {@code gnnrec.recommend.write} has written, and what they are compared with. */
public final class WrittenLists {
  public static final GraphMapping MAPPING =
      GraphMapping.of("User", "Movie", "LIKED", "userId", "movieId", null, null, null);

  public static void publishTastes(PluginServer.Running server) {
    Checkerboard.create(server);
    PublishedModel.publishTastes(server);
  }

  /** The written list of a user, in the form of {@link #recommended}. */
  public static List<List<Object>> written(PluginServer.Running server, long userId, String type) {
    return rows(
        server.run(
            "MATCH (:User {userId: $user})-[r]->(m:Movie) WHERE type(r) = $type"
                + " RETURN r.rank, m.movieId, r.score, r.source ORDER BY r.rank",
            Map.of("user", userId, "type", type)));
  }

  public static List<List<Object>> recommended(
      PluginServer.Running server, long userId, int topK, String configuration) {
    return rows(
        server.run(
            "CALL gnnrec.recommend($user, $k, "
                + configuration
                + ") YIELD rank, itemId, score, source RETURN rank, itemId, score, source",
            Map.of("user", userId, "k", topK)));
  }

  public static List<List<Object>> rows(List<Record> records) {
    List<List<Object>> rows = new ArrayList<>();
    records.forEach(
        record -> rows.add(record.asMap(value -> value.asObject()).values().stream().toList()));
    return rows;
  }

  /** Likes come and go, users and movies too. */
  public static void disturb(PluginServer.Running server, SplittableRandom random) {
    for (int change = 0; change < 8; change++) {
      Map<String, Object> who =
          Map.of(
              "user",
              random.nextLong(Checkerboard.USERS),
              "movie",
              random.nextLong(Checkerboard.MOVIES));
      change(
          server,
          random.nextBoolean()
              ? "MATCH (u:User {userId: $user}), (m:Movie {movieId: $movie}) MERGE (u)-[:LIKED]->(m)"
              : "MATCH (:User {userId: $user})-[r:LIKED]->() DELETE r",
          who);
    }
    change(
        server, "MATCH (m:Movie {movieId: $id}) DETACH DELETE m", Map.of("id", random.nextLong(8)));
    change(
        server,
        "MERGE (u:User {userId: 900}) WITH u MATCH (m:Movie) WHERE m.movieId IN [9, 11]"
            + " MERGE (u)-[:LIKED]->(m)",
        Map.of());
    change(server, "MERGE (u:User {userId: 901})", Map.of());
    change(
        server,
        "MATCH (u:User {userId: 2}) MERGE (m:Movie {movieId: 77}) MERGE (u)-[:LIKED]->(m)",
        Map.of());
  }

  /** As an application does: the driver repeats what was a deadlock's victim. */
  private static void change(
      PluginServer.Running server, String query, Map<String, Object> parameters) {
    try (Session session = server.session()) {
      session.executeWriteWithoutResult(tx -> tx.run(query, parameters).consume());
    }
  }

  public static long count(PluginServer.Running server, String pattern) {
    return server.one("MATCH ()-[" + pattern + "]->() RETURN count(r)").get(0).asLong();
  }

  public static List<Object> usersWithLists(PluginServer.Running server) {
    return server
        .run("MATCH (u:User)-[:RECOMMENDED]->() RETURN DISTINCT u.userId AS id ORDER BY id")
        .stream()
        .map(row -> row.get("id").asObject())
        .toList();
  }

  /** How long the users' lists are, of those who have one. */
  public static List<Long> lengths(PluginServer.Running server) {
    return server
        .run("MATCH (u:User)-[r:RECOMMENDED]->() RETURN u.userId, count(r) AS length")
        .stream()
        .map(row -> row.get("length").asLong())
        .toList();
  }

  private WrittenLists() {}
}
