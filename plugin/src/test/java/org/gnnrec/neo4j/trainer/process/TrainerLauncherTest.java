package org.gnnrec.neo4j.trainer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.neo4j.trainer.TrainerArchive;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.neo4j.trainer.TrainingRefusedException;
import org.gnnrec.process.JavaCommand;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingProgress.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Whole runs: every test starts a real Java process, or shows that none was started. */
class TrainerLauncherTest extends ProgramRuns {
  @Test
  void aModelAndItsProgressComeBack() throws IOException {
    TrainedModel model = process(Programs.Succeeding.class).run(TASK, ESTIMATE, recording);

    assertThat(model.userCount()).isEqualTo(2);
    assertThat(model.itemCount()).isEqualTo(3);
    assertThat(((FactorModel) model).items().values()).hasSize(3 * 64).containsOnly(0.5f);
    assertThat(recording.progress)
        .containsExactly(
            new TrainingProgress(Phase.TRAINING, 1, 3, 1),
            new TrainingProgress(Phase.TRAINING, 2, 3, 0.5),
            new TrainingProgress(Phase.TRAINING, 3, 3, 1.0 / 3));
    assertThat(recording.checks).isPositive();
    assertThat(recording.started).hasSize(1);
  }

  @Test
  void whatIsNoProgressIsPassedOver() throws IOException {
    TrainedModel model = process(Programs.Babbling.class).run(TASK, ESTIMATE, recording);

    assertThat(model.userCount()).isEqualTo(2);
    assertThat(recording.progress).containsExactly(new TrainingProgress(Phase.WRITING, 1, 1, 0.25));
  }

  @Test
  void theMessagesOfAFailureArePassedOnExactly() throws IOException {
    assertThat(messageOf(failureOf(Programs.Failing.class)))
        .isEqualTo(
            """
            the trainer failed with exit code 7; its messages:
            no kernel für this processor""");
  }

  @Test
  void aFailureWithoutMessagesSaysSo() throws IOException {
    JavaCommand java = new JavaCommand(JavaCommand.ofThisJvm().javaHome(), false);
    TrainerLauncher process =
        process(ProgramJar.archive(Programs.SilentlyFailing.class, jars), java);

    assertThatThrownBy(() -> process.run(TASK, ESTIMATE, recording))
        .isInstanceOf(TrainerFailedException.class)
        .hasMessage("the trainer failed with exit code 1; it left no message");
  }

  @Test
  void onlyTheLastMessagesOfManyAreKept() throws IOException {
    String message = messageOf(failureOf(Programs.Verbose.class));

    assertThat(message)
        .startsWith("the trainer failed with exit code 1; its messages:\n[…]")
        .endsWith("line 49998\nline 49999")
        .doesNotContain("line 1000\n")
        .hasSizeBetween(60_000, 66_000);
  }

