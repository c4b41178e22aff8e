package org.gnnrec.neo4j.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.types.Node;

/** Lists that follow the graph without another training. */
@ExtendWith(PluginServer.class)
class RecommendIT {
  private static final String EVERYTHING = "CALL gnnrec.recommend(4, 100)";

  @BeforeEach
  void train(PluginServer.Running server) {
    Checkerboard.create(server);
    server.run("CALL gnnrec.train({epochs: 40, validationFraction: 0.0})");
  }

  private static void assertSource(List<Record> rows, String source) {
    assertThat(rows).isNotEmpty();
    assertThat(rows).allMatch(row -> row.get("source").asString().equals(source));
  }

  @Test
  void ranksByScoreWithoutWhatIsLiked(PluginServer.Running server) {
    // when
    List<Record> rows = server.run(EVERYTHING);

    // then
    assertThat(rows).hasSize(Checkerboard.MOVIES - 11);
    for (int i = 0; i < rows.size(); i++) {
      Record row = rows.get(i);
      assertThat(row.get("rank").asInt()).isEqualTo(i + 1);
      assertThat(row.get("item").asNode().get("movieId")).isEqualTo(row.get("itemId"));
      if (i > 0) {
        assertThat(row.get("score").asDouble())
            .isLessThanOrEqualTo(rows.get(i - 1).get("score").asDouble());
      }
    }
    assertSource(rows, "trained");
    assertThat(server.recommended(EVERYTHING)).doesNotContain(0L, 2L, 6L).contains(4L);
    assertThat(server.run(EVERYTHING)).isEqualTo(rows);
  }

  @Test
  void includesWhatIsLikedOnRequest(PluginServer.Running server) {
    assertThat(server.recommended("CALL gnnrec.recommend(4, 100, {excludeSeen: false})"))
        .hasSize(Checkerboard.MOVIES)
        .contains(0L, 2L, 6L)
        .doesNotHaveDuplicates();
  }

  @Test
  void givesTenByDefault(PluginServer.Running server) {
    assertThat(server.run("CALL gnnrec.recommend(4)")).hasSize(10);
    assertThat(server.recommended("CALL gnnrec.recommend(4.0, 10.0)"))
        .isEqualTo(server.recommended("CALL gnnrec.recommend(4)"));
  }

  @Test
  void followsALikeAndItsRemoval(PluginServer.Running server) {
    // given
    List<Record> before = server.run(EVERYTHING);

    // when a movie is liked
    server.run("MATCH (u:User {userId: 4}), (m:Movie {movieId: 4}) CREATE (u)-[:LIKED]->(m)");

    // then
    assertSource(server.run(EVERYTHING), "foldedIn");
    assertThat(server.recommended(EVERYTHING)).hasSize(before.size() - 1).doesNotContain(4L);

    // when it is liked no more
    server.run("MATCH (:User {userId: 4})-[r:LIKED]->(:Movie {movieId: 4}) DELETE r");

    // then
    assertThat(server.run(EVERYTHING)).isEqualTo(before);
  }

  @Test
  void foldsInAUserWhoIsNew(PluginServer.Running server) {
    // given
    server.run(
        "CREATE (u:User {userId: 1001}) WITH u MATCH (m:Movie) WHERE m.movieId IN [1, 5, 9]"
            + " CREATE (u)-[:LIKED]->(m)");

    // when
    List<Record> rows = server.run("CALL gnnrec.recommend(1001, 9)");

    // then the nine other odd movies come first
    assertSource(rows, "foldedIn");
    assertThat(rows).extracting(row -> row.get("itemId").asLong() % 2).containsOnly(1L);
  }

