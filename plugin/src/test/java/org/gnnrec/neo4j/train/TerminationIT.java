package org.gnnrec.neo4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.OwnTemporaryFolder;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/** Trainings that are ended from outside leave nothing behind. */
@ExtendWith(PluginServer.class)
@Timeout(120)
class TerminationIT {
  /** Takes minutes if nobody ends it. */
  private static final String ENDLESS =
      "CALL gnnrec.train({epochs: 10000, layers: 8, embeddingDimension: 1024,"
          + " validationFraction: 0.0})";

  @RegisterExtension private final OwnTemporaryFolder folder = new OwnTemporaryFolder();

  @BeforeEach
  void create(PluginServer.Running server) {
    Checkerboard.create(server);
  }

  private static CompletableFuture<String> start(PluginServer.Running server) {
    return CompletableFuture.supplyAsync(() -> server.failure(ENDLESS));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(50);
    }
  }

  private static boolean trainerRuns() {
    return ProcessHandle.current().children().anyMatch(ProcessHandle::isAlive);
  }

  private static String transactionOf(PluginServer.Running server) {
    return server
        .one(
            "SHOW TRANSACTIONS YIELD transactionId, currentQuery"
                + " WHERE currentQuery STARTS WITH 'CALL gnnrec.train' RETURN transactionId")
        .get(0)
        .asString();
  }

  private void assertNothingIsLeft(PluginServer.Running server, List<String> before)
      throws IOException {
    assertThat(trainerRuns()).isFalse();
    assertThat(folder.files()).isEmpty();
    assertThat(server.content()).isEqualTo(before);
  }

  private boolean hasDirectory() {
    try {
      return !folder.files().isEmpty();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void endsWithTheCallersTransaction(PluginServer.Running server) throws Exception {
    // given
    List<String> before = server.content();
    CompletableFuture<String> training = start(server);
    await(TerminationIT::trainerRuns);
    assertThat(hasDirectory()).isTrue();

    // when
    server.run("TERMINATE TRANSACTION '" + transactionOf(server) + "'");

    // then
    assertThat(training.get()).containsIgnoringCase("terminated");
    assertNothingIsLeft(server, before);
    assertThat(server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})")).hasSize(1);
  }

  @Test
  void endsAnEvaluationWithTheCallersTransaction(PluginServer.Running server) throws Exception {
    // given
    List<String> before = server.content();
    CompletableFuture<String> evaluation =
        CompletableFuture.supplyAsync(
            () ->
                server.failure(
                    "CALL gnnrec.evaluate({models: [{epochs: 10000, layers: 8,"
                        + " embeddingDimension: 1024}]})"));
    await(TerminationIT::trainerRuns);

    // when
    server.run(
        "SHOW TRANSACTIONS YIELD transactionId, currentQuery"
            + " WHERE currentQuery STARTS WITH 'CALL gnnrec.evaluate'"
            + " TERMINATE TRANSACTION transactionId YIELD message RETURN message");

    // then
    assertThat(evaluation.get()).containsIgnoringCase("terminated");
    assertNothingIsLeft(server, before);
  }

  @Test
  void endsWithTheTimeoutOfTheTransaction(PluginServer.Running server) throws IOException {
    // given
    List<String> before = server.content();
    String failure = "";

    // when
    try (Session session = server.session()) {
      session
          .run(ENDLESS, TransactionConfig.builder().withTimeout(Duration.ofSeconds(2)).build())
          .consume();
    } catch (Neo4jException e) {
      failure = String.valueOf(e.getMessage());
    }

    // then
    assertThat(failure).containsIgnoringCase("terminated").containsIgnoringCase("timeout");
    assertNothingIsLeft(server, before);
  }

  @Test
  void endsWhenTheClientIsGone(PluginServer.Running server) throws Exception {
    // given
    List<String> before = server.content();
    Driver client = server.newDriver();
    CompletableFuture<Void> training =
        CompletableFuture.runAsync(() -> client.session().run(ENDLESS).consume())
            .exceptionally(failure -> null);
    await(TerminationIT::trainerRuns);

    // when
    client.close();

    // then
    training.get();
    await(() -> !trainerRuns() && !hasDirectory());
    assertNothingIsLeft(server, before);
  }

  @Test
  void trainsAModelOnceAtATime(PluginServer.Running server) throws Exception {
    // given
    CompletableFuture<String> training = start(server);
    await(TerminationIT::trainerRuns);
    String jobId = server.run("CALL gnnrec.job.list()").get(0).get("jobId").asString();
    String busy =
        "model 'default' is being trained or changed at this moment by "
            + jobId
            + ", see CALL gnnrec.job.list(); wait for that to end, or give another `modelName`";

    // when, then
    server.assertRefused("CALL gnnrec.train()", busy);
    server.assertRefused("CALL gnnrec.model.drop('default')", busy);
    assertThat(server.run("CALL gnnrec.train({modelName: 'other', " + Checkerboard.QUICK + "})"))
        .hasSize(1);
    server.run("TERMINATE TRANSACTION '" + transactionOf(server) + "'");
    assertThat(training.get()).containsIgnoringCase("terminated");
  }
}
