package org.gnnrec.neo4j.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;

/** Trainings in the background. */
@ExtendWith(PluginServer.class)
@Timeout(120)
class JobsIT {
  /** Takes minutes if nobody ends it. */
  private static final String ENDLESS =
      "{epochs: 10000, layers: 8, embeddingDimension: 256, validationFraction: 0.0";

  private static Record job(PluginServer.Running server, String jobId) {
    return server.run("CALL gnnrec.job.list()").stream()
        .filter(row -> row.get("jobId").asString().equals(jobId))
        .findFirst()
        .orElseThrow();
  }

  private static List<Record> running(PluginServer.Running server) {
    return server.run("CALL gnnrec.job.list()").stream()
        .filter(row -> row.get("status").asString().equals("running"))
        .toList();
  }

  private static Record awaitStatus(
      PluginServer.Running server, String jobId, List<String> statuses)
      throws InterruptedException {
    Record row = job(server, jobId);
    while (!statuses.contains(row.get("status").asString())) {
      Thread.sleep(50);
      row = job(server, jobId);
    }
    return row;
  }

  private static Record awaitEnd(PluginServer.Running server, String jobId)
      throws InterruptedException {
    return awaitStatus(server, jobId, List.of("succeeded", "failed", "cancelled"));
  }

  private static Record awaitEpoch(PluginServer.Running server, String jobId)
      throws InterruptedException {
    Record row = job(server, jobId);
    while (row.get("epoch").isNull() || row.get("epoch").asInt() == 0) {
      Thread.sleep(50);
      row = job(server, jobId);
    }
    return row;
  }

  private static String submit(PluginServer.Running server, String configuration) {
    Record row = server.one("CALL gnnrec.train.submit(" + configuration + ")");
    assertThat(row.get("status").asString()).isIn("queued", "running");
    return row.get("jobId").asString();
  }

  @Test
  void trainsAndPublishes(PluginServer.Running server) throws Exception {
    // given
    Checkerboard.create(server);

    // when
    String jobId = submit(server, "{" + Checkerboard.QUICK + "}");
    Record row = awaitEnd(server, jobId);

    // then
    assertThat(row.get("status").asString()).isEqualTo("succeeded");
    assertThat(row.get("submitted").asBoolean()).isTrue();
    assertThat(row.get("modelName").asString()).isEqualTo("default");
    assertThat(row.get("modelVersion").asLong()).isEqualTo(1);
    assertThat(row.get("progressBar").asString()).isEqualTo("[##########]");
    assertThat(row.get("elapsedMillis").asLong()).isPositive();
    assertThat(row.get("remainingMillis").asLong()).isZero();
    assertThat(row.get("message").isNull()).isTrue();
    assertThat(server.recommended("CALL gnnrec.recommend(1)")).hasSize(10);
  }

  @Test
  void showsARunningJobAndCancelsIt(PluginServer.Running server) throws Exception {
    // given
    Checkerboard.create(server);
    server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
    List<String> before = server.content();
    String jobId = submit(server, ENDLESS + "}");

    // when
    Record running = awaitEpoch(server, jobId);

    // then
    assertThat(running.get("phase").asString()).isEqualTo("train");
    assertThat(running.get("epochs").asInt()).isEqualTo(10_000);
    assertThat(running.get("loss").asDouble()).isPositive();
    double trained = running.get("epoch").asDouble() / 10_000;
    assertThat(running.get("progress").asDouble())
        .isCloseTo(0.03 + trained * (0.9 - 0.03), within(1e-9));
    assertThat(running.get("progressBar").asString()).matches("\\[#*-+]").hasSize(12);
    if (System.getProperty("os.name", "").equals("Linux")) {
      assertThat(running.get("memoryBytes").asLong()).isGreaterThan(1 << 24);
    }

    // when
    Record row = server.one("CALL gnnrec.job.cancel('" + jobId + "')");

    // then
    assertThat(row.get("status").asString()).isEqualTo("cancelled");
    assertThat(row.get("message").asString()).isEqualTo("cancelled; nothing has changed");
    assertThat(ProcessHandle.current().children().anyMatch(ProcessHandle::isAlive)).isFalse();
    assertThat(server.content()).isEqualTo(before);
  }

