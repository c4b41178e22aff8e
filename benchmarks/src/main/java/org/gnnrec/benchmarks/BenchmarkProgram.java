package org.gnnrec.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.gnnrec.benchmarks.kernel.PropagationBenchmark;
import org.gnnrec.benchmarks.movielens.MovieLensAccuracy;
import org.gnnrec.benchmarks.movielens.MovieLensFoldIn;
import org.gnnrec.benchmarks.movielens.MovieLensTrainTime;
import org.gnnrec.benchmarks.scale.GrowthCommand;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs one benchmark and prints its figures as Markdown, for {@code docs/BENCHMARKS.md}. */
@Command(
    name = "benchmark",
    description = "Measures gnnrec against named baselines.",
    subcommands = {
      BenchmarkProgram.Accuracy.class,
      BenchmarkProgram.FoldIn.class,
      BenchmarkProgram.TrainTime.class,
      BenchmarkProgram.KernelTimes.class,
      GrowthCommand.class
    },
    mixinStandardHelpOptions = true)
public final class BenchmarkProgram implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--plugins",
      required = true,
      description = "Folder that holds the packaged plugin; the launcher gives it.")
  private Path plugins = Path.of("");

  /** Runs the program; the exit code is 0 on success. */
  public static void main(String[] arguments) {
    Runtime.getRuntime().exit(new CommandLine(new BenchmarkProgram()).execute(arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a benchmark");
  }

  /** A server with the packaged plugin and an empty database. */
  public BenchmarkServer startServer() {
    return new BenchmarkServer(plugins);
  }

  /** Where data are. */
  static final class DataFolder {
    @Option(
        names = "--data",
        defaultValue = "${env:GNNREC_DATA}",
        description = "Folder that holds ml-100k; GNNREC_DATA by default.")
    private String data = "";

    Path movieLens100k(CommandSpec spec) {
      Path folder = Path.of(data, "ml-100k");
      if (data.isBlank() || !Files.exists(folder.resolve("u.data"))) {
        throw new ParameterException(
            spec.commandLine(),
            "MovieLens 100K is not at "
                + folder
                + "; get it from GroupLens and name the folder around it with --data");
      }
      return folder;
    }
  }

  /** Accuracy on MovieLens 100K. */
  @Command(name = "accuracy", description = "Recall@20 and NDCG@20 on MovieLens 100K.")
  static final class Accuracy implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @CommandLine.Mixin private DataFolder folder = new DataFolder();
    @ParentCommand private BenchmarkProgram program = new BenchmarkProgram();

    @Option(names = "--seeds", split = ",", defaultValue = "1,2,3", description = "Split seeds.")
    private List<Long> seeds = List.of();

    @Option(
        names = "--configuration",
        defaultValue = "{}",
        description = "Cypher map for gnnrec.train; empty for the defaults.")
    private String configuration = "{}";

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      try (BenchmarkServer server = program.startServer()) {
        new MovieLensAccuracy(server, folder.movieLens100k(spec), configuration).run(seeds, out);
      }
      return 0;
    }
  }

  /** Accuracy for users whom the model has not seen. */
  @Command(name = "fold-in", description = "NDCG@20 for users hidden from training.")
  static final class FoldIn implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @CommandLine.Mixin private DataFolder folder = new DataFolder();
    @ParentCommand private BenchmarkProgram program = new BenchmarkProgram();

    @Option(names = "--seeds", split = ",", defaultValue = "1,2,3", description = "Split seeds.")
    private List<Long> seeds = List.of();

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      try (BenchmarkServer server = program.startServer()) {
        new MovieLensFoldIn(server, folder.movieLens100k(spec)).run(seeds, out);
      }
      return 0;
    }
  }

  /** Time of a training on MovieLens 100K. */
  @Command(
      name = "train-time",
      description = "Time of CALL gnnrec.train() on all of MovieLens 100K.")
  static final class TrainTime implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @CommandLine.Mixin private DataFolder folder = new DataFolder();
    @ParentCommand private BenchmarkProgram program = new BenchmarkProgram();

    @Option(names = "--runs", defaultValue = "5", description = "Trainings, the first one cold.")
    private int runs;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      try (BenchmarkServer server = program.startServer()) {
        new MovieLensTrainTime(server, folder.movieLens100k(spec)).run(runs, out);
      }
      return 0;
    }
  }

  /** Times of the kernels. */
  @Command(
      name = "kernels",
      description = "Propagation by the Vector API and by plain loops (JMH).")
  static final class KernelTimes implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      new Runner(new OptionsBuilder().include(PropagationBenchmark.class.getSimpleName()).build())
          .run();
      return 0;
    }
  }
}
