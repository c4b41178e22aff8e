package org.gnnrec.neo4j.trainer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.neo4j.trainer.MemoryGuard;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.process.JavaCommand;
import org.gnnrec.process.LocalMachine;
import org.gnnrec.process.PrivateDirectory;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerDeathTest {
  private static final int LIMIT_SECONDS = 60;

  @TempDir Path folder;

  /** A server that trains with a program that waits for the end of its input. */
  static final class Server {
    private Server() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      PrintStream out =
          new PrintStream(
              new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
      TrainerLauncher process =
          new TrainerLauncher(
              ProgramJar.archive(Programs.Hanging.class, folder),
              JavaCommand.ofThisJvm(),
              new MemoryGuard(new LocalMachine()),
              folder,
              StallLimit.DEFAULT);
      process.run(
          TrainingTask.of(
              LightGcnSpecification.defaults(),
              1,
              BipartiteGraph.of(1, 1, new int[] {0}, new int[] {0}, null)),
          new MemoryEstimate(1 << 25, 0, 0),
          new TrainingListener() {
            @Override
            public void checkCancelled() {
              // Goes on until it is killed.
            }

            @Override
            public void started(ProcessHandle trainer) {
              // It says itself that it runs.
            }

            @Override
            public void progressed(TrainingProgress progress) {
              out.println(progress.epoch());
            }
          });
    }
  }

  private Process startServer() throws IOException {
    return new ProcessBuilder(
            List.of(java(), "-cp", classPath(), Server.class.getName(), folder.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  static String java() {
    return Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
  }

  private List<Path> directories() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).toList();
    }
  }

  private static ProcessHandle trainerOf(Process server) throws IOException {
    BufferedReader reader = server.inputReader(StandardCharsets.US_ASCII);
    return ProcessHandle.of(Long.parseLong(reader.readLine())).orElseThrow();
  }

  @Test
  void theTrainerEndsWhenItsServerIsKilledAndWhatIsLeftGoesWithTheNextTraining() throws Exception {
    Process server = startServer();
    ProcessHandle trainer;
    try {
      trainer = trainerOf(server);
      assertThat(trainer.isAlive()).isTrue();

      // While the server lives, what is its own stays.
      PrivateDirectory.below(folder).close();
      assertThat(directories()).hasSize(1);
    } finally {
      server.destroyForcibly().waitFor();
    }
    assertThat(trainer.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS).isAlive()).isFalse();
    // This trainer leaves everything, as one that is killed with its server does.
    assertThat(directories()).hasSize(1);

    PrivateDirectory.below(folder).close();

    assertThat(directories()).isEmpty();
  }

  static String classPath() {
    return Stream.of(Server.class, TrainerLauncher.class, TrainingTask.class)
        .map(type -> type.getProtectionDomain().getCodeSource())
        .map(CodeSource::getLocation)
        .map(location -> Path.of(location.getPath()).toString())
        .distinct()
        .collect(Collectors.joining(System.getProperty("path.separator", ":")));
  }
}