  @Test
  void runsOneAfterTheOtherAndOneModelOnceAtATime(PluginServer.Running server) throws Exception {
    // given
    Checkerboard.create(server);
    String first = submit(server, ENDLESS + "}");
    String second = submit(server, "{modelName: 'second', " + Checkerboard.QUICK + "}");
    String third = submit(server, "{modelName: 'third', " + Checkerboard.QUICK + "}");
    awaitEpoch(server, first);

    // when, then
    assertThat(job(server, second).get("status").asString()).isEqualTo("queued");
    assertThat(server.failure("CALL gnnrec.train.submit()"))
        .isEqualTo(
            "model 'default' is being trained or changed at this moment by "
                + first
                + ", see CALL gnnrec.job.list(); wait for that to end, or give another"
                + " `modelName`");

    // when
    server.run("CALL gnnrec.job.cancel('" + third + "')");
    server.run("CALL gnnrec.job.cancel('" + first + "')");

    // then
    assertThat(awaitEnd(server, second).get("status").asString()).isEqualTo("succeeded");
    assertThat(job(server, third).get("status").asString()).isEqualTo("cancelled");
    assertThat(server.run("CALL gnnrec.model.list()"))
        .extracting(row -> row.get("modelName").asString())
        .containsExactly("second");
  }

  @Test
  void showsATrainingInItsCallersCallAndCancelsIt(PluginServer.Running server) throws Exception {
    // given
    Checkerboard.create(server);
    CompletableFuture<String> training =
        CompletableFuture.supplyAsync(() -> server.failure("CALL gnnrec.train(" + ENDLESS + "})"));
    while (running(server).isEmpty()) {
      Thread.sleep(20);
    }
    Record row = running(server).get(0);
    assertThat(row.get("submitted").asBoolean()).isFalse();

    // when
    String jobId = row.get("jobId").asString();
    server.run("CALL gnnrec.job.cancel('" + jobId + "')");

    // then
    assertThat(training.get()).isEqualTo("job '" + jobId + "' was cancelled");
    assertThat(job(server, jobId).get("status").asString()).isEqualTo("cancelled");
  }

  @Test
  void keepsTheErrorOfAFailedJob(PluginServer.Running server) throws Exception {
    // given
    Checkerboard.create(server);

    // when
    Record submitted =
        server.one("CALL gnnrec.train.submit({relationshipType: 'NONE'}) YIELD jobId");
    Record row = awaitEnd(server, submitted.get("jobId").asString());

    // then
    assertThat(row.get("status").asString()).isEqualTo("failed");
    assertThat(row.get("message").asString())
        .startsWith("GNNREC-NO-LIKES: no relationship matches");
  }

  @Test
  void refusesMistakesAtOnce(PluginServer.Running server) {
    server.assertRefused(
        "CALL gnnrec.train.submit({epoch: 3})", server.failure("CALL gnnrec.train({epoch: 3})"));
    assertThat(server.failure("CALL gnnrec.job.cancel('job-x')"))
        .startsWith("there is no job 'job-x'")
        .endsWith("; CALL gnnrec.job.list() shows those of this database");
  }

  @Test
  void survivesTheCallersRollback(PluginServer.Running server) throws Exception {
    // given
    Checkerboard.create(server);
    String jobId;

    // when
    try (Session session = server.session();
        var tx = session.beginTransaction()) {
      jobId =
          tx.run("CALL gnnrec.train.submit({" + Checkerboard.QUICK + "})")
              .single()
              .get("jobId")
              .asString();
      tx.rollback();
    }

    // then
    assertThat(awaitEnd(server, jobId).get("status").asString()).isEqualTo("succeeded");
  }
}
