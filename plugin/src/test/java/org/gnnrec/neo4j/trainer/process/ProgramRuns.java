package org.gnnrec.neo4j.trainer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.neo4j.trainer.MemoryGuard;
import org.gnnrec.neo4j.trainer.TrainerArchive;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.process.JavaCommand;
import org.gnnrec.process.MachineResources;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Real Java processes of {@link Programs}; none of them may leave anything behind. */
abstract class ProgramRuns {
  static final long MIB = 1 << 20;
  static final MemoryEstimate ESTIMATE = new MemoryEstimate(32 * MIB, 0, MIB);
  static final TrainingTask TASK =
      TrainingTask.of(
          LightGcnSpecification.defaults(),
          1,
          BipartiteGraph.of(2, 3, new int[] {0, 0, 1}, new int[] {0, 2, 1}, null));

  @TempDir Path jars;
  @TempDir Path temporary;
  final Recording recording = new Recording();

  /** Notes what it is told and never cancels. */
  static class Recording implements TrainingListener {
    final List<TrainingProgress> progress = new ArrayList<>();
    final List<Long> started = new ArrayList<>();
    int checks;

    @Override
    public void started(ProcessHandle trainer) {
      started.add(trainer.pid());
    }

    @Override
    public void checkCancelled() {
      checks++;
    }

    @Override
    public void progressed(TrainingProgress reported) {
      progress.add(reported);
    }
  }

  @AfterEach
  void nothingIsLeftBehindHoweverTheRunEnded() throws IOException {
    assertThat(leftBehind()).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("gnnrec-trainer") && !ends(thread))
        .isEmpty();
  }

  private static boolean ends(Thread thread) {
    try {
      thread.join(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  List<Path> leftBehind() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.toList();
    }
  }

  TrainerLauncher process(Class<?> program) throws IOException {
    return process(ProgramJar.archive(program, jars), JavaCommand.ofThisJvm());
  }

  TrainerLauncher process(TrainerArchive archive, JavaCommand java) {
    return process(archive, java, StallLimit.DEFAULT);
  }

  TrainerLauncher process(TrainerArchive archive, JavaCommand java, StallLimit stallLimit) {
    return new TrainerLauncher(archive, java, guard(1024 * MIB), temporary, stallLimit);
  }

  static MemoryGuard guard(long freeMemory) {
    return new MemoryGuard(
        new MachineResources() {
          @Override
          public long freeMemoryBytes() {
            return freeMemory;
          }

          @Override
          public long residentBytes(long processId) {
            return 0;
          }

          @Override
          public long freeDiskBytes(Path folder) {
            return 1024 * MIB;
          }
        });
  }

  Throwable failureOf(Class<?> program) throws IOException {
    TrainerLauncher process = process(program);
    return catchThrowable(() -> process.run(TASK, ESTIMATE, recording));
  }

  static String messageOf(Throwable failure) {
    assertThat(failure).isInstanceOf(TrainerFailedException.class);
    return String.valueOf(failure.getMessage()).replace("\r\n", "\n");
  }
}
