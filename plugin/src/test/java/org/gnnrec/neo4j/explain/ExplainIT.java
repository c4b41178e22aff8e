package org.gnnrec.neo4j.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.LinearFoldIn;
import org.gnnrec.neo4j.export.ExportedGraph;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.gnnrec.task.TrainingReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.types.Node;
import org.neo4j.driver.types.Path;

/**
 * LightGCN of two layers, worked out by hand in core's {@code ExplainerTest}: user 0 likes movies 0
 * and 1, user 1 movies 1 and 2, user 2 movies 2 and 0. Movie 2 scores 13.5 for user 0: 4.5 of the
 * user's own, 4.875 by movie 0 and 4.125 by movie 1.
 */
@ExtendWith(PluginServer.class)
class ExplainIT {
  private static final GraphMapping MAPPING = GraphMapping.from(new Configuration(Map.of()));

  @BeforeEach
  void publish(PluginServer.Running server) {
    server.run(
        "UNWIND [[0, 0], [0, 1], [1, 1], [1, 2], [2, 2], [2, 0]] AS like"
            + " MERGE (u:User {userId: like[0]}) MERGE (m:Movie {movieId: like[1]})"
            + " CREATE (u)-[:LIKED]->(m)");
    publish(server, MAPPING);
  }

  private static void publish(PluginServer.Running server, GraphMapping mapping) {
    PublishedModel.publish(
        server, mapping, new Configuration(Map.of()), (exported, encodings) -> twoLayers(exported));
  }

  /** The mean of layers 0 to 2, of which the likes have no say in a third of the users' layer 0. */
  private static FactorModel twoLayers(ExportedGraph exported) {
    assertThat(exported.graph().likeCount()).isEqualTo(6);
    float root = (float) Math.sqrt(2);
    return new FactorModel(
        new EmbeddingMatrix(3, 1, new float[] {3, 12.25f / 3, 13.75f / 3}),
        new EmbeddingMatrix(3, 1, new float[] {10 / 3f, 9.5f / 3, 4.5f}),
        new LinearFoldIn(
            new EmbeddingMatrix(4, 1, new float[] {1, 0, 2, 0}),
            new EmbeddingMatrix(3, 1, new float[] {6.5f / 3 / root, 5.5f / 3 / root, 3 / root}),
            false),
        new TrainingReport("cpu", "none", 1, 1, List.of(), List.of(), Map.of(), 0));
  }

  private static List<Record> explain(PluginServer.Running server, String arguments) {
    return server.run("CALL gnnrec.explain(" + arguments + ")");
  }

  private static List<String> kinds(List<Record> rows) {
    return rows.stream()
        .map(row -> row.get("kind").asString() + " " + row.get("rank").asInt())
        .toList();
  }

  private static double contribution(Record row) {
    return row.get("contribution").asDouble();
  }

  private static long movie(Record row, String column) {
    return row.get(column).get("movieId").asLong();
  }

  private static List<Long> userIds(Path path) {
    return ids(path, "userId");
  }

  private static List<Long> movieIds(Path path) {
    return ids(path, "movieId");
  }

  private static List<Long> ids(Path path, String property) {
    List<Long> ids = new ArrayList<>();
    for (Node node : path.nodes()) {
      if (node.containsKey(property)) {
        ids.add(node.get(property).asLong());
      }
    }
    return ids;
  }

  /** What the rows that are parts of the score, and not parts of parts, add up to. */
  private static double sum(List<Record> rows) {
    return rows.stream()
        .filter(row -> !row.get("kind").asString().equals("path"))
        .mapToDouble(ExplainIT::contribution)
        .sum();
  }

