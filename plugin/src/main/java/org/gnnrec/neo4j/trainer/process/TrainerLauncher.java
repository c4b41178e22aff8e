package org.gnnrec.neo4j.trainer.process;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gnnrec.neo4j.trainer.MemoryGuard;
import org.gnnrec.neo4j.trainer.ProgramTask;
import org.gnnrec.neo4j.trainer.TaskDescription;
import org.gnnrec.neo4j.trainer.TaskRunner;
import org.gnnrec.neo4j.trainer.TrainerArchive;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.neo4j.trainer.TrainingRefusedException;
import org.gnnrec.process.JavaCommand;
import org.gnnrec.process.PrivateDirectory;
import org.gnnrec.specification.MemoryEstimate;

/**
 * Trains in a process of its own, so that a crash or an exhausted heap of the trainer leaves this
 * server alone. Each run has a private directory with the program, the task and the model; it is
 * deleted however the run ends. The trainer's standard input stays open as long as the run lasts:
 * when this server dies the trainer sees it close, deletes that directory and ends.
 *
 * <p>Immutable and thread-safe; runs do not touch each other.
 */
public final class TrainerLauncher implements TaskRunner {
  private final TrainerArchive archive;
  private final JavaCommand java;
  private final MemoryGuard guard;
  private final Path temporaryFolder;
  private final StallLimit stallLimit;

  /**
   * Runs a program with some Java.
   *
   * @param archive the program
   * @param guard refuses what does not fit
   * @param temporaryFolder an existing folder below which each run makes its directory
   * @param stallLimit how long the program may be silent
   */
  TrainerLauncher(
      TrainerArchive archive,
      JavaCommand java,
      MemoryGuard guard,
      Path temporaryFolder,
      StallLimit stallLimit) {
    this.archive = archive;
    this.java = java;
    this.guard = guard;
    this.temporaryFolder = temporaryFolder;
    this.stallLimit = stallLimit;
  }

  /**
   * The trainer that this plugin carries, with this server's Java, below {@code java.io.tmpdir}.
   *
   * @param guard the same for all trainings of this server, which share its machine
   * @throws TrainingRefusedException if a system property of the server's has no valid value
   */
  public static TrainerLauncher bundled(MemoryGuard guard) {
    return new TrainerLauncher(
        TrainerArchive.bundled(),
        JavaCommand.ofThisJvm(),
        guard,
        Path.of(System.getProperty("java.io.tmpdir", ".")),
        StallLimit.configured());
  }

  @Override
  public String host() {
    return "this machine";
  }

  @Override
  public void requireRoom(TaskDescription description, MemoryEstimate estimate) {
    guard.require(description, estimate, temporaryFolder);
  }

  @Override
  public <T> T run(ProgramTask<T> task, TrainingListener listener) {
    MemoryEstimate estimate = task.estimate();
    try (MemoryGuard.Reservation room =
        guard.reserve(task.description(), estimate, temporaryFolder)) {
      listener.checkCancelled();
      try (PrivateDirectory directory = newDirectory()) {
        CancellableStreams streams = new CancellableStreams(listener);
        Path taskFile = directory.file("task.bin");
        Path resultFile = directory.file("model.bin");
        Path jar = unpack(directory);
        write(task.task(), taskFile, streams);
        List<String> arguments = new ArrayList<>(task.mode());
        arguments.add(taskFile.toString());
        arguments.add(resultFile.toString());
        ProcessBuilder builder = prepare(estimate, directory, jar, arguments);
        String messages =
            TrainerProcess.run(builder, task.description(), estimate, stallLimit, room, listener);
        T result = read(task, resultFile, messages, streams);
        task.check().accept(result);
        return result;
      }
    } catch (IOException e) {
      throw new TrainerFailedException("the training's files could not be handled: " + e, e);
    }
  }

  private ProcessBuilder prepare(
      MemoryEstimate estimate, PrivateDirectory directory, Path jar, List<String> arguments) {
    try {
      return java.prepare(estimate, directory.path(), jar, arguments.toArray(new String[0]));
    } catch (FileNotFoundException e) {
      throw new TrainerFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  private PrivateDirectory newDirectory() {
    try {
      return PrivateDirectory.below(temporaryFolder);
    } catch (IOException e) {
      throw new TrainerFailedException(
          "the trainer's private folder could not be made in "
              + temporaryFolder
              + ": "
              + reason(e)
              + "; let the server's user write there, or start the server with"
              + " -Djava.io.tmpdir=<another folder>",
          e);
    }
  }

  private Path unpack(PrivateDirectory directory) {
    Path jar = directory.file("trainer.jar");
    try {
      archive.unpackTo(jar);
      return jar;
    } catch (IOException e) {
      throw notWritten(jar, e);
    }
  }

  private static void write(ProgramTask.Writer task, Path file, CancellableStreams streams) {
    try {
      task.writeTo(streams.cancellable(Files.newOutputStream(file)));
    } catch (IOException e) {
      throw notWritten(file, e);
    }
  }

  private static TrainerFailedException notWritten(Path file, IOException e) {
    return new TrainerFailedException(
        "the trainer's files could not be written to "
            + file
            + ": "
            + reason(e)
            + "; free disk space there, or start the server with -Djava.io.tmpdir=<a larger"
            + " disk's folder>",
        e);
  }

  /** Exceptions of file systems have but a path for a message, or begin with it. */
  private static String reason(IOException e) {
    if (e instanceof FileSystemException failure) {
      String reason = failure.getReason();
      return reason == null ? failure.getClass().getSimpleName() : reason;
    }
    return String.valueOf(e.getMessage());
  }

  @Override
  public Map<String, String> describe(Duration timeout) {
    try (PrivateDirectory directory = newDirectory()) {
      Path jar = unpack(directory);
      return TrainerDescription.ask(
          prepare(TrainerDescription.MEMORY, directory, jar, List.of("describe")), timeout);
    } catch (IOException e) {
      throw new TrainerFailedException("the trainer could not be asked what it has: " + e, e);
    }
  }

  private static <T> T read(
      ProgramTask<T> task, Path file, String messages, CancellableStreams streams) {
    String what = task.description().result();
    if (!Files.exists(file)) {
      throw new TrainerFailedException(
          "the trainer ended without a " + what + ExitDescription.quote(messages));
    }
    try (InputStream in = streams.cancellable(Files.newInputStream(file))) {
      return task.result().read(in);
    } catch (IOException e) {
      throw new TrainerFailedException(
          "the trainer's "
              + what
              + " cannot be read: "
              + e.getMessage()
              + ExitDescription.quote(messages),
          e);
    }
  }
}
