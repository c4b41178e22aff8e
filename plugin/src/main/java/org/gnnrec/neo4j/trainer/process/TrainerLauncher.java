package org.gnnrec.neo4j.trainer.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gnnrec.artifact.TrainedModelCodec;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.neo4j.trainer.TaskDescription;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.neo4j.trainer.TrainingRefusedException;
import org.gnnrec.neo4j.trainer.machine.MemoryGuard;
import org.gnnrec.neo4j.trainer.program.JavaCommand;
import org.gnnrec.neo4j.trainer.program.PrivateDirectory;
import org.gnnrec.neo4j.trainer.program.TrainerArchive;
import org.gnnrec.projection.Projection;
import org.gnnrec.projection.ProjectionTask;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.specification.ModelSpecification;
import org.gnnrec.task.TrainingTask;

/**
 * Trains in a process of its own, so that a crash or an exhausted heap of the trainer leaves this
 * server alone. Each run has a private directory with the program, the task and the model; it is
 * deleted however the run ends. The trainer's standard input stays open as long as the run lasts:
 * when this server dies the trainer sees it close, deletes that directory and ends.
 *
 * <p>Immutable and thread-safe; runs do not touch each other.
 */
public final class TrainerLauncher {
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

  /**
   * Whether a training would find room now; nothing is started.
   *
   * @throws TrainingRefusedException if memory or disk would not suffice
   */
  public void requireRoom(
      ModelSpecification specification, GraphSize size, MemoryEstimate estimate) {
    guard.require(specification, size, estimate, temporaryFolder);
  }

  /**
   * Trains a model and waits for it.
   *
   * @param task the graph and what to do with it
   * @param estimate what the training takes; its heap becomes the trainer's limit
   * @param listener told about progress and asked whether to go on; what it throws ends the process
   *     and is passed on
   * @return the model, whose shapes match the task
   * @throws TrainingRefusedException if memory or disk do not suffice; nothing was started then
   * @throws TrainerFailedException if the trainer fails, gives no model or a wrong one, or if the
   *     calling thread is interrupted (it stays marked so)
   */
  public TrainedModel run(TrainingTask task, MemoryEstimate estimate, TrainingListener listener) {
    TaskDescription description =
        TaskDescription.training(task.specification(), GraphSize.of(task.graph()));
    TrainedModel model =
        run(description, estimate, listener, List.of(), task::writeTo, TrainedModelCodec::read);
    ModelCheck.require(model, task);
    return model;
  }

  /**
   * Has a map computed and waits for it.
   *
   * @param task the vectors and what to do with them
   * @param listener told about progress and asked whether to go on; what it throws ends the process
   *     and is passed on
   * @return the map, a row for each vector
   * @throws TrainingRefusedException if memory or disk do not suffice; nothing was started then
   * @throws TrainerFailedException if the trainer fails, gives no map or a wrong one, or if the
   *     calling thread is interrupted (it stays marked so)
   */
  public Projection project(ProjectionTask task, TrainingListener listener) {
    Projection map =
        run(
            TaskDescription.map(task),
            task.memory(),
            listener,
            List.of("project"),
            task::writeTo,
            Projection::readFrom);
    if (map.coordinates().rows() != task.points().rows()) {
      throw new TrainerFailedException(
          "the trainer's map does not fit its task: it has "
              + map.coordinates().rows()
              + " points instead of "
              + task.points().rows());
    }
    for (float coordinate : map.coordinates().values()) {
      if (!Float.isFinite(coordinate)) {
        throw new TrainerFailedException(
            "the map's layout diverged: a coordinate is " + coordinate + "; lower `epochs`");
      }
    }
    return map;
  }

  /** Writes a task. */
  @FunctionalInterface
  private interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Reads a result. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(InputStream in) throws IOException;
  }

  private <T> T run(
      TaskDescription description,
      MemoryEstimate estimate,
      TrainingListener listener,
      List<String> mode,
      Writer task,
      Reader<T> result) {
    try (MemoryGuard.Reservation room = guard.reserve(description, estimate, temporaryFolder)) {
      listener.checkCancelled();
      try (PrivateDirectory directory = newDirectory()) {
        CancellableStreams streams = new CancellableStreams(listener);
        Path taskFile = directory.file("task.bin");
        Path resultFile = directory.file("model.bin");
        Path jar = unpack(directory);
        write(task, taskFile, streams);
        List<String> arguments = new ArrayList<>(mode);
        arguments.add(taskFile.toString());
        arguments.add(resultFile.toString());
        ProcessBuilder builder =
            java.prepare(estimate, directory.path(), jar, arguments.toArray(new String[0]));
        String messages =
            TrainerProcess.run(builder, description, estimate, stallLimit, room, listener);
        return read(result, resultFile, description, messages, streams);
      }
    } catch (IOException e) {
      throw new TrainerFailedException("the training's files could not be handled: " + e, e);
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

  private static void write(Writer task, Path file, CancellableStreams streams) {
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

  /**
   * Asks the trainer what it has to compute with. Takes the start of a small JVM; PyTorch is loaded
   * only if a place with its libraries is configured.
   *
   * @param timeout after which the process is ended
   * @return {@code java}, {@code platform}, {@code processors}, {@code kernel} (such as {@code
   *     vector-512} or {@code plain}), {@code torch} (its version, or why there is none) and {@code
   *     devices} (what `device` may be), in this order
   * @throws TrainerFailedException if there is no answer in that time, or if the calling thread is
   *     interrupted (it stays marked so)
   */
  public Map<String, String> describe(Duration timeout) {
    try (PrivateDirectory directory = newDirectory()) {
      Path jar = unpack(directory);
      return TrainerDescription.ask(
          java.prepare(TrainerDescription.MEMORY, directory.path(), jar, "describe"), timeout);
    } catch (IOException e) {
      throw new TrainerFailedException("the trainer could not be asked what it has: " + e, e);
    }
  }

  private static <T> T read(
      Reader<T> result,
      Path file,
      TaskDescription description,
      String messages,
      CancellableStreams streams) {
    String what = description.result();
    if (!Files.exists(file)) {
      throw new TrainerFailedException(
          "the trainer ended without a " + what + ExitDescription.quote(messages));
    }
    try (InputStream in = streams.cancellable(Files.newInputStream(file))) {
      return result.read(in);
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
