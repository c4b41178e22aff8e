package org.gnnrec.neo4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.OwnTemporaryFolder;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Trainings that are started and cancelled at random moments: a few, or fifty with {@code
 * -Pthorough}, after which the heap is looked at as well.
 */
@ExtendWith(PluginServer.class)
@Timeout(300)
class AbandonedTrainingsIT {
  private static final boolean THOROUGH = Boolean.getBoolean("gnnrec.thorough");
  private static final int TRAININGS = THOROUGH ? 50 : 8;
  private static final int LONGEST_PAUSE_MILLIS = 400;
  private static final long SEED = 11;
  @RegisterExtension private final OwnTemporaryFolder folder = new OwnTemporaryFolder();

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** The trainer's readers end with the process; a moment may pass until they have noticed. */
  private static void assertNoReaders() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("gnnrec-trainer")) {
        thread.join(TimeUnit.SECONDS.toMillis(60));
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  private static long workers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("gnnrec-"))
        .count();
  }

  @Test
  void leaveNothingBehind(PluginServer.Running server) throws InterruptedException, IOException {
    // given
    Checkerboard.create(server);
    server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
    List<String> before = server.content();
    long heap = usedHeap();
    SplittableRandom random = new SplittableRandom(SEED);

    // when
    for (int i = 0; i < TRAININGS; i++) {
      String jobId =
          server
              .one(
                  "CALL gnnrec.train.submit({epochs: 10000, layers: 8, embeddingDimension: 128,"
                      + " validationFraction: 0.0})")
              .get("jobId")
              .asString();
      Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
      assertThat(server.one("CALL gnnrec.job.cancel('" + jobId + "')").get("status").asString())
          .as("seed %d, training %d", SEED, i)
          .isEqualTo("cancelled");
    }

    // then
    assertThat(ProcessHandle.current().children().anyMatch(ProcessHandle::isAlive)).isFalse();
    assertThat(folder.files()).isEmpty();
    assertNoReaders();
    assertThat(workers()).isLessThanOrEqualTo(2);
    assertThat(server.content()).isEqualTo(before);
    if (THOROUGH) {
      assertThat(usedHeap()).isLessThan(heap + (32 << 20));
    }
  }
}
