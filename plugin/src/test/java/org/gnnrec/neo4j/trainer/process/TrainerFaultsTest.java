package org.gnnrec.neo4j.trainer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.neo4j.trainer.TrainerArchive;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.process.JavaCommand;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.task.TrainingTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What can go wrong on the machine: hangs, full disks, folders that are closed, damaged files. */
class TrainerFaultsTest extends ProgramRuns {
  private static final String FREE_DISK =
      "; free disk space there, or start the server with -Djava.io.tmpdir=<a larger disk's folder>";

  @Test
  void aTrainerThatHangsIsEndedWithWhatItSaidLast() throws IOException {
    TrainerLauncher process =
        process(
            ProgramJar.archive(Programs.Stalling.class, jars),
            JavaCommand.ofThisJvm(),
            new StallLimit(3));

    assertThat(messageOf(catchThrowable(() -> process.run(TASK, ESTIMATE, recording))))
        .isEqualTo(
            "the trainer gave no sign of work for 3 seconds and was ended, last in phase TRAINING"
                + " after epoch 3 of 60; if its machine is merely slow or busy, allow more in"
                + " neo4j.conf: server.jvm.additional=-Dgnnrec.trainer.stallSeconds=<seconds>; its"
                + " messages:\nwaiting for the device");
    assertThat(ProcessHandle.of(recording.started.get(0))).isEmpty();
  }

  @Test
  void aTrainerThatClosesItsOutputAndDoesNotEndIsEnded() throws IOException {
    TrainerLauncher process =
        process(
            ProgramJar.archive(Programs.Closing.class, jars),
            JavaCommand.ofThisJvm(),
            new StallLimit(1));

    assertThat(messageOf(catchThrowable(() -> process.run(TASK, ESTIMATE, recording))))
        .startsWith(
            "the trainer gave no sign of work for 1 seconds and was ended, before its first"
                + " report; ");
  }

  @Test
  void damageInAnySectionOfTheModelIsRefused() throws IOException {
    TrainerLauncher process = process(Programs.DamagingASection.class);
    // Of each of the six sections and of the end mark, first a bit is changed and then the rest
    // is cut off.
    for (int seed = 0; seed < 14; seed++) {
      TrainingTask task =
          TrainingTask.of(
              LightGcnSpecification.from(
                  new Configuration(Map.of("randomSeed", seed)), GraphSize.UNKNOWN),
              1,
              TASK.graph());

      assertThat(messageOf(catchThrowable(() -> process.run(task, ESTIMATE, recording))))
          .as("seed %d", seed)
          .startsWith("the trainer's model cannot be read: ")
          .contains(seed % 2 == 0 ? "damaged: checksum" : "the file ends early: ");
    }
  }

  @Test
  void aFolderThatIsNotThereIsNamed() throws IOException {
    TrainerLauncher process = below(temporary.resolve("missing"));

    assertThatThrownBy(() -> process.run(TASK, ESTIMATE, recording))
        .isInstanceOf(TrainerFailedException.class)
        .hasMessage(notMade(temporary.resolve("missing"), "NoSuchFileException"));
  }

  @Test
  void aFolderThatIsAFileIsNamed() throws IOException {
    Path file = Files.createFile(jars.resolve("file"));
    TrainerLauncher process = below(file);

    assertThatThrownBy(() -> process.run(TASK, ESTIMATE, recording))
        .isInstanceOf(TrainerFailedException.class)
        .hasMessageStartingWith("the trainer's private folder could not be made in " + file + ": ")
        .hasMessageContaining("-Djava.io.tmpdir=<another folder>");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX permissions")
  void aFolderThatMayNotBeWrittenToIsNamed() throws IOException {
    Path closed = Files.createDirectory(jars.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(closed), "skipped: this user may write everywhere");
    TrainerLauncher process = below(closed);

    assertThatThrownBy(() -> process.run(TASK, ESTIMATE, recording))
        .isInstanceOf(TrainerFailedException.class)
        .hasMessage(notMade(closed, "AccessDeniedException"));
  }

  private TrainerLauncher below(Path folder) throws IOException {
    return new TrainerLauncher(
        ProgramJar.archive(Programs.Succeeding.class, jars),
        JavaCommand.ofThisJvm(),
        guard(1024 * MIB),
        folder,
        StallLimit.DEFAULT);
  }

  private static String notMade(Path folder, String reason) {
    return "the trainer's private folder could not be made in "
        + folder
        + ": "
        + reason
        + "; let the server's user write there, or start the server with"
        + " -Djava.io.tmpdir=<another folder>";
  }

  @Test
  void aDiskThatIsFullForTheProgramIsExplained() {
    TrainerArchive archive =
        new TrainerArchive(
            () -> {
              throw new IOException("No space left on device");
            },
            "");
    TrainerLauncher process = process(archive, JavaCommand.ofThisJvm());

    assertThatThrownBy(() -> process.run(TASK, ESTIMATE, recording))
        .isInstanceOf(TrainerFailedException.class)
        .hasMessageMatching(
            "the trainer's files could not be written to \\S+trainer\\.jar: No space left on"
                + " device"
                + Pattern.quote(FREE_DISK));
    assertThat(recording.started).isEmpty();
  }

  /** A server that trains on more likes than a file of it may hold, and says what came of it. */
  static final class ServerOnAFullDisk {
    private ServerOnAFullDisk() {}

    public static void main(String[] arguments) throws IOException {
      PrintStream out =
          new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
      int[] users = IntStream.range(0, 100_000).map(like -> like / 100).toArray();
      int[] items = IntStream.range(0, 100_000).map(like -> like % 100).toArray();
      TrainerLauncher process =
          new TrainerLauncher(
              ProgramJar.archive(Programs.Succeeding.class, Path.of(arguments[0])),
              JavaCommand.ofThisJvm(),
              guard(1024 * MIB),
              Path.of(arguments[1]),
              StallLimit.DEFAULT);
      try {
        process.run(
            TrainingTask.of(
                LightGcnSpecification.defaults(),
                1,
                BipartiteGraph.of(1000, 100, users, items, null)),
            ESTIMATE,
            new Recording());
        out.println("trained");
      } catch (TrainerFailedException e) {
        out.println(e.getMessage());
      }
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no ulimit")
  void aDiskThatIsFullForTheGraphIsExplainedAndTheFolderIsGone() throws Exception {
    // As a full disk would, the limit lets a file begin and then refuses to make it longer.
    Process server =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f 64; exec \"$@\"",
                "sh",
                ServerDeathTest.java(),
                "-XX:-UsePerfData",
                "-cp",
                ServerDeathTest.classPath(),
                ServerOnAFullDisk.class.getName(),
                jars.toString(),
                temporary.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said;
    try (InputStream in = server.getInputStream()) {
      said = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    assertThat(server.waitFor()).isZero();
    assertThat(said)
        .matches("the trainer's files could not be written to \\S+task\\.bin: [\\s\\S]*")
        .endsWith(FREE_DISK);
  }
}
