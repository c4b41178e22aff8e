package org.gnnrec.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.write.WriteResult.Outcome;
import org.gnnrec.testing.TestJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An import that is killed with {@code kill -9} at random moments and run again makes the same
 * graph as one that is left alone. The profile {@code thorough} kills ten times as many.
 */
@ExtendWith(ImportServer.Provider.class)
class KilledImportIT {
  private static final int ROUNDS = Boolean.getBoolean("gnnrec.thorough") ? 20 : 2;

  /** On a machine that starves this test, an import may end before it is killed. */
  private static final int MOST_ROUNDS = 10 * ROUNDS;

  private static final long USERS = 40;

  @Test
  void isCompletedByRunningItAgain(ImportServer server) throws Exception {
    ImportSummary clean = run(server);
    String expected = server.content();
    int kills = 0;
    for (long seed = 1; seed <= ROUNDS || (kills == 0 && seed <= MOST_ROUNDS); seed++) {
      server.deleteNodes();
      SplittableRandom random = new SplittableRandom(seed);
      int linesUntilKill = random.nextInt(3, 24);
      boolean killed = killAfter(server, linesUntilKill, random.nextInt(30));
      kills += killed ? 1 : 0;
      ImportSummary rest = run(server);
      assertThat(server.content().equals(expected))
          .as("seed %d, killed after %d lines", seed, linesUntilKill)
          .isTrue();
      assertThat(rest.tables()).isEqualTo(clean.tables());
      if (rest.outcome() == Outcome.COMPLETED) {
        assertThat(rest.relationships()).as("seed %d", seed).isEqualTo(clean.relationships());
      }
    }
    System.getLogger(KilledImportIT.class.getName())
        .log(Level.INFO, "{0} of {1} imports killed before their end", kills, ROUNDS);
    assertThat(kills).as("imports that had not ended before they were killed").isPositive();
  }

  private static ImportSummary run(ImportServer server) {
    return new Neo4jImport(server.driver(), SmallSample.options(), ImportProgress.silent())
        .run(SmallSample.of(USERS));
  }

  /** Whether the process was still at work. */
  private static boolean killAfter(ImportServer server, int lines, int millis) throws Exception {
    Process process =
        TestJvm.builder(
                SmallSample.class, server.uri(), ImportServer.PASSWORD, Long.toString(USERS))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < lines && output.readLine() != null; i++) {
        // Each stands for a step or a batch.
      }
      Thread.sleep(millis);
      boolean alive = process.isAlive();
      process.destroyForcibly().waitFor();
      return alive;
    }
  }
}
