package org.gnnrec.neo4j.trainer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gnnrec.embedding.TrainedModel;
import org.gnnrec.embedding.TrainedModelCodec;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.model.MemoryEstimate;
import org.gnnrec.model.ModelSpecification;
import org.gnnrec.model.TrainingTask;

/**
 * Trains in a process of its own, so that a crash or an exhausted heap of the trainer leaves this
 * server alone. Each run has a private directory with the program, the task and the model; it is
 * deleted however the run ends. The trainer's standard input stays open as long as the run lasts:
 * when this server dies the trainer sees it close, deletes that directory and ends.
 *
 * <p>Immutable and thread-safe; runs do not touch each other.
 */
public final class TrainerProcess {
  private static final int TAIL_BYTES = 64 * 1024;
  private static final long POLL_MILLIS = 50;
  private static final long READERS_END_MILLIS = 5_000;

  private final TrainerArchive archive;
  private final JavaCommand java;
  private final MemoryGuard guard;
  private final Path temporaryFolder;

  /**
   * Runs the trainer with this server's Java.
   *
   * @param archive the program
   * @param guard refuses what does not fit
   * @param temporaryFolder an existing folder below which each run makes its directory
   */
  public TrainerProcess(TrainerArchive archive, MemoryGuard guard, Path temporaryFolder) {
    this(archive, JavaCommand.ofThisJvm(), guard, temporaryFolder);
  }

  TrainerProcess(
      TrainerArchive archive, JavaCommand java, MemoryGuard guard, Path temporaryFolder) {
    this.archive = archive;
    this.java = java;
    this.guard = guard;
    this.temporaryFolder = temporaryFolder;
  }

  /** The trainer that this plugin carries, on this machine, below {@code java.io.tmpdir}. */
  public static TrainerProcess bundled() {
    return new TrainerProcess(
        TrainerArchive.bundled(),
        new MemoryGuard(new LocalMachine()),
        Path.of(System.getProperty("java.io.tmpdir", ".")));
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
   * @throws TrainingFailedException if the trainer fails, gives no model or a wrong one, or if the
   *     calling thread is interrupted (it stays marked so)
   */
  public TrainedModel run(TrainingTask task, MemoryEstimate estimate, TrainingListener listener) {
    guard.require(task, estimate, temporaryFolder);
    listener.checkCancelled();
    try (PrivateDirectory directory = PrivateDirectory.below(temporaryFolder)) {
      Path jar = directory.file("trainer.jar");
      archive.unpackTo(jar);
      Path taskFile = directory.file("task.bin");
      Path modelFile = directory.file("model.bin");
      Heartbeat heartbeat = new Heartbeat(listener);
      task.writeTo(heartbeat.watch(Files.newOutputStream(taskFile)));
      ProcessBuilder builder =
          java.prepare(estimate, directory.path(), jar, taskFile.toString(), modelFile.toString());
      String messages = runToEnd(builder, estimate, listener);
      return read(modelFile, task, messages, heartbeat);
    } catch (IOException e) {
      throw new TrainingFailedException("the training's files could not be handled: " + e, e);
    }
  }

  /**
   * Asks the trainer what it has to compute with. Takes the start of a small JVM; PyTorch is loaded
   * only if a place with its libraries is configured.
   *
   * @param timeout after which the process is ended
   * @return {@code java}, {@code platform}, {@code processors}, {@code kernel} (such as {@code
   *     vector-512} or {@code plain}), {@code torch} (its version, or why there is none) and {@code
   *     devices} (what `device` may be), in this order
   * @throws TrainingFailedException if there is no answer in that time, or if the calling thread is
   *     interrupted (it stays marked so)
   */
  public Map<String, String> describe(Duration timeout) {
    try (PrivateDirectory directory = PrivateDirectory.below(temporaryFolder)) {
      Path jar = directory.file("trainer.jar");
      archive.unpackTo(jar);
      return TrainerDescription.ask(
          java.prepare(TrainerDescription.MEMORY, directory.path(), jar, "describe"), timeout);
    } catch (IOException e) {
      throw new TrainingFailedException("the trainer could not be asked what it has: " + e, e);
    }
  }

  /** The messages of a process that ended well. */
  private static String runToEnd(
      ProcessBuilder builder, MemoryEstimate estimate, TrainingListener listener)
      throws IOException {
    Process process = builder.start();
    OutputTail messages = new OutputTail(process.getErrorStream(), TAIL_BYTES);
    ProgressLines progress = new ProgressLines(process.getInputStream());
    Thread messagesReader = startDaemon("gnnrec-trainer-messages", messages);
    startDaemon("gnnrec-trainer-progress", progress);
    try {
      listener.started(process.toHandle());
      boolean open = true;
      while (open) {
        listener.checkCancelled();
        open = progress.passOn(listener, POLL_MILLIS);
      }
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        listener.checkCancelled();
      }
      messagesReader.join(READERS_END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingFailedException("the training was interrupted", e);
    } finally {
      end(process);
    }
    if (process.exitValue() != 0) {
      throw new TrainingFailedException(
          ExitDescription.of(process.exitValue(), estimate, messages.text()));
    }
    return messages.text();
  }

  static Thread startDaemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Returns only when the process is gone, since its files are deleted next. */
  static void end(Process process) throws IOException {
    process.destroyForcibly();
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    process.getOutputStream().close();
  }

  private static TrainedModel read(
      Path modelFile, TrainingTask task, String messages, Heartbeat heartbeat) {
    if (!Files.exists(modelFile)) {
      throw new TrainingFailedException(
          "the trainer ended without a model" + ExitDescription.quote(messages));
    }
    TrainedModel model;
    try (InputStream in = heartbeat.watch(Files.newInputStream(modelFile))) {
      model = TrainedModelCodec.read(in);
    } catch (IOException e) {
      throw new TrainingFailedException(
          "the trainer's model cannot be read: " + e.getMessage() + ExitDescription.quote(messages),
          e);
    }
    ModelCheck.require(model, task);
    return model;
  }
}
