package org.gnnrec.neo4j.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code gnnrec.recommend} says when it cannot answer, word by word. */
@ExtendWith(PluginServer.class)
class RecommendErrorsIT {

  @Test
  void namesTheCallThatMakesAModel(PluginServer.Running server) {
    assertThat(server.failure("CALL gnnrec.recommend(1)"))
        .isEqualTo("there is no model 'default'; CALL gnnrec.train() makes it");
    assertThat(server.failure("CALL gnnrec.recommend(1, 10, {modelName: 'films'})"))
        .isEqualTo("there is no model 'films'; CALL gnnrec.train({modelName: 'films'}) makes it");
    assertThat(server.failure("RETURN gnnrec.score(1, 2)"))
        .isEqualTo("there is no model 'default'; CALL gnnrec.train() makes it");
  }

  @Test
  void namesKeyValueRangeAndRemedy(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("CALL gnnrec.train({modelName: 'films', " + Checkerboard.QUICK + "})");

    // when, then
    assertFails(
        server,
        "1, 10, {modelName: 'flims'}",
        "there is no model 'flims' (did you mean 'films'?); CALL gnnrec.train({modelName:"
            + " 'flims'}) makes it");
    assertFails(
        server,
        "77, 10, {modelName: 'films'}",
        "no `User` node has the userId 77; MATCH (u:User) RETURN u LIMIT 10 shows some");
    assertFails(
        server,
        "'7', 10, {modelName: 'films'}",
        "no `User` node has the userId '7'; the ids of this model's users are integers, this one is"
            + " a string");
    assertFails(server, "null", "`userId` must be an integer, a string or a node, got null");
    assertFails(server, "1.5", "`userId` must be an integer, a string or a node, got 1.5");
    assertFails(
        server, "1, 0", "`topK` must be in [1, 10000], got 0; omit it for the default of 10");
    assertFails(
        server,
        "1, 10001",
        "`topK` must be in [1, 10000], got 10001; omit it for the default of 10");
    String notWhole = "`topK` must be a whole number in [1, 10000], got ";
    String remedy = "; omit it for the default of 10";
    assertFails(server, "1, 'x'", notWhole + "'x'" + remedy);
    assertFails(server, "1, null", notWhole + "null" + remedy);
    assertFails(server, "1, 3.5", notWhole + "3.5" + remedy);
  }

  @Test
  void refusesUnknownKeysAndWrongTypes(PluginServer.Running server) {
    assertFails(
        server,
        "1, 5, {topk: 5}",
        "unexpected key `topk`; `topK` is the second argument, as in CALL gnnrec.recommend(17, 10)");
    assertFails(
        server,
        "1, 5, {exclude_seen: false}",
        "unexpected key `exclude_seen` (did you mean `excludeSeen`?); known keys: candidates,"
            + " diversity, exclude, excludeDisliked, excludeRelationships, excludeSeen,"
            + " excludeShown, genres, genresProperty, genresSeparator, includeNewItems,"
            + " itemFilter, maxStalenessSeconds, minScore, modelName, offset, order, params, scoreScale,"
            + " yearFrom, yearProperty, yearTo");
    assertFails(
        server,
        "1, 5, {excludeSeen: 'no'}",
        "`excludeSeen` must be true or false, got 'no'; omit it for the default of true");
    assertFails(
        server, "1, 5, null", "`configuration` must be a map, got null; omit it for the defaults");
    assertFails(
        server,
        "1, 5, {modelName: ''}",
        "`modelName` must not be empty; omit it for the default of 'default'");
  }

  @Test
  void refusesAUserWhoIsThereTwice(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
    server.run("SHOW CONSTRAINTS YIELD name, labelsOrTypes WHERE labelsOrTypes = ['User']").stream()
        .map(row -> row.get("name").asString())
        .forEach(name -> server.run("DROP CONSTRAINT " + name));
    server.run("CREATE (:User {userId: 555}), (:User {userId: 555})");

    // when, then
    assertFails(
        server,
        "555",
        "several `User` nodes have the userId 555; make it unique, or give the node itself");
  }

  private static void assertFails(PluginServer.Running server, String arguments, String message) {
    assertThat(server.failure("CALL gnnrec.recommend(" + arguments + ")")).isEqualTo(message);
  }
}
