package org.gnnrec.neo4j.trainer.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.neo4j.support.HostProcess;
import org.gnnrec.neo4j.trainer.PluginVersion;
import org.gnnrec.neo4j.trainer.TrainerArchive;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.neo4j.trainer.process.StallLimit;
import org.gnnrec.protocol.TrainerProtocol;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Runs of this test's process on a host that is another process. */
abstract class RemoteRuns {
  static final long MIB = 1 << 20;
  static final MemoryEstimate ESTIMATE = new MemoryEstimate(128 * MIB, 16 * MIB, MIB);

  /** Its file and its model are longer than 100 KiB. */
  static final TrainingTask TASK = task(3);

  /** It does not end while a test runs. */
  static final TrainingTask ENDLESS = task(10_000);

  @TempDir Path folder;

  private static TrainingTask task(int epochs) {
    Random random = new Random(7);
    int[] users = IntStream.range(0, 40_000).map(like -> like / 40).toArray();
    int[] items =
        IntStream.range(0, 40_000).map(like -> like % 40 * 20 + random.nextInt(20)).toArray();
    return TrainingTask.of(
        LightGcnSpecification.from(
            new Configuration(Map.of("epochs", epochs, "validationFraction", 0.0)),
            GraphSize.UNKNOWN),
        1,
        BipartiteGraph.of(1000, 800, users, items, null));
  }

  /** Does something at the first report, and goes on. */
  static class AtFirstReport implements TrainingListener {
    private final Runnable action;
    int reports;

    AtFirstReport(Runnable action) {
      this.action = action;
    }

    @Override
    public void checkCancelled() {
      // Goes on.
    }

    @Override
    public void started(ProcessHandle trainer) {
      // Where it runs, the test sees by itself.
    }

    @Override
    public void progressed(TrainingProgress progress) {
      if (reports++ == 0) {
        action.run();
      }
    }
  }

  static AtFirstReport listening() {
    return new AtFirstReport(() -> {});
  }

  static String build() {
    return TrainerProtocol.build(PluginVersion.read(), TrainerArchive.bundled().checksum());
  }

  static RemoteTrainer trainer(HostProcess host) {
    return trainer(host.url(), host.tokenFile(), null);
  }

  static RemoteTrainer trainer(String url, Path tokenFile, @Nullable Path caFile) {
    return trainer(url, tokenFile, caFile, build(), StallLimit.DEFAULT);
  }

  static RemoteTrainer trainer(
      String url, Path tokenFile, @Nullable Path caFile, String build, StallLimit stallLimit) {
    return RemoteTrainer.of(
        new HostSettings(URI.create(url), tokenFile, caFile, false),
        build,
        stallLimit,
        Duration.ofSeconds(2),
        RemoteTrainer.ANSWER);
  }

  /** One that takes an answer of some seconds for none. */
  static RemoteTrainer impatient(String url, Path tokenFile, @Nullable Path caFile) {
    return RemoteTrainer.of(
        new HostSettings(URI.create(url), tokenFile, caFile, false),
        build(),
        StallLimit.DEFAULT,
        Duration.ofSeconds(2),
        Duration.ofSeconds(2));
  }

  static String messageOf(Throwable failure) {
    assertThat(failure).isInstanceOf(TrainerFailedException.class);
    return String.valueOf(failure.getMessage());
  }
}
