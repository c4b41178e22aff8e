package org.gnnrec.neo4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configurations that a training refuses before anything is written. */
@ExtendWith(PluginServer.class)
class RefusedConfigurationIT {
  private static final String QUICK = "CALL gnnrec.train({" + Checkerboard.QUICK + "})";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{epochs: 0} | `epochs` must be in [1, 10000], got 0; omit it for the default of 100",
        "{epochs: 10001} | `epochs` must be in [1, 10000], got 10001; omit it for the default of"
            + " 100",
        "{epochs: 'x'} | `epochs` must be a whole number, got 'x'; omit it for the default of 100",
        "{epochs: 2.5} | `epochs` must be a whole number, got 2.5; omit it for the default of 100",
        "{epochs: null} | `epochs` must not be null; omit it for the default of 100",
        "{layers: 9} | `layers` must be in [0, 8], got 9; omit it for the default of 2",
        "{embeddingDimension: 0} | `embeddingDimension` must be in [1, 1024], got 0; omit it for"
            + " the default of 64",
        "{learningRate: 0} | `learningRate` must be in (0, 10], got 0; omit it for the default of"
            + " 0.05",
        "{temperature: -1} | `temperature` must be in (0, 100], got -1; omit it for the default of"
            + " 0.25",
        "{validationFraction: 0.6} | `validationFraction` must be null or in [0, 0.5], got 0.6; omit it"
            + " for the default of null",
        "{concurrency: 0} | `concurrency` must be in [1, 1024], got 0; omit it for the default of ",
        "{loss: 'hinge'} | `loss` must be one of 'bce', 'bpr', 'softmax', got 'hinge'; omit it for the"
            + " default of 'softmax'",
        "{loss: 'sotfmax'} | `loss` must be one of 'bce', 'bpr', 'softmax', got 'sotfmax' (did you mean"
            + " `softmax`?); omit it for the default of 'softmax'",
        "{similarity: 1} | `similarity` must be one of 'cosine', 'dot', got 1",
        "{model: 'sage'} | `model` must be one of 'lightgcn', 'graphsage', 'gfcf', 'itemknn', ",
        "{model: 'itemknn', writeProperty: 'vector'} | `writeProperty` must be null for model"
            + " 'itemknn', which has no vectors to write, got 'vector'; omit it",
        "{userLabel: 1} | `userLabel` must be a string, got 1; omit it for the default of 'User'",
        "{userLabel: ''} | `userLabel` must not be empty; omit it for the default of 'User'",
        "{weightProperty: 1} | `weightProperty` must be a string or null, got 1; omit it for the default of"
            + " null",
        "{overwrite: 'yes'} | `overwrite` must be true or false, got 'yes'; omit it for the default"
            + " of false",
        "{epoch: 3} | unexpected key `epoch` (did you mean `epochs`?); known keys: batchSize,",
        "{userlabel: 'User'} | unexpected key `userlabel` (did you mean `userLabel`?); known keys: ",
        "{ratingProperty: 'r'} | `ratingProperty` is not used by model 'lightgcn', which learns"
            + " from the relationships alone; omit it",
        "{userLabel: []} | `userLabel` must not be an empty list; omit it for the default of User",
        "{orientation: 'BOTH'} | `orientation` must be 'NATURAL' (from users to items), 'REVERSE'"
            + " or 'UNDIRECTED', got BOTH; omit it for the default of 'NATURAL'",
        "{writeProperty: 'userId'} | `writeProperty` must not be an id property, got 'userId'; omit"
            + " it for the default of 'embedding'",
        "{writeProperty: 'movieId'} | `writeProperty` must not be an id property, got 'movieId';"
            + " omit it for the default of 'embedding'",
        "null | `configuration` must be a map, got null; omit it for the defaults"
      })
  void refusesValuesAndKeys(String configuration, String message, PluginServer.Running server) {
    // given
    server.run("CREATE (:User {userId: 1})-[:LIKED]->(:Movie {movieId: 1})");
    List<String> before = server.content();

    // when
    String failure = server.failure("CALL gnnrec.train(" + configuration + ")");

    // then
    assertThat(failure).startsWith(message);
    assertThat(server.content()).isEqualTo(before);
  }

  @Test
  void refusesAPropertyThatHoldsOtherValues(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("MATCH (m:Movie {movieId: 7}) SET m.embedding = [0.5, 0.25]");

    // when, then
    server.assertRefused(
        QUICK,
        "`writeProperty` `embedding` already holds a value that this model did not write, for"
            + " instance on the `Movie` node 7; choose another `writeProperty`, give null to write"
            + " none, or set `overwrite: true` to replace such values");
  }

  @Test
  void refusesAnEmbeddingThatWasChangedSince(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run(QUICK);
    server.run("MATCH (u:User {userId: 7}) SET u.embedding = [0.5]");

    // when, then
    assertThat(server.failure(QUICK)).contains("did not write, for instance on the `User` node 7;");
  }

  @Test
  void replacesOtherValuesWhereTheCallerSaysSo(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("MATCH (m:Movie {movieId: 7}) SET m.embedding = 'mine'");

    // when
    server.run("CALL gnnrec.train({overwrite: true, " + Checkerboard.QUICK + "})");

    // then
    assertThat(
            server
                .one("MATCH (m:Movie {movieId: 7}) RETURN m.embedding = gnnrec.embedding(m)")
                .get(0)
                .asBoolean())
        .isTrue();
  }

  @Test
  void leavesOtherValuesWhereNothingIsTrained(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("CREATE (:User {userId: 999, embedding: 'mine'})");

    // when
    server.run(QUICK);
    server.run("CALL gnnrec.model.drop('default')");

    // then
    assertThat(server.one("MATCH (u:User {userId: 999}) RETURN u.embedding").get(0).asString())
        .isEqualTo("mine");
  }

  @Test
  void refusesThePropertyOfAnotherModel(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run(QUICK);

    // when, then
    server.assertRefused(
        "CALL gnnrec.train({modelName: 'second', " + Checkerboard.QUICK + "})",
        "`writeProperty` `embedding` belongs to model 'default'; give this model another one, such"
            + " as 'embeddingSecond', give null to write none, or set `overwrite: true` to take it"
            + " over");
  }

  @Test
  void keepsApartWhatTwoModelsWroteToOneProperty(PluginServer.Running server) {
    // given equal graphs and seeds, hence equal embeddings
    Checkerboard.create(server);
    server.run(QUICK);
    server.run(
        "CALL gnnrec.train({modelName: 'second', overwrite: true, " + Checkerboard.QUICK + "})");
    assertThat(server.run("CALL gnnrec.model.list()"))
        .extracting(row -> row.get("mirrorState").asString())
        .containsExactly("overwritten", "complete");

    // when
    long removed =
        server.one("CALL gnnrec.model.drop('default')").get("nodePropertiesRemoved").asLong();

    // then
    assertThat(removed).isZero();
    assertThat(
            server
                .one(
                    "MATCH (n:User|Movie) WHERE n.embedding = gnnrec.embedding(n, 'second') RETURN count(n)")
                .get(0)
                .asInt())
        .isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);
  }
}