  @Test
  void theScoreIsTheUsersOwnPartAndWhatTheLikesAdd(PluginServer.Running server) {
    // when
    List<Record> rows = explain(server, "0, 2");

    // then
    assertThat(kinds(rows))
        .containsExactly("own 1", "likedItem 1", "likedItem 2", "path 1", "path 2");
    assertThat(contribution(rows.get(0))).isCloseTo(4.5, within(1e-5));
    assertThat(contribution(rows.get(1))).isCloseTo(4.875, within(1e-5));
    assertThat(contribution(rows.get(2))).isCloseTo(4.125, within(1e-5));
    assertThat(movie(rows.get(1), "likedItem")).isZero();
    assertThat(movie(rows.get(2), "likedItem")).isEqualTo(1);
    assertThat(sum(rows)).isCloseTo(13.5, within(1e-5));
    double score = server.one("RETURN gnnrec.score(0, 2)").get(0).asDouble();
    assertThat(rows)
        .allMatch(row -> row.get("score").asDouble() == score)
        .allMatch(row -> row.get("source").asString().equals("trained"))
        .allMatch(row -> row.get("share").asDouble() == contribution(row) / score);
  }

  @Test
  void pathsAreRealOnesOverThoseWhoLikeBoth(PluginServer.Running server) {
    // when
    List<Record> rows =
        server.run(
            "CALL gnnrec.explain(0, 2) YIELD path, peer, contribution"
                + " WHERE path IS NOT NULL RETURN *");

    // then
    assertThat(rows).hasSize(2);
    Path path = rows.get(0).get("path").asPath();
    assertThat(userIds(path)).containsExactly(0L, 2L);
    assertThat(movieIds(path)).containsExactly(0L, 2L);
    assertThat(path.relationships()).extracting(r -> r.type()).containsOnly("LIKED").hasSize(3);
    assertThat(contribution(rows.get(0))).isCloseTo(4.875, within(1e-5));
    assertThat(rows.get(0).get("peer").get("userId").asInt()).isEqualTo(2);
    assertThat(userIds(rows.get(1).get("path").asPath())).containsExactly(0L, 1L);
    // the path's parts are those of the graph
    assertThat(
            server
                .one(
                    "CALL gnnrec.explain(0, 2) YIELD path, rank, kind WHERE kind = 'path'"
                        + " AND rank = 1 MATCH (u:User {userId: 0})-[a:LIKED]->(:Movie {movieId:"
                        + " 0})<-[b:LIKED]-(:User {userId: 2})-[c:LIKED]->(:Movie {movieId: 2})"
                        + " RETURN relationships(path) = [a, b, c] AND length(path) = 3"
                        + " AND nodes(path)[0] = u")
                .get(0)
                .asBoolean())
        .isTrue();
  }

