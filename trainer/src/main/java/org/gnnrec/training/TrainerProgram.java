package org.gnnrec.training;

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
import java.util.LinkedHashMap;
import java.util.Map;
import org.gnnrec.embedding.TrainedModel;
import org.gnnrec.embedding.TrainedModelCodec;
import org.gnnrec.model.TrainingProgress;
import org.gnnrec.model.TrainingProgress.Phase;
import org.gnnrec.model.TrainingReport;
import org.gnnrec.model.TrainingTask;

/**
 * The program that the server starts: {@code <taskFile> <modelFile>}. It prints {@link
 * TrainingProgress} lines, writes the model file in one move when all is done, and exits with 0;
 * else it says on the error stream what went wrong and exits with 1 (2 for wrong arguments). With
 * the one argument {@code describe} it prints what it has to compute with, a line {@code
 * description key=value} each, and trains nothing.
 *
 * <p>The server holds the program's input open and writes nothing to it. Its end means that the
 * server is gone: the program removes the task's folder and ends at once.
 */
public final class TrainerProgram {
  private static final int FAILED = 1;
  private static final int WRONG_ARGUMENTS = 2;
  private static final String DESCRIBE = "describe";

  private final Path taskFile;
  private final Path modelFile;
  private final ProgressOutput out;

  private TrainerProgram(Path taskFile, Path modelFile, ProgressOutput out) {
    this.taskFile = taskFile;
    this.modelFile = modelFile;
    this.out = out;
  }

  /**
   * Runs the program.
   *
   * @param arguments the task file and the model file, or {@code describe}
   */
  public static void main(String[] arguments) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    if (arguments.length == 1 && arguments[0].equals(DESCRIBE)) {
      describe(out);
      Runtime.getRuntime().halt(0);
    }
    if (arguments.length != 2) {
      err.println("two arguments wanted, <taskFile> <modelFile>, got " + arguments.length);
      Runtime.getRuntime().halt(WRONG_ARGUMENTS);
    }
    Path taskFile = Path.of(arguments[0]).toAbsolutePath();
    Path modelFile = Path.of(arguments[1]).toAbsolutePath();
    Path parent = taskFile.getParent();
    new ServerWatch(
            new FileInputStream(FileDescriptor.in),
            parent == null ? taskFile : parent,
            taskFile,
            modelFile,
            temporaryFile(modelFile))
        .start();
    int status = 0;
    try {
      new TrainerProgram(taskFile, modelFile, new ProgressOutput(out)).run();
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

  private void run() throws IOException {
    long started = System.nanoTime();
    out.progressed(new TrainingProgress(Phase.LOADING, 0, 0, Double.NaN));
    TrainingTask task;
    try (InputStream in =
        new BufferedInputStream(out.watch(Files.newInputStream(taskFile)), 1 << 16)) {
      task = TrainingTask.readFrom(in);
    }
    long loading = (System.nanoTime() - started) / 1_000_000;
    TrainedModel model = TrainerSelection.of(task).train(task, out);
    int epochs = model.report().epochLosses().size();
    out.progressed(new TrainingProgress(Phase.WRITING, epochs, epochs, Double.NaN));
    write(withProcess(model, loading));
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

  private void write(TrainedModel model) {
    Path temporary = temporaryFile(modelFile);
    try {
      try (OutputStream file =
          new BufferedOutputStream(out.watch(Files.newOutputStream(temporary)), 1 << 16)) {
        TrainedModelCodec.write(model, file);
      }
      Files.move(temporary, modelFile, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new TrainingFailedException(
          "the model could not be written to "
              + modelFile
              + ": "
              + e.getMessage()
              + "; free disk space there, or start the server with -Djava.io.tmpdir=<a larger"
              + " disk's folder>");
    }
  }

  /** Where a model is written before it gets its name. */
  static Path temporaryFile(Path modelFile) {
    return modelFile.resolveSibling(modelFile.getFileName() + ".part");
  }
}
