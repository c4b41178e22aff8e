package org.gnnrec.neo4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** Nodes that are user and item: whom to follow, and friendships without a direction. */
@ExtendWith(PluginServer.class)
class PeopleToPeopleIT {
  private static final int PEOPLE = 24;
  private static final String PERSON =
      "userLabel: 'Person', itemLabel: 'Person', userIdProperty: 'id', itemIdProperty: 'id', ";
  private static final String QUICK = "epochs: 3, validationFraction: 0.0, embeddingDimension: 8, ";

  /** Two circles of twelve: everybody follows those of the same circle but one, who is nearest. */
  private static void createPeople(PluginServer.Running server, String type) {
    server.run("CREATE CONSTRAINT FOR (p:Person) REQUIRE p.id IS UNIQUE");
    server.run(
        "UNWIND range(0, $people - 1) AS id CREATE (:Person {id: id})", Map.of("people", PEOPLE));
    server.run(
        "MATCH (a:Person), (b:Person) WHERE a <> b AND a.id % 2 = b.id % 2"
            + " AND b.id <> (a.id + 2) % $people CREATE (a)-[:"
            + type
            + "]->(b)",
        Map.of("people", PEOPLE));
  }

  private static List<Object> followed(PluginServer.Running server, long person, String keys) {
    return server
        .run(
            "MATCH (p:Person {id: $id}) CALL gnnrec.recommend(p, 50, {"
                + keys
                + "}) YIELD itemId"
                + " RETURN itemId",
            Map.of("id", person))
        .stream()
        .map(row -> row.get(0).asObject())
        .toList();
  }

  @Test
  void recommendsWhomToFollowAndNeverOneself(PluginServer.Running server) {
    // given
    createPeople(server, "FOLLOWS");
    server.run("MATCH (p:Person {id: 4}) CREATE (p)-[:FOLLOWS]->(p)");

    // when
    Record trained =
        server.one(
            "CALL gnnrec.train({"
                + PERSON
                + QUICK
                + "relationshipType: 'FOLLOWS'}) YIELD userCount, itemCount, relationshipCount,"
                + " warnings");

    // then
    assertThat(trained.get("userCount").asInt()).isEqualTo(PEOPLE);
    assertThat(trained.get("itemCount").asInt()).isEqualTo(PEOPLE);
    assertThat(trained.get("relationshipCount").asInt()).isEqualTo(PEOPLE * 10);
    assertThat(trained.get("warnings").asList())
        .containsExactly("left out 1 `FOLLOWS` relationships that lead from a node to itself");
    // and the one of the own circle who is not followed comes first
    assertThat(followed(server, 4, "")).startsWith(6L).hasSize(13).doesNotContain(4L, 2L, 8L);
    // and nobody is recommended to themselves, whatever is asked for
    assertThat(followed(server, 4, "excludeSeen: false")).hasSize(PEOPLE - 1).doesNotContain(4L);
    // and a person without any likes gets popular ones, as a person that came later
    server.run("MATCH (p:Person {id: 5})-[f:FOLLOWS]->() DELETE f");
    assertThat(followed(server, 5, "")).hasSize(PEOPLE - 1).doesNotContain(5L);
    server.run("CREATE (:Person {id: 100})");
    assertThat(followed(server, 100, "")).hasSize(PEOPLE);
  }

  @Test
  void writesListsMapsAndBothVectors(PluginServer.Running server) {
    // given
    createPeople(server, "FOLLOWS");
    server.run("CALL gnnrec.train({" + PERSON + QUICK + "relationshipType: 'FOLLOWS'})");

    // when
    server.run("CALL gnnrec.recommend.write({topK: 50, excludeSeen: false})");

    // then lists are without oneself
    assertThat(
            server
                .one(
                    "MATCH (a:Person)-[r:RECOMMENDED]->(b) RETURN count(r) AS lists,"
                        + " sum(CASE WHEN a = b THEN 1 ELSE 0 END) AS own")
                .asMap())
        .isEqualTo(Map.of("lists", (long) PEOPLE * (PEOPLE - 1), "own", 0L));
    // and every node has its vector as a user and its vector as an item
    assertThat(
            server
                .one(
                    "MATCH (a:Person) WHERE a.embedding <> a.itemEmbedding AND"
                        + " [x IN a.embedding | toFloat(x)] = gnnrec.embedding(a)"
                        + " RETURN count(a)")
                .get(0)
                .asInt())
        .isEqualTo(PEOPLE);
    // and a map has two places for each, of which one can be written
    assertThat(server.run("CALL gnnrec.map({method: 'pca'})")).hasSize(2 * PEOPLE);
    assertThat(server.failure("CALL gnnrec.map.write({method: 'pca'})"))
        .startsWith("`nodes` must be 'users' or 'items' for this model");
    server.run("CALL gnnrec.map.write({method: 'pca', nodes: 'users'})");
    // and all goes with the model
    server.run("CALL gnnrec.model.drop('default')");
    assertThat(
            server.run(
                "MATCH (n) WHERE n.embedding IS NOT NULL OR n.itemEmbedding IS NOT NULL"
                    + " OR n.mapX IS NOT NULL OR EXISTS { (n)-[:RECOMMENDED]->() } RETURN n"))
        .isEmpty();
  }

