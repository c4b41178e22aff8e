package org.gnnrec.neo4j.trainer.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.neo4j.support.HostProcess;
import org.gnnrec.neo4j.trainer.PluginVersion;
import org.gnnrec.neo4j.trainer.process.StallLimit;
import org.gnnrec.protocol.Sha256;
import org.gnnrec.protocol.TrainerProtocol;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.task.TrainingTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways in which a trainer's program ends, on another host as on this machine. */
class RemoteProgramsIT extends RemoteRuns {
  private static final MemoryEstimate SMALL = new MemoryEstimate(32 * MIB, 0, MIB);

  @TempDir static Path shared;
  private static HostProcess host;
  private static String build;

  @BeforeAll
  static void startTheHost() throws IOException {
    Path jar =
        ServedProgram.pack(
            HostProcess.carried(shared), PluginVersion.read(), shared.resolve("served.jar"));
    build = TrainerProtocol.build(PluginVersion.read(), Sha256.of(jar));
    host = HostProcess.of(jar, shared);
  }

  @AfterAll
  static void endTheHost() throws IOException {
    host.close();
  }

  @AfterEach
  void nothingIsLeftThereHoweverTheRunEnded() throws Exception {
    host.awaitEmpty();
  }

  private static TrainedModel run(String program, AtFirstReport listener) {
    TrainingTask task =
        TrainingTask.of(
            LightGcnSpecification.from(
                new Configuration(Map.of("randomSeed", ServedProgram.NAMES.indexOf(program))),
                GraphSize.UNKNOWN),
            1,
            BipartiteGraph.of(2, 3, new int[] {0, 0, 1}, new int[] {0, 2, 1}, null));
    boolean silent = program.equals("Stalling") || program.equals("Closing");
    return trainer(
            host.url(),
            host.tokenFile(),
            null,
            build,
            silent ? new StallLimit(4) : StallLimit.DEFAULT)
        .run(task, SMALL, listener);
  }

  @ParameterizedTest
  @CsvSource({"Succeeding, 3", "Babbling, 1"})
  void aModelAndItsProgressComeBack(String program, int reports) {
    AtFirstReport listener = listening();

    TrainedModel model = run(program, listener);

    assertThat(model.userCount()).isEqualTo(2);
    assertThat(model.itemCount()).isEqualTo(3);
    assertThat(listener.reports).isEqualTo(reports);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Failing | the trainer failed with exit code 7; its messages: no kernel für this processor",
        "Greedy | the trainer ran out of memory with -Xmx32m (exit code 3); ",
        "Forgetful | the trainer ended without a model; its messages: nothing to do",
        "Truncating | the trainer's model cannot be read: the file ends early: ",
        "Corrupting | the trainer's model cannot be read: section 1 is damaged: checksum ",
        "Stalling | the trainer gave no sign of work for 4 seconds and was ended, last in phase TRAINING",
        "Closing | the trainer gave no sign of work for 4 seconds and was ended, before its first",
      })
  void aFailureIsExplainedWithTheHost(String program, String explanation) {
    Throwable failure = catchThrowable(() -> run(program, listening()));

    assertThat(messageOf(failure).replace("\n", " "))
        .startsWith("the trainer's host " + host.url() + ": " + explanation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Misshaping | the trainer's model does not fit its task: it has 3 users instead of 2",
        "Diverging | the training diverged: users hold NaN; lower `learningRate` or raise `temperature`",
      })
  void aModelThatIsNoAnswerIsRefusedAsAnyOther(String program, String explanation) {
    assertThat(messageOf(catchThrowable(() -> run(program, listening())))).isEqualTo(explanation);
  }

  @Test
  void onlyTheLastMessagesOfManyAreKept() {
    assertThat(messageOf(catchThrowable(() -> run("Verbose", listening()))))
        .contains("the trainer failed with exit code 1; its messages:\n[…]")
        .endsWith("line 49998\nline 49999")
        .hasSizeBetween(60_000, 67_000);
  }
}
