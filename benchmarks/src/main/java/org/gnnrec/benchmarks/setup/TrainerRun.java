package org.gnnrec.benchmarks.setup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gnnrec.artifact.TrainedModelCodec;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.projection.Projection;
import org.gnnrec.projection.ProjectionTask;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.program.TrainerProgram;

/**
 * One run of the trainer's program in a process of its own, with the heap that the estimate gives
 * and the options that the server starts it with.
 *
 * @param model what it wrote
 * @param estimate what was expected before
 * @param millis from the start of the process to its end
 */
public record TrainerRun(TrainedModel model, MemoryEstimate estimate, long millis) {
  private static final String PREFIX = "gnnrec-benchmark-";
  private static final String TASK = "task";
  private static final String RESULT = "result";

  /** Runs the process to its end. */
  @FunctionalInterface
  public interface Start {
    /**
     * Starts the process, which prints progress on its output, and waits for it.
     *
     * @param builder with the command and the environment
     * @throws IOException if it cannot be started or ends with another exit code than 0
     */
    void run(ProcessBuilder builder) throws IOException, InterruptedException;
  }

  /**
   * Trains.
   *
   * @throws IOException if files cannot be written or read, or if the training fails
   */
  public static TrainerRun of(TrainingTask task) throws IOException, InterruptedException {
    return of(task, TrainerRun::start);
  }

  /**
   * Trains in a process that somebody else watches.
   *
   * @throws IOException if files cannot be written or read, or if the training fails
   */
  public static TrainerRun of(TrainingTask task, Start start)
      throws IOException, InterruptedException {
    MemoryEstimate estimate =
        MemoryEstimate.of(
            task.specification(),
            GraphSize.of(task.graph()),
            task.graph().byUser().weights() != null,
            task.concurrency(),
            task.device());
    try (TemporaryFolder folder = new TemporaryFolder(PREFIX)) {
      write(folder, task::writeTo);
      long started = System.nanoTime();
      run(start, estimate, folder);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
      return new TrainerRun(read(folder, TrainedModelCodec::read), estimate, millis);
    }
  }

  /**
   * Has a map computed.
   *
   * @throws IOException if files cannot be written or read, or if the program fails
   */
  public static Projection project(ProjectionTask task) throws IOException, InterruptedException {
    try (TemporaryFolder folder = new TemporaryFolder(PREFIX)) {
      write(folder, task::writeTo);
      run(TrainerRun::start, task.memory(), folder, "project");
      return read(folder, Projection::readFrom);
    }
  }

  /** Writes a task. */
  @FunctionalInterface
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** Reads what the trainer made. */
  @FunctionalInterface
  private interface Reading<T> {
    T from(InputStream in) throws IOException;
  }

  private static void write(TemporaryFolder folder, Writing task) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(TASK)))) {
      task.to(out);
    }
  }

  private static <T> T read(TemporaryFolder folder, Reading<T> result) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(folder.resolve(RESULT)))) {
      return result.from(in);
    }
  }

  private static void run(
      Start start, MemoryEstimate estimate, TemporaryFolder folder, String... action)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + ((estimate.heapBytes() >> 20) + 1) + "m",
                "-XX:+UseSerialGC",
                "-Xbatch",
                "--add-modules=jdk.incubator.vector",
                // PyTorch's libraries are unpacked once for all runs.
                "-DENGINE_CACHE_DIR="
                    + Path.of(System.getProperty("java.io.tmpdir", "."), "gnnrec-torch"),
                "-cp",
                System.getProperty("java.class.path"),
                TrainerProgram.class.getName()));
    command.addAll(List.of(action));
    command.add(folder.resolve(TASK).toString());
    command.add(folder.resolve(RESULT).toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    start.run(builder);
  }

  private static void start(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process =
        builder
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException("the trainer failed with exit code " + status);
    }
  }
}
