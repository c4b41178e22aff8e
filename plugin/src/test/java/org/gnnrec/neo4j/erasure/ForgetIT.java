package org.gnnrec.neo4j.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** {@code gnnrec.forget}. */
@ExtendWith(PluginServer.class)
class ForgetIT {
  private static final String ID = "person-4711";

  /** The checkerboard, whose user 4 has an id that is found among bytes, as all others have. */
  private static void create(PluginServer.Running server) {
    Checkerboard.create(server);
    server.run("MATCH (u:User) SET u.userId = 'person-' + (4707 + u.userId)");
  }

  private static List<Record> answers(PluginServer.Running server, String modelName) {
    return server.run(
        "MATCH (u:User) WHERE u.userId <> $id CALL gnnrec.recommend(u, 5, {modelName: $model})"
            + " YIELD rank, itemId, score, source"
            + " RETURN u.userId, rank, itemId, score, source ORDER BY u.userId, rank",
        Map.of("id", ID, "model", modelName));
  }

  private static byte[] bytes(float[] vector) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : vector) {
      buffer.putFloat(value);
    }
    return buffer.array();
  }

  /** All that gnnrec's own nodes hold; the chunks of a version one after the other. */
  private static List<byte[]> stored(PluginServer.Running server) {
    List<byte[]> stored =
        new ArrayList<>(
            server
                .run(
                    "MATCH (v:_GnnrecModelVersion)-->(c:_GnnrecChunk) WITH v, c ORDER BY c.ordinal"
                        + " RETURN collect(c.data) AS data")
                .stream()
                .map(
                    row -> {
                      ByteArrayOutputStream all = new ByteArrayOutputStream();
                      row.get("data").asList(value -> value.asByteArray()).forEach(all::writeBytes);
                      return all.toByteArray();
                    })
                .toList());
    server
        .run("MATCH (n:_GnnrecModel|_GnnrecModelVersion) RETURN properties(n)")
        .forEach(row -> stored.add(row.toString().getBytes(StandardCharsets.UTF_8)));
    return stored;
  }

  private static boolean holds(List<byte[]> stored, byte[] wanted) {
    return stored.stream()
        .anyMatch(
            bytes -> {
              for (int at = 0; at + wanted.length <= bytes.length; at++) {
                if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                  return true;
                }
              }
              return false;
            });
  }

  private static float[] vector(PluginServer.Running server) {
    List<Double> values =
        server
            .one("MATCH (u:User {userId: $id}) RETURN u.embedding", Map.of("id", ID))
            .get(0)
            .asList(value -> value.asDouble());
    float[] vector = new float[values.size()];
    for (int d = 0; d < vector.length; d++) {
      vector[d] = values.get(d).floatValue();
    }
    return vector;
  }

  @Test
  void leavesNothingOfAPersonInAnyVersion(PluginServer.Running server) {
    // given two versions, lists and a map, and a model that keeps likes
    create(server);
    server.run("CALL gnnrec.train({randomSeed: 1, " + Checkerboard.QUICK + "})");
    float[] first = vector(server);
    server.run("CALL gnnrec.train({randomSeed: 2, " + Checkerboard.QUICK + "})");
    float[] second = vector(server);
    server.run("CALL gnnrec.train({model: 'itemknn', modelName: 'other'})");
    server.run("CALL gnnrec.recommend.write({topK: 3})");
    server.run("CALL gnnrec.map.write({method: 'pca'})");
    List<Record> answers = answers(server, "default");
    List<Record> others = answers(server, "other");
    byte[] id = ID.getBytes(StandardCharsets.UTF_8);
    for (byte[] trace : List.of(id, bytes(first), bytes(second))) {
      assertThat(holds(stored(server), trace)).isTrue();
    }

    // when
    List<Record> rows =
        server.run(
            "CALL gnnrec.forget('person-4711') YIELD modelName, versionsChanged,"
                + " nodePropertiesRemoved, relationshipsDeleted, inGraph");

    // then
    assertThat(rows)
        .extracting(row -> row.values().stream().map(value -> value.asObject()).toList())
        .containsExactly(
            List.<Object>of("default", 2L, 3L, 3L, true),
            List.<Object>of("other", 1L, 0L, 0L, true));
    for (byte[] trace : List.of(id, bytes(first), bytes(second))) {
      assertThat(holds(stored(server), trace)).isFalse();
    }
    assertThat(
            server
                .one(
                    "MATCH (u:User {userId: $id}) RETURN keys(u) AS keys,"
                        + " COUNT { (u)-[:RECOMMENDED]->() } AS lists",
                    Map.of("id", ID))
                .asMap())
        .isEqualTo(Map.of("keys", List.of("userId"), "lists", 0L));
    // and nobody else sees a difference
    assertThat(answers(server, "default")).isEqualTo(answers);
    assertThat(answers(server, "other")).isEqualTo(others);
    assertThat(
            server
                .one("MATCH (u:User)-[r:RECOMMENDED]->() WHERE u.mapX IS NOT NULL RETURN count(r)")
                .get(0)
                .asInt())
        .isEqualTo(3 * (Checkerboard.USERS - 1));
    assertThat(server.run("MATCH (v:_GnnrecModelVersion) RETURN v")).hasSize(3);
  }

  @Test
  void isNotBroughtBackByARollback(PluginServer.Running server) {
    // given
    create(server);
    server.run("CALL gnnrec.train({randomSeed: 1, " + Checkerboard.QUICK + "})");
    server.run("CALL gnnrec.train({randomSeed: 2, " + Checkerboard.QUICK + "})");
    server.run("CALL gnnrec.forget('person-4711')");
    byte[] id = ID.getBytes(StandardCharsets.UTF_8);

    // when
    server.run("CALL gnnrec.model.rollback('default')");

    // then the person is in the older version as little, and served as one who came later
    assertThat(holds(stored(server), id)).isFalse();
    assertThat(server.one("MATCH (u:User {userId: 'person-4711'}) RETURN u.embedding").get(0))
        .matches(value -> value.isNull());
    assertThat(server.run("CALL gnnrec.recommend('person-4711', 1) YIELD source RETURN source"))
        .extracting(row -> row.get(0).asString())
        .containsExactly("foldedIn");
    // and who forgets again finds nothing, or nobody
    assertThat(
            server
                .run(
                    "CALL gnnrec.forget('person-4711') YIELD versionsChanged, relationshipsDeleted")
                .get(0)
                .asMap())
        .isEqualTo(Map.of("versionsChanged", 0L, "relationshipsDeleted", 0L));
    server.run("MATCH (u:User {userId: 'person-4711'}) DETACH DELETE u");
    assertThat(server.failure("CALL gnnrec.forget('person-4711')"))
        .startsWith("no stored version of a model knows a user");
  }

  @Test
  void takesANodeAndWhoIsNotInTheGraphAnyMore(PluginServer.Running server) {
    // given a model that is made of likes
    Checkerboard.create(server);
    server.run("CALL gnnrec.train({model: 'gfcf'})");

    // when, then
    server.run("MATCH (u:User {userId: 3}) CALL gnnrec.forget(u) YIELD modelName RETURN 1");
    server.run("MATCH (u:User {userId: 5}) DETACH DELETE u");
    assertThat(server.one("CALL gnnrec.forget(5) YIELD versionsChanged, inGraph").values())
        .extracting(value -> value.asObject())
        .containsExactly(1L, false);
    assertThat(server.one("CALL gnnrec.model.list() YIELD userCount").get(0).asInt())
        .isEqualTo(Checkerboard.USERS - 2);
    assertThat(server.recommended("CALL gnnrec.recommend(7, 1)"))
        .containsExactly(Checkerboard.heldOut(7));
    // and what is nobody is refused
    assertThat(server.failure("CALL gnnrec.forget('7')"))
        .startsWith("no stored version of a model knows a user '7'");
    assertThat(
            server.failure(
                "MATCH (m:Movie {movieId: 1}) CALL gnnrec.forget(m) YIELD modelName RETURN 1"))
        .startsWith("the given node is no user of a model");
    assertThat(server.failure("CALL gnnrec.forget(7, {modelName: 'defualt'})"))
        .contains("did you mean 'default'");
  }

  @Test
  void takesAPersonOutAsAUserAndAsAnItem(PluginServer.Running server) {
    // given people of two circles, of whom each follows all but one
    server.run(
        "UNWIND range(0, 15) AS id CREATE (:Person {id: id}) WITH count(*) AS all"
            + " MATCH (a:Person), (b:Person) WHERE a <> b AND a.id % 2 = b.id % 2"
            + " AND b.id <> (a.id + 2) % 16 CREATE (a)-[:FOLLOWS]->(b)");
    server.run(
        "CALL gnnrec.train({userLabel: 'Person', itemLabel: 'Person', userIdProperty: 'id',"
            + " itemIdProperty: 'id', relationshipType: 'FOLLOWS', "
            + Checkerboard.QUICK
            + "})");
    String ask =
        "MATCH (p:Person) WHERE p.id <> 4 CALL gnnrec.recommend(p, 20, {excludeSeen: false}) YIELD"
            + " itemId, score, source WITH p, itemId, score, source WHERE itemId <> 4"
            + " RETURN p.id, itemId, score, source ORDER BY p.id, score, itemId";
    server.run("CALL gnnrec.recommend.write({topK: 20, excludeSeen: false})");
    List<Record> before = server.run(ask);

    // when
    Record row = server.one("CALL gnnrec.forget(4)");

    // then both vectors, the own list and the places on the others' are gone
    assertThat(row.get("nodePropertiesRemoved").asInt()).isEqualTo(2);
    assertThat(row.get("relationshipsDeleted").asInt()).isEqualTo(15 + 15);
    // and whoever does not follow 4 is answered from the trained vector, as before
    assertThat(server.run(ask)).hasSameSizeAs(before);
    assertThat(server.run(ask).stream().filter(r -> r.get(0).asInt() % 2 == 1).toList())
        .isEqualTo(before.stream().filter(r -> r.get(0).asInt() % 2 == 1).toList());
    assertThat(server.run(ask)).extracting(r -> r.get("source").asString()).containsOnly("trained");
  }
}