  @Test
  void aPartIsDividedAmongPeersTheBusierTheLess(PluginServer.Running server) {
    // given users 5 and 6 who like movies 0 and 2, user 6 two more, user 2 these two alone
    server.run(
        "MATCH (a:Movie {movieId: 0}), (b:Movie {movieId: 1}), (c:Movie {movieId: 2})"
            + " CREATE (c)<-[:LIKED]-(:User {userId: 5})-[:LIKED]->(a),"
            + " (a)<-[:LIKED]-(v:User {userId: 6})-[:LIKED]->(c), (v)-[:LIKED]->(:Movie),"
            + " (v)-[:LIKED]->(:Movie)");

    // when
    List<Record> paths =
        server.run(
            "CALL gnnrec.explain(0, 2) YIELD kind, likedItem, peer, contribution"
                + " WHERE kind = 'path' AND likedItem.movieId = 0 RETURN *");

    // then 1/2, 1/2 and 1/4 of 5/4
    assertThat(paths)
        .extracting(row -> row.get("peer").get("userId").asInt())
        .containsExactly(2, 5, 6);
    assertThat(paths)
        .extracting(ExplainIT::contribution)
        .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-5 ? 0 : 1, Double.class)
        .containsExactly(4.875 * 0.4, 4.875 * 0.4, 4.875 * 0.2);
    assertThat(
            server
                .run(
                    "CALL gnnrec.explain(0, 2, {peersPerItem: 1}) YIELD kind, peer"
                        + " WITH * WHERE kind = 'path' RETURN peer.userId")
                .stream()
                .map(row -> row.get(0).asInt()))
        .containsExactly(1, 2);
    assertThat(kinds(explain(server, "0, 2, {paths: 1}")))
        .containsExactly("own 1", "likedItem 1", "likedItem 2", "path 1");
    assertThat(kinds(explain(server, "0, 2, {paths: 0}")))
        .containsExactly("own 1", "likedItem 1", "likedItem 2");
  }

  @Test
  void whatIsNotShownIsInOneRow(PluginServer.Running server) {
    List<Record> one = explain(server, "0, 2, {likedItems: 1}");
    List<Record> none = explain(server, "0, 2, {likedItems: 0}");

    assertThat(kinds(one)).containsExactly("own 1", "likedItem 1", "otherItems 1", "path 1");
    assertThat(contribution(one.get(2))).isCloseTo(4.125, within(1e-5));
    assertThat(sum(one)).isCloseTo(13.5, within(1e-5));
    assertThat(kinds(none)).containsExactly("own 1", "otherItems 1");
    assertThat(contribution(none.get(1))).isCloseTo(9, within(1e-5));
  }

  @Test
  void likesThatCameAndWentCountAtOnce(PluginServer.Running server) {
    // given: user 0 likes movie 1 no longer, and movie 2 instead; uncommitted
    try (Session session = server.session();
        Transaction tx = session.beginTransaction()) {
      tx.run(
              "MATCH (u:User {userId: 0})-[l:LIKED]->(:Movie {movieId: 1}), (m:Movie {movieId: 2})"
                  + " DELETE l CREATE (u)-[:LIKED]->(m)")
          .consume();

      // when
      List<Record> rows = tx.run("CALL gnnrec.explain(0, 2)").list();
      double score = tx.run("RETURN gnnrec.score(0, 2)").single().get(0).asDouble();

      // then movie 2 adds 9/6 · 4.5, as what is liked already is explained too, and without a peer
      assertThat(kinds(rows))
          .containsExactly("own 1", "likedItem 1", "likedItem 2", "path 1", "path 2");
      assertThat(sum(rows)).isCloseTo(score, within(1e-5));
      assertThat(score).isCloseTo(4.5 + 6.75 + 4.875, within(1e-5));
      assertThat(movie(rows.get(1), "likedItem")).isEqualTo(2);
      assertThat(contribution(rows.get(1))).isCloseTo(6.75, within(1e-5));
      assertThat(rows.get(0).get("source").asString()).isEqualTo("foldedIn");
      Path straight = rows.get(3).get("path").asPath();
      assertThat(movieIds(straight)).containsExactly(2L);
      assertThat(rows.get(3).get("peer").isNull()).isTrue();
      // Users 0 and 2 both like movies 0 and 2, and only user 2 is another.
      assertThat(contribution(rows.get(4))).isCloseTo(4.875 / 2, within(1e-5));
    }
  }

  @Test
  void aStrangerHasNoPartOfOnesOwnAndALikeWithoutPeersNoPath(PluginServer.Running server) {
    // given: nobody likes both movie 1 and movie 0 but user 0
    server.run(
        "MATCH (u:User {userId: 0})-[l:LIKED]->(:Movie {movieId: 1}) DELETE l"
            + " WITH u MATCH (m:Movie {movieId: 1}) CREATE (:User {userId: 9})-[:LIKED]->(m)");

    // when
    List<Record> rows = explain(server, "9, 0");

    // then (5.5/3) / √2 · 10/3
    assertThat(kinds(rows)).containsExactly("own 1", "likedItem 1");
    assertThat(contribution(rows.get(0))).isZero();
    assertThat(contribution(rows.get(1))).isCloseTo(5.5 / 3 / Math.sqrt(2) * 10 / 3, within(1e-5));
  }

  @Test
  void repeatedRelationshipsAreOneLikeAndWeightsCount(PluginServer.Running server) {
    // given user 0's likes of weight 1 and 3, the latter in two; users 5 and 6 like movies 1 and 2
    server.run(
        "MATCH (u:User {userId: 0})-[l:LIKED]->(m:Movie) SET l.w = 1.0 + m.movieId"
            + " WITH u, m WHERE m.movieId = 1 CREATE (u)-[:LIKED {w: 1.0}]->(m)");
    server.run(
        "MATCH (b:Movie {movieId: 1}), (c:Movie {movieId: 2})"
            + " CREATE (c)<-[:LIKED {w: 1.0}]-(:User {userId: 5})-[:LIKED {w: 3.0}]->(b),"
            + " (c)<-[:LIKED {w: 3.0}]-(:User {userId: 6})-[:LIKED {w: 3.0}]->(b)");
    server.run("MATCH (u:User)-[l:LIKED]->() WHERE l.w IS NULL SET l.w = 1.0");
    server.run("MATCH (u:User {userId: 1}) DETACH DELETE u");
    server.run(
        "MATCH (u:User {userId: 2})-[l:LIKED]->() DELETE l"
            + " WITH DISTINCT u MATCH (m:Movie {movieId: 2}) CREATE (u)-[:LIKED {w: 1.0}]->(m)");
    PublishedModel.publish(
        server,
        GraphMapping.from(new Configuration(Map.of("weightProperty", "w"))),
        new Configuration(Map.of()),
        (exported, encodings) -> weighted(exported));

    // when
    List<Record> rows = explain(server, "0, 2");

    // then (1 · 2 + 3 · 4) / √4
    assertThat(kinds(rows))
        .containsExactly("own 1", "likedItem 1", "likedItem 2", "path 1", "path 2");
    assertThat(contribution(rows.get(1))).isCloseTo(6, within(1e-5));
    assertThat(contribution(rows.get(2))).isCloseTo(1, within(1e-5));
    // 3 · 1 / 4 for user 5 and 3 · 3 / 6 for user 6, of 9/4 in all
    assertThat(rows.get(3).get("peer").get("userId").asInt()).isEqualTo(6);
    assertThat(contribution(rows.get(3))).isCloseTo(6 * 1.5 / 2.25, within(1e-5));
    assertThat(contribution(rows.get(4))).isCloseTo(6 * 0.75 / 2.25, within(1e-5));
  }

  /** Items that add 2, 4 and 0 to users without a part of their own; item 2 is (1). */
  private static FactorModel weighted(ExportedGraph exported) {
    int users = exported.graph().userCount();
    return new FactorModel(
        new EmbeddingMatrix(users, 1, new float[users]),
        new EmbeddingMatrix(3, 1, new float[] {0, 0, 1}),
        new LinearFoldIn(
            new EmbeddingMatrix(users + 1, 1, new float[users + 1]),
            new EmbeddingMatrix(3, 1, new float[] {2, 4, 0}),
            false),
        new TrainingReport("cpu", "none", 1, 1, List.of(), List.of(), Map.of(), 0));
  }

  @Test
  void anItemWithManyLikersIsAskedOfThoseWhoLikeTheOther(PluginServer.Running server) {
    // given 3,000 more likers of movie 0
    server.run(
        "MATCH (m:Movie {movieId: 0}) UNWIND range(1000, 3999) AS id"
            + " CREATE (:User {userId: id})-[:LIKED]->(m)");

    for (int twice = 0; twice < 2; twice++) {
      // when
      List<Record> rows = explain(server, "0, 2");

      // then
      assertThat(userIds(rows.get(3).get("path").asPath())).containsExactly(0L, 2L);
      assertThat(contribution(rows.get(3))).isCloseTo(4.875, within(1e-5));

      // and with as many likers of movie 2, of whom the first few are asked
      server.run(
          "MATCH (m:Movie {movieId: 2}) UNWIND range(4000, 6000) AS id"
              + " CREATE (:User {userId: id})-[:LIKED]->(m)");
      assertThat(sum(explain(server, "0, 2"))).isCloseTo(13.5, within(1e-5));
      server.run("MATCH (u:User) WHERE u.userId >= 4000 DETACH DELETE u");
    }
  }

  @Test
  void somebodyWhoLikesNothingGetsWhatIsPopular(PluginServer.Running server) {
    server.run("CREATE (:User {userId: 9})");

    Record row = server.one("CALL gnnrec.explain(9, 2)");

    assertThat(row.get("kind").asString()).isEqualTo("popularity");
    assertThat(contribution(row)).isEqualTo(2);
    assertThat(row.get("source").asString()).isEqualTo("popular");
    assertThat(row.get("path").isNull()).isTrue();
  }
}
