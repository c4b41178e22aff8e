package org.gnnrec.neo4j.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code gnnrec.explain} says when it cannot answer, word by word. */
@ExtendWith(PluginServer.class)
class ExplainErrorsIT {

  @BeforeEach
  void publish(PluginServer.Running server) {
    server.run(
        "UNWIND [[0, 0], [0, 1], [1, 1], [1, 2], [2, 2], [2, 0]] AS like"
            + " MERGE (u:User {userId: like[0]}) MERGE (m:Movie {movieId: like[1]})"
            + " CREATE (u)-[:LIKED]->(m)");
    PublishedModel.publishTastes(server);
  }

  @Test
  void refusesWhatItCannotExplain(PluginServer.Running server) {
    server.run("CREATE (:Movie {movieId: 77})");
    String id = " must be an integer, a string or a node, got ";

    assertFails(server, "null, 2", "`userId`" + id + "null");
    assertFails(server, "0, null", "`itemId`" + id + "null");
    assertFails(server, "0.5, 2", "`userId`" + id + "0.5");
    assertFails(server, "0, true", "`itemId`" + id + "true");
    assertFails(
        server,
        "8, 2",
        "no `User` node has the userId 8; MATCH (u:User) RETURN u LIMIT 10 shows some");
    assertFails(
        server,
        "0, 8",
        "no `Movie` node has the movieId 8; MATCH (m:Movie) RETURN m LIMIT 10 shows some");
    assertFails(
        server,
        "0, 77",
        "model 'default' was not trained with a `Movie` whose movieId is 77; train it again if"
            + " there is one by now");
    server.run("MATCH (m:Movie {movieId: 2}) DETACH DELETE m");
    assertFails(
        server,
        "0, 2",
        "no `Movie` node has the movieId 2; MATCH (m:Movie) RETURN m LIMIT 10 shows some");
  }

  @Test
  void namesKeyValueRangeAndRemedy(PluginServer.Running server) {
    assertFails(
        server, "0, 2, null", "`configuration` must be a map, got null; omit it for the defaults");
    assertFails(
        server,
        "0, 2, {peersPerItems: 3}",
        "unexpected key `peersPerItems` (did you mean `peersPerItem`?); known keys: likedItems,"
            + " modelName, paths, peersPerItem");
    assertFails(
        server,
        "0, 2, {likedItems: 10001}",
        "`likedItems` must be in [0, 10000], got 10001; omit it for the default of 10");
    assertFails(
        server,
        "0, 2, {paths: -1}",
        "`paths` must be in [0, 1000], got -1; omit it for the default of 10");
    assertFails(
        server,
        "0, 2, {peersPerItem: 0}",
        "`peersPerItem` must be in [1, 100], got 0; omit it for the default of 3");
    assertFails(
        server,
        "0, 2, {paths: 'all'}",
        "`paths` must be a whole number, got 'all'; omit it for the default of 10");
    assertFails(
        server,
        "0, 2, {modelName: 'films'}",
        "there is no model 'films'; CALL gnnrec.train({modelName: 'films'}) makes it");
  }

  private static void assertFails(PluginServer.Running server, String arguments, String message) {
    assertThat(server.failure("CALL gnnrec.explain(" + arguments + ")")).isEqualTo(message);
  }
}
