package org.gnnrec.benchmarks.gpu;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.gnnrec.benchmarks.synthetic.SyntheticLikes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The program of the bundle that {@code benchmarks/gpu/build.sh} makes. */
@Command(name = "gpu", description = "Training on a host's GPU and on its processor.")
public final class GpuProgram implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the program; the exit code is 0 on success. */
  public static void main(String[] arguments) {
    Runtime.getRuntime().exit(new CommandLine(new GpuProgram()).execute(arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  /** Loads PyTorch and computes a little. */
  @Command(name = "probe", description = "A part of `run`, in a process of its own.")
  int probe(@Parameters String device, @Parameters int threads) {
    DeviceProbe.run(device.equals("gpu"), threads, spec.commandLine().getOut());
    return 0;
  }

  /** Runs all cases. */
  @Command(name = "run", description = "Prints the table, a row as soon as it is known.")
  int runAll(
      @Option(names = "--bundle", required = true, hidden = true) Path bundle,
      @Option(names = "--work", required = true, hidden = true) Path work,
      @Option(names = "--libtorch", description = "Folder of libtorch, to search no other.")
          @Nullable Path libtorch,
      @Option(names = "--python", defaultValue = "python3", description = "Python to ask and run.")
          String python,
      @Option(names = "--djl", description = "Folder of DJL's sources, to build its JNI library.")
          @Nullable Path djl,
      @Option(
              names = "--device",
              defaultValue = "gpu",
              description = "gpu, or torch-cpu to rehearse on the processor.")
          String device,
      @Option(
              names = "--cases",
              split = ",",
              defaultValue = "ml-100k,gowalla,synthetic",
              description = "Which graphs; by default ${DEFAULT-VALUE}.")
          List<String> cases,
      @Option(
              names = "--synthetic-likes",
              defaultValue = "" + SyntheticLikes.MOVIELENS_LIKES,
              description = "Likes of the synthetic graph; fewer to rehearse.")
          int syntheticLikes,
      @Option(
              names = "--seconds",
              defaultValue = "530",
              description = "Limit of the whole run; ${DEFAULT-VALUE} by default.")
          int seconds)
      throws IOException, InterruptedException {
    if (!device.equals("gpu") && !device.equals("torch-cpu")) {
      throw new ParameterException(
          spec.commandLine(), "`--device` must be gpu or torch-cpu, got " + device);
    }
    PrintWriter out = spec.commandLine().getOut();
    Path sources =
        djl != null || !Files.isDirectory(bundle.resolve("djl")) ? djl : bundle.resolve("djl");
    new GpuRun(
            new GpuRun.Settings(
                bundle,
                work,
                libtorch,
                python,
                sources,
                device.equals("gpu"),
                cases,
                syntheticLikes,
                Duration.ofSeconds(seconds)),
            new ResultTable(out))
        .run();
    return 0;
  }
}