  @Test
  void givesThePopularToAUserWithoutLikes(PluginServer.Running server) {
    // given
    server.run("CREATE (:User {userId: 1001}), (:User {userId: 1002})-[:LIKED]->(:Movie)");

    for (int user : new int[] {1001, 1002}) {
      // when
      List<Record> rows = server.run("CALL gnnrec.recommend($user, 100)", Map.of("user", user));

      // then equally popular movies are in the order of their ids
      assertSource(rows, "popular");
      List<Long> popular =
          server
              .run(
                  "MATCH (m:Movie)<-[:LIKED]-(u:User) WHERE m.movieId IS NOT NULL"
                      + " RETURN m.movieId AS id, count(u) AS users ORDER BY users DESC, id")
              .stream()
              .map(row -> row.get("id").asLong())
              .toList();
      assertThat(rows).extracting(row -> row.get("itemId").asLong()).isEqualTo(popular);
    }
  }

  @Test
  void skipsDeletedItemsAndFillsTheList(PluginServer.Running server) {
    // given
    List<Object> before = server.recommended(EVERYTHING);
    server.run(
        "MATCH (m:Movie) WHERE m.movieId IN $gone DETACH DELETE m",
        Map.of("gone", List.of(before.get(0), before.get(2))));

    // when
    List<Record> rows = server.run("CALL gnnrec.recommend(4, 5)");

    // then
    assertThat(rows)
        .extracting(row -> row.get("itemId").asObject())
        .containsExactly(before.get(1), before.get(3), before.get(4), before.get(5), before.get(6));
    assertThat(rows).extracting(row -> row.get("rank").asInt()).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void neverReturnsAnotherNodeThatTookTheId(PluginServer.Running server) {
    // given a node that has become another item, and one that is no item any more
    List<Object> before = server.recommended(EVERYTHING);
    server.run("MATCH (m:Movie {movieId: $id}) SET m.movieId = 777", Map.of("id", before.get(0)));
    server.run("MATCH (m:Movie {movieId: $id}) REMOVE m:Movie", Map.of("id", before.get(1)));
    // and nodes that may get the numeric id of a deleted one
    server.run(
        "MATCH (m:Movie {movieId: $id}) DETACH DELETE m WITH count(*) AS deleted"
            + " UNWIND range(2000, 2100) AS id CREATE (:Movie {movieId: id})",
        Map.of("id", before.get(2)));

    // when
    List<Record> rows = server.run(EVERYTHING);

    // then
    assertThat(rows)
        .extracting(row -> row.get("itemId").asObject())
        .containsExactlyElementsOf(before.subList(3, before.size()));
    for (Record row : rows) {
      Node item = row.get("item").asNode();
      assertThat(item.labels()).containsExactly("Movie");
      assertThat(item.get("movieId")).isEqualTo(row.get("itemId"));
    }
  }

  @Test
  void findsAnItemThatWasDeletedAndCreatedAgain(PluginServer.Running server) {
    // given
    List<Object> before = server.recommended(EVERYTHING);
    server.run("MATCH (m:Movie {movieId: $id}) DETACH DELETE m", Map.of("id", before.get(0)));
    server.run("CREATE (:Movie {movieId: $id, again: true})", Map.of("id", before.get(0)));

    // when
    Record first = server.run(EVERYTHING).get(0);

    // then
    assertThat(first.get("itemId").asObject()).isEqualTo(before.get(0));
    assertThat(first.get("item").asNode().get("again").asBoolean()).isTrue();
  }

  @Test
  void seesTheUncommittedLikesOfItsOwnTransaction(PluginServer.Running server) {
    // given
    try (Session session = server.session();
        Transaction tx = session.beginTransaction()) {
      tx.run("MATCH (u:User {userId: 4}), (m:Movie {movieId: 4}) CREATE (u)-[:LIKED]->(m)")
          .consume();

      // when
      List<Record> rows = tx.run(EVERYTHING).list();

      // then
      assertSource(rows, "foldedIn");
      assertThat(rows).extracting(row -> row.get("itemId").asLong()).doesNotContain(4L);
      tx.rollback();
    }
    assertSource(server.run(EVERYTHING), "trained");
  }
}
