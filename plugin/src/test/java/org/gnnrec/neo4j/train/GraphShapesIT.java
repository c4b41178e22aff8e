package org.gnnrec.neo4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** Graphs with several labels on a side, and graphs without ids. */
@ExtendWith(PluginServer.class)
class GraphShapesIT {
  private static final String LABELS =
      "itemLabel: 'Movie|Series', itemIdProperty: 'movieId', " + Checkerboard.QUICK;
  private static final String ALONE =
      "userIdProperty: null, itemIdProperty: null, " + Checkerboard.QUICK;

  /** The checkerboard, where every item of 12 and more is a series and no film. */
  private static void createSeries(PluginServer.Running server) {
    Checkerboard.create(server);
    server.run("MATCH (m:Movie) WHERE m.movieId >= 12 SET m:Series REMOVE m:Movie");
    server.run("MATCH (m {movieId: 0}) SET m:Series");
  }

  private static List<Object> asked(PluginServer.Running server, String query) {
    return server.one(query).get(0).asList();
  }

  @Test
  void itemsOfTwoLabelsAreRecommendedTogether(PluginServer.Running server) {
    // given
    createSeries(server);

    // when
    Record trained =
        server.one(
            "CALL gnnrec.train({" + LABELS + "}) YIELD itemCount, nodePropertiesWritten, warnings");

    // then a node with both labels counts once
    assertThat(trained.get("itemCount").asInt()).isEqualTo(Checkerboard.MOVIES);
    assertThat(trained.get("nodePropertiesWritten").asInt())
        .isEqualTo(Checkerboard.MOVIES + Checkerboard.USERS);
    assertThat(trained.get("warnings").asList())
        .singleElement()
        .asString()
        .startsWith("`movieId` of `Series` has no index");
    // and films and series are in one list, by ids or nodes
    assertThat(
            asked(
                server,
                "MATCH (u:User {userId: 3}) CALL gnnrec.recommend(u, 50) YIELD item"
                    + " UNWIND labels(item) AS label RETURN collect(DISTINCT label)"))
        .containsExactlyInAnyOrder("Movie", "Series");
    assertThat(
            asked(
                server,
                "MATCH (m:Series {movieId: 13}) CALL gnnrec.similar.items(m, 50) YIELD item"
                    + " RETURN collect(DISTINCT labels(item)[0])"))
        .contains("Movie", "Series");
    assertThat(server.one("RETURN gnnrec.score(3, 20)").get(0).isNull()).isFalse();
    assertThat(
            server
                .one("CALL gnnrec.recommend.write({topK: 3}) YIELD relationshipsWritten")
                .get(0)
                .asInt())
        .isEqualTo(3 * Checkerboard.USERS);
    assertThat(server.one("CALL gnnrec.model.drift() YIELD itemsAdded, itemsRemoved").values())
        .allSatisfy(count -> assertThat(count.asInt()).isZero());
    // and dropping leaves nothing behind
    server.run("CALL gnnrec.model.drop('default')");
    assertThat(server.run("MATCH (n) WHERE n.embedding IS NOT NULL RETURN n")).isEmpty();
  }

  @Test
  void idsThatCollideBetweenLabelsAreRefusedWithBothNodes(PluginServer.Running server) {
    // given
    createSeries(server);
    server.run("CREATE (:Series {movieId: 5})");

    // when
    String refusal = server.failure("CALL gnnrec.train({" + LABELS + "})");

    // then
    assertThat(refusal)
        .startsWith("several `Movie|Series` nodes have the movieId 5, (:")
        .contains("(:Movie '", "(:Series '")
        .contains("MATCH (n:Movie|Series) WITH n.movieId AS id");
  }

  @Test
  void aLabelWhoseNodesAllLackTheIdIsRefused(PluginServer.Running server) {
    // given
    createSeries(server);
    server.run("MATCH (m:Series) REMOVE m:Movie SET m.seriesId = m.movieId REMOVE m.movieId");

    // when, then
    server.assertRefused(
        "CALL gnnrec.train({" + LABELS + "})",
        "none of the 13 `Series` nodes has the property `movieId`; set `itemIdProperty` to the"
            + " property that identifies them, or to null to know them by their nodes alone");
  }

  @Test
  void aVectorIndexIsOverOneLabel(PluginServer.Running server) {
    // given
    createSeries(server);
    server.run("CALL gnnrec.train({" + LABELS + "})");

    // when, then
    assertThat(server.failure("CALL gnnrec.index.create()"))
        .isEqualTo(
            "the items of model 'default' have several labels, Movie|Series, and a vector index of"
                + " Neo4j is over one; give them one in common (MATCH (n:Movie|Series) SET n:Item),"
                + " and train the model with it as `itemLabel`");
  }

  @Test
  void nodesWithoutIdsTrainAndAreServedByThemselves(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("MATCH (u:User) SET u.name = 'user ' + u.userId REMOVE u.userId");
    server.run("MATCH (m:Movie) SET m.title = 'movie ' + m.movieId REMOVE m.movieId");

    // when
    Record trained = server.one("CALL gnnrec.train({" + ALONE + "}) YIELD userCount, warnings");

    // then
    assertThat(trained.get("userCount").asInt()).isEqualTo(Checkerboard.USERS);
    assertThat(trained.get("warnings").asList()).isEmpty();
    List<Object> titles =
        asked(
            server,
            "MATCH (u:User {name: 'user 3'}) CALL gnnrec.recommend(u, 50) YIELD item, itemId, source"
                + " WHERE source = 'trained' AND id(item) = itemId RETURN collect(item.title)");
    assertThat(titles).contains("movie " + Checkerboard.heldOut(3)).hasSize(13);
    assertThat(
            server
                .one(
                    "MATCH (u:User {name: 'user 3'}), (m:Movie {title: 'movie 4'})"
                        + " RETURN gnnrec.score(u, m) IS NOT NULL")
                .get(0)
                .asBoolean())
        .isTrue();
    assertThat(server.one("CALL gnnrec.model.drift() YIELD drift").get(0).asDouble()).isZero();
    // and an id of one's own is none
    assertThat(server.failure("CALL gnnrec.recommend('user 3', 5)"))
        .isEqualTo(
            "no `User` node has the node id 'user 3'; the model knows the users by their nodes"
                + " alone, give the node itself");
  }

  @Test
  void withoutAnIdTheRefusalSaysHowToDoWithoutOne(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("MATCH (u:User) REMOVE u.userId");

    // when, then
    server.assertRefused(
        "CALL gnnrec.train()",
        "none of the 40 `User` nodes has the property `userId`; set `userIdProperty` to the"
            + " property that identifies them, or to null to know them by their nodes alone");
  }
}