  @Test
  void anExhaustedHeapIsNamedWithItsLimitAndTheRemedy() throws IOException {
    assertThat(messageOf(failureOf(Programs.Greedy.class)))
        .isEqualTo(
            "the trainer ran out of memory with -Xmx32m (exit code 3); lower `embeddingDimension`"
                + " or `batchSize`, or train on fewer nodes or relationships; its messages:\n"
                + "Terminating due to java.lang.OutOfMemoryError: Java heap space");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
  void aKilledTrainerIsExplained() throws IOException {
    TrainerLauncher process = process(Programs.Hanging.class);
    Recording killing =
        new Recording() {
          @Override
          public void progressed(TrainingProgress reported) {
            ProcessHandle.of(reported.epoch()).ifPresent(ProcessHandle::destroyForcibly);
          }
        };

    assertThat(messageOf(catchThrowable(() -> process.run(TASK, ESTIMATE, killing))))
        .startsWith(
            "the trainer was killed by signal 9 (exit code 137), most likely by the operating"
                + " system for want of memory; free memory on its machine, lower"
                + " `embeddingDimension` or `batchSize`, or train on fewer nodes or"
                + " relationships; ");
  }

  @Test
  void endingWellWithoutAModelIsAFailure() throws IOException {
    assertThat(messageOf(failureOf(Programs.Forgetful.class)))
        .isEqualTo("the trainer ended without a model; its messages:\nnothing to do");
  }

  @Test
  void aTruncatedModelIsRefused() throws IOException {
    assertThat(messageOf(failureOf(Programs.Truncating.class)))
        .startsWith("the trainer's model cannot be read: the file ends early: ");
  }

  @Test
  void aChangedBitInTheModelIsRefused() throws IOException {
    assertThat(messageOf(failureOf(Programs.Corrupting.class)))
        .startsWith("the trainer's model cannot be read: section 1 is damaged: checksum ");
  }

  @Test
  void aModelOfAnotherShapeIsRefused() throws IOException {
    assertThat(failureOf(Programs.Misshaping.class))
        .isInstanceOf(TrainerFailedException.class)
        .hasMessage("the trainer's model does not fit its task: it has 3 users instead of 2");
  }

  @Test
  void aModelThatIsNoNumberIsRefused() throws IOException {
    assertThat(failureOf(Programs.Diverging.class))
        .isInstanceOf(TrainerFailedException.class)
        .hasMessage(
            "the training diverged: users hold NaN; lower `learningRate` or raise `temperature`");
  }

  /** Cancels some checks after the trainer has reported; the report holds its process id. */
  private static final class Cancelling extends Recording {
    private static final int MORE_CHECKS = 3;
    final CancellationException reason = new CancellationException("terminated by its user");
    int checksWhenReported = -1;

    @Override
    public void progressed(TrainingProgress reported) {
      super.progressed(reported);
      checksWhenReported = checks;
    }

    @Override
    public void checkCancelled() {
      super.checkCancelled();
      if (checksWhenReported >= 0 && checks > checksWhenReported + MORE_CHECKS) {
        throw reason;
      }
    }

    boolean trainerIsAlive() {
      return ProcessHandle.of(progress.get(0).epoch()).map(ProcessHandle::isAlive).orElse(false);
    }
  }

  @Test
  void aCancelledTrainingEndsItsProcessAndPassesTheReasonOn() throws IOException {
    Cancelling cancelling = new Cancelling();
    TrainerLauncher process = process(Programs.Hanging.class);

    assertThat(catchThrowable(() -> process.run(TASK, ESTIMATE, cancelling)))
        .isSameAs(cancelling.reason)
        .hasNoSuppressedExceptions();

    assertThat(cancelling.trainerIsAlive()).isFalse();
  }

  @Test
  void aTrainingIsCancelledBeforeAnythingIsWritten() throws IOException {
    Cancelling cancelling = new Cancelling();
    cancelling.checksWhenReported = 0;
    cancelling.checks = Cancelling.MORE_CHECKS;
    TrainerLauncher process = process(Programs.Succeeding.class);

    assertThat(catchThrowable(() -> process.run(TASK, ESTIMATE, cancelling)))
        .isSameAs(cancelling.reason);
  }

  @Test
  void anInterruptedTrainingEndsItsProcessAndStaysInterrupted() throws IOException {
    TrainerLauncher process = process(Programs.Hanging.class);
    Recording interrupting =
        new Recording() {
          @Override
          public void progressed(TrainingProgress reported) {
            super.progressed(reported);
            Thread.currentThread().interrupt();
          }
        };

    Throwable failure = catchThrowable(() -> process.run(TASK, ESTIMATE, interrupting));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure)
        .isInstanceOf(TrainerFailedException.class)
        .hasMessage("the training was interrupted");
    assertThat(ProcessHandle.of(interrupting.progress.get(0).epoch())).isEmpty();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "folders have no owner-only permissions there")
  void theProcessGetsNothingButWhatItNeeds() throws IOException {
    List<String> lines =
        messageOf(failureOf(Programs.Telling.class))
            .lines()
            .skip(1)
            .map(line -> line.replaceAll("gnnrec-\\d+-\\d+-\\d+", "gnnrec-N"))
            .toList();

    String directory = temporary.toRealPath().resolve("gnnrec-N").toString();
    assertThat(lines)
        .filteredOn(line -> line.startsWith("environment "))
        .isSubsetOf(
            "environment LANG",
            "environment LC_ALL",
            "environment LC_CTYPE",
            "environment OMP_WAIT_POLICY",
            "environment PYTORCH_LIBRARY_PATH",
            "environment PYTORCH_FLAVOR",
            "environment PYTORCH_VERSION",
            "environment CUDA_VISIBLE_DEVICES");
    assertThat(lines)
        .filteredOn(line -> !line.startsWith("environment ") && !line.startsWith("heap "))
        .containsExactly(
            "temporary " + directory,
            "directory " + directory,
            "vector " + JavaCommand.ofThisJvm().vectorModule(),
            "arguments [" + directory + "/task.bin, " + directory + "/model.bin]",
            "permissions 3");
    assertThat(lines).filteredOn(line -> line.matches("heap 3[0-2]")).hasSize(1);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "folders have no owner-only permissions there")
  void fromOutsideTheRunShowsNoDataAndItsFolderIsClosed() throws IOException {
    List<String> seen = new ArrayList<>();
    Recording looking =
        new Recording() {
          @Override
          public void started(ProcessHandle trainer) {
            try {
              Path directory = leftBehind().get(0);
              seen.add(
                  PosixFilePermissions.toString(Files.getPosixFilePermissions(directory))
                      + " "
                      + Files.getOwner(directory).equals(Files.getOwner(temporary)));
              String name = directory.toRealPath().toString();
              for (String argument : trainer.info().arguments().orElseThrow()) {
                seen.add(argument.replace(name, "DIRECTORY"));
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };

    process(Programs.Succeeding.class).run(TASK, ESTIMATE, looking);

    assertThat(seen.get(0)).isEqualTo("rwx------ true");
    assertThat(seen.subList(1, seen.size()))
        .filteredOn(
            argument ->
                !argument.startsWith("-D")
                    && !argument.equals("--add-modules=jdk.incubator.vector"))
        .containsExactly(
            "-Xmx32m",
            "-XX:+UseSerialGC",
            "-Xbatch",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=DIRECTORY/crash.log",
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            "DIRECTORY/trainer.jar",
            "DIRECTORY/task.bin",
            "DIRECTORY/model.bin");
    assertThat(seen)
        .filteredOn(argument -> argument.startsWith("-D"))
        .allMatch(
            argument ->
                argument.startsWith("-Dgnnrec.torch.natives=")
                    || argument.equals("-Djava.io.tmpdir=DIRECTORY")
                    || argument.matches("-D(file|stdout|stderr)\\.encoding=UTF-8"));
  }

  @Test
  void aJarThatIsNotTheBuiltOneIsNotStarted() throws IOException {
    TrainerLauncher process =
        process(
            ProgramJar.archiveWithOtherChecksum(Programs.Hanging.class, jars),
            JavaCommand.ofThisJvm());

    assertThatThrownBy(() -> process.run(TASK, ESTIMATE, recording))
        .isInstanceOf(TrainerFailedException.class)
        .hasMessageMatching(
            "the trainer was not started: the SHA-256 of \\S+trainer\\.jar is [0-9a-f]{64}, but"
                + " the plugin was built with 0{64}; install the plugin's jar again and check the"
                + " disk of the temporary folder");
    assertThat(recording.progress).isEmpty();
  }

  @Test
  void aMissingJavaIsNamed() throws IOException {
    Path home = temporary.resolve("no-java");
    TrainerLauncher process =
        process(ProgramJar.archive(Programs.Succeeding.class, jars), new JavaCommand(home, false));

    assertThatThrownBy(() -> process.run(TASK, ESTIMATE, recording))
        .isInstanceOf(TrainerFailedException.class)
        .hasMessageStartingWith(
            "the trainer runs in a Java process of its own, but there is no program "
                + home.resolve("bin").resolve("java"))
        .hasMessageEndingWith("; start the server with a complete Java 17 or later");
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeAnythingIsDone() {
    TrainerArchive untouchable =
        new TrainerArchive(
            () -> {
              throw new AssertionError("the program was unpacked");
            },
            "");
    TrainerLauncher process =
        new TrainerLauncher(
            untouchable, JavaCommand.ofThisJvm(), guard(MIB), temporary, StallLimit.DEFAULT);

    assertThatThrownBy(() -> process.run(TASK, ESTIMATE, recording))
        .isInstanceOf(TrainingRefusedException.class);
    assertThat(recording.checks).isZero();
  }
}
