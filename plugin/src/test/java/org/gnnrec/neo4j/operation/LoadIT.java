package org.gnnrec.neo4j.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;

/**
 * Many callers at once while versions come and go. {@code -Dgnnrec.load.seconds=60} makes it the
 * soak test that it is meant to be, after which the heap is looked at as well; the build waits for
 * some answers from each version.
 */
@ExtendWith(PluginServer.class)
@Timeout(300)
class LoadIT {
  private static final int THREADS = 8;
  private static final int WRITERS = 2;
  private static final int VERSIONS = 3;
  private static final long SEED = 5;
  private static final GraphMapping MAPPING = GraphMapping.from(new Configuration(Map.of()));

  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicLong answers = new AtomicLong();

  private static final long SECONDS = Long.getLong("gnnrec.load.seconds", 0);
  private static final int ANSWERS_OF_EACH_VERSION = 20;

  private static final Duration PAUSE = Duration.ofSeconds(SECONDS).dividedBy(VERSIONS + 2);

  /** Goes on once there are some more answers, and some time has passed in a soak test. */
  private void letThemAnswer(List<Future<Long>> callers) throws InterruptedException {
    long enough = answers.get() + ANSWERS_OF_EACH_VERSION;
    Thread.sleep(PAUSE.toMillis());
    while (answers.get() < enough && callers.stream().noneMatch(Future::isDone)) {
      Thread.sleep(20);
    }
  }

  private static long modelsInMemory(PluginServer.Running server) {
    return server
        .one(
            "CALL gnnrec.debug.sysInfo() YIELD key, value WITH * WHERE key ="
                + " 'modelsInMemoryOfServer' RETURN value")
        .get(0)
        .asLong();
  }

  private static void publishUniform(PluginServer.Running server, int version) {
    PublishedModel.publish(
        server,
        MAPPING,
        new Configuration(Map.of()),
        (exported, encodings) -> PublishedModel.uniform(exported, version));
  }

  private static double score(int version) {
    return version * (1000.0 + version);
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Recommends and scores until it is over; every answer must be of one version. */
  private Callable<Long> reader(PluginServer.Running server, int thread) {
    List<Double> possible = IntStream.rangeClosed(1, VERSIONS + 1).mapToObj(LoadIT::score).toList();
    return () -> {
      SplittableRandom random = new SplittableRandom(SEED + thread);
      long calls = 0;
      try (Session session = server.session()) {
        while (!over.get()) {
          Map<String, Object> user = Map.of("user", random.nextLong(Checkerboard.USERS));
          List<Record> uniform = session.run("CALL gnnrec.recommend($user, 5)", user).list();
          assertThat(uniform.stream().map(row -> row.get("score").asDouble()).distinct())
              .as("scores of one answer, seed %d", SEED)
              .hasSize(1)
              .isSubsetOf(possible);
          List<Record> trained =
              session
                  .run(
                      "CALL gnnrec.recommend($user, 5, {modelName: 'trained'}) YIELD itemId, score"
                          + " RETURN score, gnnrec.score($user, itemId, 'trained') AS again",
                      user)
                  .list();
          assertThat(trained)
              .isSortedAccordingTo(
                  (a, b) -> Double.compare(b.get("score").asDouble(), a.get("score").asDouble()));
          assertExplained(session, user);
          calls++;
          answers.incrementAndGet();
        }
      }
      return calls;
    };
  }

  /** What is recommended is explained, though versions and likes change between the two. */
  private static void assertExplained(Session session, Map<String, Object> user) {
    List<Record> parts =
        session
            .run(
                "CALL gnnrec.recommend($user, 1, {modelName: 'trained'}) YIELD itemId"
                    + " CALL gnnrec.explain($user, itemId, {modelName: 'trained'})"
                    + " YIELD kind, contribution, score, path"
                    + " RETURN kind, contribution, score, length(path)",
                user)
            .list();
    assertThat(
            parts.stream()
                .filter(row -> !row.get("kind").asString().equals("path"))
                .mapToDouble(row -> row.get("contribution").asDouble())
                .sum())
        .as("parts, seed %d", SEED)
        .isCloseTo(parts.get(0).get("score").asDouble(), within(1e-4));
  }

  /** Likes and unlikes until it is over. */
  private Callable<Long> writer(PluginServer.Running server, int thread) {
    return () -> {
      SplittableRandom random = new SplittableRandom(SEED + 100 + thread);
      long writes = 0;
      try (Session session = server.session()) {
        while (!over.get()) {
          Map<String, Object> pair =
              Map.of(
                  "user",
                  random.nextLong(Checkerboard.USERS),
                  "movie",
                  random.nextLong(Checkerboard.MOVIES));
          session.executeWrite(
              tx ->
                  tx.run(
                          "MATCH (u:User {userId: $user}), (m:Movie {movieId: $movie})"
                              + " OPTIONAL MATCH (u)-[l:LIKED]->(m)"
                              + " FOREACH (x IN CASE WHEN l IS NULL THEN [1] ELSE [] END |"
                              + " CREATE (u)-[:LIKED]->(m))"
                              + " DELETE l",
                          pair)
                      .consume());
          writes++;
        }
      }
      return writes;
    };
  }

  private static void train(PluginServer.Running server, int randomSeed) {
    server.run(
        "CALL gnnrec.train({modelName: 'trained', writeProperty: 'vector', randomSeed: "
            + randomSeed
            + ", "
            + Checkerboard.QUICK
            + "})");
  }

  @Test
  void answersAreOfOneVersionWhileVersionsComeAndGo(PluginServer.Running server) throws Exception {
    // given
    Checkerboard.create(server);
    publishUniform(server, 1);
    train(server, 0);
    server.run("CALL gnnrec.recommend(1)");
    server.run("CALL gnnrec.recommend(1, 10, {modelName: 'trained'})");
    long heap = usedHeap();
    long models = modelsInMemory(server);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<Long>> results = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      results.add(
          threads.submit(thread < WRITERS ? writer(server, thread) : reader(server, thread)));
    }

    // when
    for (int version = 2; version <= VERSIONS + 1; version++) {
      letThemAnswer(results);
      publishUniform(server, version);
      train(server, version);
    }
    letThemAnswer(results);
    server.run("CALL gnnrec.model.rollback('default')");
    server.run("CALL gnnrec.model.rollback('trained')");
    letThemAnswer(results);
    over.set(true);

    // then
    for (Future<Long> result : results) {
      assertThat(result.get()).isPositive();
    }
    threads.shutdown();
    assertThat(answers.get()).isPositive();
    assertThat(
            server.run("CALL gnnrec.recommend(1)").stream()
                .map(row -> row.get("score").asDouble())
                .collect(Collectors.toSet()))
        .containsExactly(score(VERSIONS));
    assertThat(server.run("CALL gnnrec.model.list()"))
        .extracting(row -> row.get("modelVersion").asLong())
        .containsExactly((long) VERSIONS, (long) VERSIONS);
    assertThat(modelsInMemory(server)).isLessThanOrEqualTo(models);
    if (SECONDS > 0) {
      assertThat(usedHeap()).isLessThan(heap + (32 << 20));
    }
  }
}