  @Test
  void anOrientationTurnsTheArrow(PluginServer.Running server) {
    // given (b)-[:FOLLOWED_BY]->(a): a follows b
    createPeople(server, "FOLLOWS");
    server.run("MATCH (a)-[f:FOLLOWS]->(b) CREATE (b)-[:FOLLOWED_BY]->(a) DELETE f");

    // when
    server.run(
        "CALL gnnrec.train({"
            + PERSON
            + "model: 'itemknn', relationshipType: 'FOLLOWED_BY', orientation: 'REVERSE'})");

    // then
    assertThat(followed(server, 4, "")).startsWith(6L).doesNotContain(4L, 2L, 8L);
    assertThat(
            server
                .one(
                    "CALL gnnrec.explain(4, 6) YIELD kind, path WHERE kind = 'path'"
                        + " RETURN collect(DISTINCT length(path)) AS lengths")
                .get("lengths")
                .asList())
        .containsExactly(3L);
  }

  @Test
  void aFriendshipIsALikeOfBoth(PluginServer.Running server) {
    // given each friendship once: 4 has it from 2 and to 8
    createPeople(server, "FRIEND");
    server.run("MATCH (a)-[f:FRIEND]->(b) WHERE a.id > b.id DELETE f");

    // when
    Record trained =
        server.one(
            "CALL gnnrec.train({"
                + PERSON
                + "model: 'itemknn', relationshipType: 'FRIEND', orientation: 'UNDIRECTED'}) YIELD"
                + " relationshipCount");

    // then
    assertThat(trained.get(0).asInt())
        .isEqualTo(2 * server.one("MATCH ()-[f:FRIEND]->() RETURN count(f)").get(0).asInt());
    assertThat(followed(server, 4, "")).startsWith(6L).doesNotContain(4L, 0L, 8L);
    assertThat(server.one("CALL gnnrec.model.drift() YIELD drift").get(0).asDouble()).isZero();
  }

  @Test
  void friendsOfLastFmAreFoundBetterThanByPopularity(PluginServer.Running server)
      throws IOException {
    // given
    String data = System.getenv("GNNREC_DATA");
    Path file = Path.of(data == null ? "" : data, "hetrec2011-lastfm-2k", "user_friends.dat");
    assumeTrue(Files.exists(file), "needs GNNREC_DATA with hetrec2011-lastfm-2k");
    List<Object> pairs = new ArrayList<>();
    for (String line : Files.readAllLines(file).subList(1, 25_435)) {
      int tab = line.indexOf('\t');
      pairs.add(
          List.of(
              Long.parseLong(line.substring(0, tab)),
              Long.parseLong(line.substring(tab + 1).strip())));
    }
    server.run("CREATE CONSTRAINT FOR (p:Person) REQUIRE p.id IS UNIQUE");
    // The file has each friendship from both ends.
    server.run(
        "UNWIND $pairs AS pair WITH pair WHERE pair[0] < pair[1] MERGE (a:Person {id: pair[0]})"
            + " MERGE (b:Person {id: pair[1]}) CREATE (a)-[:FRIEND]->(b)",
        Map.of("pairs", pairs));

    // when
    List<Record> rows =
        server.run(
            "CALL gnnrec.evaluate({"
                + PERSON
                + "relationshipType: 'FRIEND', orientation: 'UNDIRECTED', metrics: ['ndcg'], k: [10],"
                + " models: [{model: 'itemknn'}, {model: 'popularity', name: 'liked most'}]})"
                + " YIELD entry, name, value RETURN entry, name, value ORDER BY entry");

    // then each row says which entry it is of
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1).get("name").asString()).isEqualTo("liked most");
    assertThat(rows.get(0).get("value").asDouble())
        .isGreaterThan(2 * rows.get(1).get("value").asDouble());
  }
}
