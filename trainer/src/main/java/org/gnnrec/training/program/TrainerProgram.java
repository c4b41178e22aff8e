package org.gnnrec.training.program;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gnnrec.artifact.TrainedModelCodec;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.projection.Projection;
import org.gnnrec.projection.ProjectionTask;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingProgress.Phase;
import org.gnnrec.task.TrainingReport;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.TrainingFailedException;
import org.gnnrec.training.host.TrainerHost;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.projection.Projector;

/**
 * The program that the server starts: {@code <taskFile> <modelFile>}, or {@code project <taskFile>
 * <mapFile>} for a map of a model's vectors. It prints {@link TrainingProgress} lines, writes the
 * model file in one move when all is done, and exits with 0; else it says on the error stream what
 * went wrong and exits with 1 (2 for wrong arguments). With the one argument {@code describe} it
 * prints what it has to compute with, a line {@code description key=value} each, and trains
 * nothing. With {@code serve} and options it does these for servers on other hosts, each in a
 * process of its own ({@link TrainerHost}).
 *
 * <p>The server holds the program's input open and writes nothing to it. Its end means that the
 * server is gone: the program removes the task's folder and ends at once.
 */
public final class TrainerProgram {
  private static final int FAILED = 1;
  private static final int WRONG_ARGUMENTS = 2;
  private static final String DESCRIBE = "describe";
  private static final String PROJECT = "project";
  private static final String SERVE = "serve";

  private final Path taskFile;
  private final Path resultFile;
  private final ProgressOutput out;

  private TrainerProgram(Path taskFile, Path resultFile, ProgressOutput out) {
    this.taskFile = taskFile;
    this.resultFile = resultFile;
    this.out = out;
  }

  /**
   * Runs the program.
   *
   * @param arguments the task file and the model file, or {@code project}, the task file and the
   *     map's file, or {@code describe}, or {@code serve} and options
   */
  public static void main(String[] arguments) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    if (arguments.length == 1 && arguments[0].equals(DESCRIBE)) {
      describe(out);
      Runtime.getRuntime().halt(0);
    }
    if (arguments.length > 0 && arguments[0].equals(SERVE)) {
      serve(out, err, Arrays.copyOfRange(arguments, 1, arguments.length));
      return;
    }
    boolean project = arguments.length == 3 && arguments[0].equals(PROJECT);
    if (arguments.length != 2 && !project) {
      err.println("two arguments wanted, <taskFile> <modelFile>, got " + arguments.length);
      Runtime.getRuntime().halt(WRONG_ARGUMENTS);
    }
    Path taskFile = Path.of(arguments[arguments.length - 2]).toAbsolutePath();
    Path resultFile = Path.of(arguments[arguments.length - 1]).toAbsolutePath();
    Path parent = taskFile.getParent();
    new ServerWatch(
            new FileInputStream(FileDescriptor.in),
            parent == null ? taskFile : parent,
            taskFile,
            resultFile,
            temporaryFile(resultFile))
        .start();
    int status = 0;
    try {
      TrainerProgram program = new TrainerProgram(taskFile, resultFile, new ProgressOutput(out));
      if (project) {
        program.project();
      } else {
        program.train();
      }
    } catch (TrainingFailedException e) {
      err.println(e.getMessage());
      status = FAILED;
    } catch (IOException | RuntimeException | Error e) {
      e.printStackTrace(err);
      status = FAILED;
    }
    out.flush();
    err.flush();
    Runtime.getRuntime().halt(status);
  }

  /** Returns when threads of its own serve. */
  private static void serve(PrintStream out, PrintStream err, String... arguments) {
    try {
      TrainerHost.serve(out, arguments);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      Runtime.getRuntime().halt(WRONG_ARGUMENTS);
    } catch (IOException e) {
      err.println(e.getMessage());
      Runtime.getRuntime().halt(FAILED);
    }
  }

  private static void describe(PrintStream out) {
    new ServerWatch(new FileInputStream(FileDescriptor.in), Path.of("").toAbsolutePath()).start();
    for (Map.Entry<String, String> entry : ProgramDescription.lookAround().entrySet()) {
      out.println(ProgramDescription.line(entry));
    }
    out.flush();
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  private void project() throws IOException {
    ProjectionTask task = read(ProjectionTask::readFrom);
    Projection map = new Projector(Kernels.best()).project(task, out);
    int epochs = task.specification().epochsOf(task.points().rows());
    out.progressed(new TrainingProgress(Phase.WRITING, epochs, epochs, Double.NaN));
    write("map", map::writeTo);
  }

  /** Reads a task. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(InputStream in) throws IOException;
  }

  /** Writes a result. */
  @FunctionalInterface
  private interface Writer {
    void write(OutputStream out) throws IOException;
  }

  private <T> T read(Reader<T> reader) throws IOException {
    out.progressed(new TrainingProgress(Phase.LOADING, 0, 0, Double.NaN));
    try (InputStream in =
        new BufferedInputStream(out.watch(Files.newInputStream(taskFile)), 1 << 16)) {
      return reader.read(in);
    }
  }

  private void train() throws IOException {
    long started = System.nanoTime();
    TrainingTask task = read(TrainingTask::readFrom);
    long loading = (System.nanoTime() - started) / 1_000_000;
    TrainedModel model = TrainerSelection.of(task).train(task, out);
    int epochs = model.report().epochLosses().size();
    out.progressed(new TrainingProgress(Phase.WRITING, epochs, epochs, Double.NaN));
    TrainedModel told = withProcess(model, loading);
    write("model", file -> TrainedModelCodec.write(told, file));
  }

  private static TrainedModel withProcess(TrainedModel model, long loadingMillis)
      throws IOException {
    TrainingReport report = model.report();
    Map<String, Long> phases = new LinkedHashMap<>();
    phases.put("loading", loadingMillis);
    phases.putAll(report.phaseMillis());
    return model.withReport(
        new TrainingReport(
            report.device(),
            report.kernel(),
            report.threads(),
            report.bestEpoch(),
            report.epochLosses(),
            report.validations(),
            report.chosen(),
            phases,
            PeakMemory.bytes()));
  }

  private void write(String what, Writer writer) {
    Path temporary = temporaryFile(resultFile);
    try {
      try (OutputStream file =
          new BufferedOutputStream(out.watch(Files.newOutputStream(temporary)), 1 << 16)) {
        writer.write(file);
      }
      Files.move(temporary, resultFile, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new TrainingFailedException(
          "the "
              + what
              + " could not be written to "
              + resultFile
              + ": "
              + e.getMessage()
              + "; free disk space there, or start the server with -Djava.io.tmpdir=<a larger"
              + " disk's folder>");
    }
  }

  /** Where a result is written before it gets its name. */
  static Path temporaryFile(Path resultFile) {
    return resultFile.resolveSibling(resultFile.getFileName() + ".part");
  }
}
