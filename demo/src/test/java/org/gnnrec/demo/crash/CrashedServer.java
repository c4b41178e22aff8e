package org.gnnrec.demo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.gnnrec.demo.support.AssembledNeo4j;
import org.gnnrec.demo.support.LogFollower;
import org.gnnrec.demo.support.ServerProcess;
import org.neo4j.driver.Record;
import org.neo4j.driver.exceptions.ClientException;

/** A server with two taught answers that is killed and started again; one thread uses it. */
final class CrashedServer implements AutoCloseable {

  private static final long TIMEOUT_SECONDS = 600;
  private static final long PAUSE_MILLIS = 2;

  private static final String GRAPH =
      "UNWIND range(0, 6999) AS u CREATE (user:User {userId: u})"
          + " WITH user, u UNWIND range(0, 4) AS k"
          + " MATCH (movie:Movie {movieId: (u * 7 + k * k * 131 + k) % 3000})"
          + " CREATE (user)-[:LIKED]->(movie)";

  /** Wide vectors, so that storing and mirroring take long enough to be hit. */
  private static final String TRAIN =
      "CALL gnnrec.train({loss: 'bpr', epochs: 2, validationFraction: 0.0, embeddingDimension: 256,"
          + " concurrency: 1, device: 'cpu', randomSeed: ";

  /** Clears up after an interrupted training, and then is refused. */
  private static final String CLEAR_UP_ONLY = "CALL gnnrec.train({relationshipType: 'NONE'})";

  private static final String ANSWERS =
      "UNWIND [0, 17, 404, 1999, 4321, 6999] AS user CALL gnnrec.recommend(user, 20)"
          + " YIELD rank, itemId, score, source RETURN user, rank, itemId, score, source";

  private final Path home;
  private final Map<Long, List<Record>> answers = new HashMap<>();
  private ServerProcess process;
  private long served;

  private CrashedServer(Path home, ServerProcess process) {
    this.home = home;
    this.process = process;
  }

  /**
   * A new server.
   *
   * @param home for everything that it keeps
   */
  static CrashedServer start(Path home) throws IOException, InterruptedException {
    return new CrashedServer(home, startProcess(home));
  }

  private static ServerProcess startProcess(Path home) throws IOException, InterruptedException {
    return ServerProcess.start(AssembledNeo4j.ofThisBuild(), home);
  }

  /** Starts it again after it has ended. */
  void restart() throws IOException, InterruptedException {
    process = startProcess(home);
  }

  void createGraph() {
    process.query("CREATE CONSTRAINT FOR (u:User) REQUIRE u.userId IS UNIQUE");
    process.query("CREATE CONSTRAINT FOR (m:Movie) REQUIRE m.movieId IS UNIQUE");
    process.query("UNWIND range(0, 2999) AS m CREATE (:Movie {movieId: m})");
    process.query(GRAPH);
  }

  /**
   * Trains both configurations and remembers their answers.
   *
   * @return how long the moments to aim at last, counted from when the log tells of them
   */
  Map<CrashPhase, Long> trainBoth() throws IOException {
    LogFollower log = new LogFollower(process.log());
    train();
    Map<CrashPhase, Long> millis = new EnumMap<>(CrashPhase.class);
    millis.put(CrashPhase.EXPORT, log.millis("export"));
    millis.put(CrashPhase.TRAINING, log.millis("train"));
    millis.put(CrashPhase.STORING, log.millis("store"));
    // Until the first of several batches of nodes is committed; a fifth of it all is surely that.
    millis.put(CrashPhase.PUBLISHING, log.millis("write") / 5);
    // From when the first batch is seen, half of the nodes are to be written still.
    millis.put(CrashPhase.MIRRORING, log.millis("write") / 10);
    train();
    return millis;
  }

  private long next() {
    return 3 - Math.max(1, served);
  }

  private static String train(long seed) {
    return TRAIN + seed + "})";
  }

  /** Trains, undisturbed, the configuration that is not served. */
  void train() {
    long seed = served == 0 ? 1 : next();
    process.query(train(seed));
    served = seed;
    if (!answers.containsKey(seed)) {
      answers.put(seed, process.query(ANSWERS));
      assertThat(answers.get(seed)).hasSize(120);
      assertThat(answers.values()).doesNotHaveDuplicates();
    }
    requireWhole();
  }

  /** Begins to train the configuration that is not served. */
  CompletableFuture<?> beginTraining() {
    String call = train(next());
    ServerProcess running = process;
    return CompletableFuture.supplyAsync(() -> running.query(call));
  }

  /** Waits for the trainer of a training that has begun; none if that has ended. */
  List<ProcessHandle> awaitTrainer(CompletableFuture<?> training) throws InterruptedException {
    while (process.trainers().isEmpty() && !training.isDone()) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return process.trainers();
  }

  private static String logged(CrashPhase phase) {
    return switch (phase) {
      case EXPORT -> "export";
      case TRAINING -> "train";
      case STORING -> "store";
      case PUBLISHING, MIRRORING, OVER -> "write";
    };
  }

  /** Kills the server in a training, starts it again and looks what there is. */
  CrashRound killServer(int number, CrashPhase aim, long delayMillis) throws Exception {
    LogFollower log = new LogFollower(process.log());
    CompletableFuture<?> training = beginTraining();
    log.awaitBegin(logged(aim), training::isDone);
    if (aim == CrashPhase.MIRRORING) {
      awaitFirstBatch(training);
    }
    TimeUnit.MILLISECONDS.sleep(delayMillis);
    List<ProcessHandle> trainers = process.trainers();
    process.kill();
    long trainerMillis = awaitEnd(trainers);
    boolean exported = log.tellsBegin("train");
    boolean trained = log.tellsBegin("store");
    int directories = directories().size();

    restart();
    boolean previous = servesThePrevious();
    String mirrorState = mirrorState();
    CrashPhase hit;
    if (previous) {
      hit = trained ? CrashPhase.STORING : exported ? CrashPhase.TRAINING : CrashPhase.EXPORT;
    } else if (mirrorState.equals("complete")) {
      hit = CrashPhase.OVER;
    } else {
      hit = mirrored() == 0 ? CrashPhase.PUBLISHING : CrashPhase.MIRRORING;
    }
    long chunks = unservedChunks();
    if (mirrorState.equals("complete")) {
      requireMirrored();
    }
    clearUp();
    return new CrashRound(
        number,
        "server",
        aim,
        delayMillis,
        hit,
        previous ? "previous" : "new",
        trainerMillis,
        chunks,
        directories,
        mirrorState);
  }

  /** Waits until the first node has the embedding of the version that is served now. */
  private void awaitFirstBatch(CompletableFuture<?> training) throws InterruptedException {
    while (!training.isDone()
        && !process
            .one("MATCH (u:User {userId: 0}) RETURN u.embedding = gnnrec.embedding(u)")
            .get(0)
            .asBoolean()) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  /** Kills the trainer; the server stays. */
  CrashRound killTrainer(int number, long delayMillis) throws Exception {
    CompletableFuture<?> training = beginTraining();
    List<ProcessHandle> trainers = awaitTrainer(training);
    TimeUnit.MILLISECONDS.sleep(delayMillis);
    trainers.forEach(ProcessHandle::destroyForcibly);
    String failure = failure(training);

    boolean previous = servesThePrevious();
    assertThat(previous).as(failure).isEqualTo(!failure.isEmpty());
    if (previous) {
      assertThat(failure).contains("signal 9");
    }
    requireWhole();
    assertThat(process.trainers()).isEmpty();
    assertThat(directories()).isEmpty();
    return new CrashRound(
        number,
        "trainer",
        CrashPhase.TRAINING,
        delayMillis,
        previous ? CrashPhase.TRAINING : CrashPhase.OVER,
        previous ? "previous" : "new",
        0,
        unservedChunks(),
        0,
        mirrorState());
  }

  /** What a training ended with; empty if it ended well. */
  private static String failure(CompletableFuture<?> training) throws Exception {
    return training
        .handle((rows, failure) -> failure == null ? "" : String.valueOf(failure.getMessage()))
        .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  private static long awaitEnd(List<ProcessHandle> trainers) throws Exception {
    long start = System.nanoTime();
    for (ProcessHandle trainer : trainers) {
      trainer.onExit().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
    return trainers.isEmpty() ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  /**
   * Whether the version from before the last training is served; requires that all answers are of
   * one version.
   */
  boolean servesThePrevious() {
    long seed =
        process
            .one("CALL gnnrec.model.list() YIELD configuration RETURN configuration.randomSeed")
            .get(0)
            .asLong();
    assertThat(process.query(ANSWERS)).isEqualTo(answers.get(seed));
    boolean previous = seed == served;
    served = seed;
    return previous;
  }

  private String mirrorState() {
    return process.one("CALL gnnrec.model.list() YIELD mirrorState").get(0).asString();
  }

  private long mirrored() {
    return process
        .one("MATCH (n:User|Movie) WHERE n.embedding = gnnrec.embedding(n) RETURN count(n)")
        .get(0)
        .asLong();
  }

  private void requireMirrored() {
    assertThat(mirrored())
        .isEqualTo(process.one("MATCH (n:User|Movie) RETURN count(n)").get(0).asLong());
  }

  /** Chunks of versions that are neither served nor kept for a rollback. */
  long unservedChunks() {
    return process
        .one(
            "OPTIONAL MATCH (m:_GnnrecModel)-[:HAS_VERSION]->(v)-[:HAS_CHUNK]->(c)"
                + " WHERE NOT v.version IN [m.servingVersion, m.previousVersion] RETURN count(c)")
        .get(0)
        .asLong();
  }

  /** Has the beginning of the next training clear up. */
  private void clearUp() {
    try {
      process.query(CLEAR_UP_ONLY);
      throw new AssertionError("a training without likes must be refused");
    } catch (ClientException expected) {
      assertThat(expected).hasMessageContaining("NONE");
    }
    requireWhole();
  }

  /** Requires a complete mirror, no other version, and no chunk that belongs to none. */
  private void requireWhole() {
    assertThat(mirrorState()).isEqualTo("complete");
    requireMirrored();
    assertThat(unservedChunks()).isZero();
    assertThat(
            process
                .one("MATCH (c:_GnnrecChunk) WHERE NOT (c)<-[:HAS_CHUNK]-() RETURN count(c)")
                .get(0)
                .asLong())
        .isZero();
    assertThat(process.query(ANSWERS)).isEqualTo(answers.get(served));
  }

  /** Requires that no trainer and no directory of one is left. */
  void requireNothingLeft() throws IOException {
    assertThat(process.trainers()).isEmpty();
    assertThat(directories()).isEmpty();
  }

  List<Path> directories() throws IOException {
    return ServerProcess.trainerDirectories(home);
  }

  void requestShutdown() {
    process.requestShutdown();
  }

  int awaitExit() throws InterruptedException {
    return process.awaitExit();
  }

  void stopAndCheckStore() throws IOException, InterruptedException {
    process.stopAndCheckStore();
  }

  @Override
  public void close() {
    process.close();
  }
}
