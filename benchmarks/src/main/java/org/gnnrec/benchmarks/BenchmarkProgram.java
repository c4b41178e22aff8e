package org.gnnrec.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.gnnrec.benchmarks.gowalla.GowallaAccuracy;
import org.gnnrec.benchmarks.importing.ImportSpeedCommand;
import org.gnnrec.benchmarks.index.IndexCommand;
import org.gnnrec.benchmarks.kernel.DenseBenchmark;
import org.gnnrec.benchmarks.kernel.LayersBenchmark;
import org.gnnrec.benchmarks.kernel.PropagationBenchmark;
import org.gnnrec.benchmarks.lists.LastFm;
import org.gnnrec.benchmarks.lists.ListAccuracy;
import org.gnnrec.benchmarks.lists.TrainTest;
import org.gnnrec.benchmarks.map.MapCommand;
import org.gnnrec.benchmarks.movielens.MovieLensAccuracy;
import org.gnnrec.benchmarks.movielens.MovieLensFoldIn;
import org.gnnrec.benchmarks.movielens.MovieLensProtocols;
import org.gnnrec.benchmarks.movielens.MovieLensTrainTime;
import org.gnnrec.benchmarks.pairs.PairAccuracy;
import org.gnnrec.benchmarks.scale.GrowthCommand;
import org.gnnrec.benchmarks.scale.ImportScaleCommand;
import org.gnnrec.benchmarks.scale.OfflineImportCommand;
import org.gnnrec.benchmarks.serving.BoltCommand;
import org.gnnrec.benchmarks.serving.GdsCommand;
import org.gnnrec.benchmarks.serving.ListsCommand;
import org.gnnrec.benchmarks.serving.ScoringCommand;
import org.gnnrec.benchmarks.serving.ServingCommand;
import org.gnnrec.graph.BipartiteGraph;
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
      BenchmarkProgram.Protocols.class,
      BenchmarkProgram.LastFmLists.class,
      BenchmarkProgram.TrainTime.class,
      BenchmarkProgram.Gowalla.class,
      BenchmarkProgram.Pairs.class,
      BenchmarkProgram.KernelTimes.class,
      GrowthCommand.class,
      OfflineImportCommand.class,
      ImportSpeedCommand.class,
      ImportScaleCommand.class,
      IndexCommand.class,
      ListsCommand.class,
      MapCommand.class,
      ServingCommand.class,
      BoltCommand.class,
      ScoringCommand.class,
      GdsCommand.class
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

  /**
   * A server with the packaged plugin and an empty database.
   *
   * @param procedures others, to compare with
   */
  public BenchmarkServer startServer(Class<?>... procedures) {
    return new BenchmarkServer(plugins, procedures);
  }

  /** Accuracy on MovieLens 100K. */
  @Command(name = "accuracy", description = "Recall@20 and NDCG@20 on MovieLens 100K.")
  static final class Accuracy implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @CommandLine.Mixin private DataFolder folder = new DataFolder();
    @ParentCommand private BenchmarkProgram program = new BenchmarkProgram();

    @Option(
        names = "--seeds",
        split = ",",
        defaultValue = "1,2,3,4,5",
        description = "Split seeds.")
    private List<Long> seeds = List.of();

    @Option(
        names = "--configuration",
        description =
            "Cypher map for gnnrec.train, {} for the defaults; may be given several times. By"
                + " default the defaults and each baseline.")
    private List<String> configurations =
        List.of("{model: 'popularity'}", "{model: 'itemknn'}", "{model: 'gfcf'}", "{}");

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      try (BenchmarkServer server = program.startServer()) {
        new MovieLensAccuracy(server, folder.movieLens100k(spec), configurations).run(seeds, out);
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

    @Option(
        names = "--configuration",
        description =
            "Cypher map for gnnrec.train, {} for the defaults; may be given several times. By"
                + " default every model that folds users in, but graphsage.")
    private List<String> configurations =
        List.of("{}", "{loss: 'bpr'}", "{model: 'gfcf'}", "{model: 'itemknn'}");

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      try (BenchmarkServer server = program.startServer()) {
        new MovieLensFoldIn(server, folder.movieLens100k(spec), configurations).run(seeds, out);
      }
      return 0;
    }
  }

  /** Protocols of other benchmarks. */
  @Command(
      name = "protocols",
      description = "Other benchmarks' protocols on all ratings of MovieLens 100K.")
  static final class Protocols implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @CommandLine.Mixin private DataFolder folder = new DataFolder();
    @ParentCommand private BenchmarkProgram program = new BenchmarkProgram();

    @Option(names = "--seeds", split = ",", defaultValue = "1,2,3", description = "Seeds.")
    private List<Long> seeds = List.of();

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      try (BenchmarkServer server = new BenchmarkServer(program.plugins)) {
        new MovieLensProtocols(server, folder.movieLens100k(spec)).run(seeds, out);
      }
      return 0;
    }
  }

  /** Accuracy on Last.fm. */
  @Command(name = "lastfm", description = "Recall@20 and NDCG@20 on HetRec 2011's Last.fm.")
  static final class LastFmLists implements Callable<Integer> {
    private static final double HELD_OUT = 0.2;

    @Spec private CommandSpec spec = CommandSpec.create();
    @CommandLine.Mixin private DataFolder folder = new DataFolder();

    @Option(names = "--seeds", split = ",", defaultValue = "1,2,3", description = "Split seeds.")
    private List<Long> seeds = List.of();

    @Option(
        names = "--models",
        split = ",",
        defaultValue = "popularity,itemknn,gfcf,lightgcn",
        description = "Kinds of models.")
    private List<String> models = List.of();

    @Option(
        names = "--set",
        description = "A key of all models as key=value, such as --set cutoff=0.3; repeatable.")
    private Map<String, String> keys = Map.of();

    @Option(names = "--threads", defaultValue = "2", description = "Threads of the training.")
    private int threads;

    @Option(
        names = "--validation",
        description = "Measure on a part of the training part instead of the test part.")
    private boolean validation;

    @Override
    public Integer call() throws IOException {
      BipartiteGraph likes = LastFm.read(folder.lastFm(spec));
      List<TrainTest> divisions = new ArrayList<>();
      for (long seed : seeds) {
        TrainTest division = TrainTest.perUser(likes, HELD_OUT, seed);
        divisions.add(validation ? division.validation(HELD_OUT) : division);
      }
      new ListAccuracy(models, ConfigurationKeys.parse(keys), threads)
          .run(divisions, spec.commandLine().getOut());
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

  /** Accuracy, time and memory on a large catalogue. */
  @Command(
      name = "gowalla",
      description = "Recall@20, NDCG@20, time and memory on the official split of Gowalla.")
  static final class Gowalla implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @CommandLine.Mixin private DataFolder folder = new DataFolder();

    @Option(
        names = "--set",
        description = "A key of the model as key=value, such as --set epochs=5; repeatable.")
    private Map<String, String> keys = Map.of();

    @Option(names = "--threads", defaultValue = "2", description = "Threads of the trainer.")
    private int threads;

    @Option(names = "--fold-in", description = "Measure users hidden from training instead.")
    private boolean foldIn;

    @Override
    public Integer call() throws Exception {
      GowallaAccuracy accuracy =
          new GowallaAccuracy(folder.gowalla(spec), ConfigurationKeys.parse(keys), threads);
      PrintWriter out = spec.commandLine().getOut();
      if (foldIn) {
        accuracy.runFoldIn(out);
      } else {
        accuracy.run(out);
      }
      return 0;
    }
  }

  /** Link and rating prediction on MovieLens 100K. */
  @Command(
      name = "pairs",
      description = "AUC of links and mean squared error of ratings on MovieLens 100K.")
  static final class Pairs implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @CommandLine.Mixin private DataFolder folder = new DataFolder();

    @Option(names = "--seeds", split = ",", defaultValue = "1,2,3", description = "Split seeds.")
    private List<Integer> seeds = List.of();

    @Option(names = "--concurrency", defaultValue = "2", description = "Threads of the trainer.")
    private int concurrency = 2;

    @Option(names = "--key", description = "Further keys of graphsage, such as --key layers=1.")
    private Map<String, String> keys = Map.of();

    @Option(
        names = "--task",
        defaultValue = "both",
        description = "links, ratings or both; default ${DEFAULT-VALUE}.")
    private String task = "both";

    @Override
    public Integer call() throws Exception {
      PrintWriter out = spec.commandLine().getOut();
      PairAccuracy accuracy = new PairAccuracy(folder.movieLens100k(spec), concurrency);
      if (!task.equals("ratings")) {
        accuracy.links(
            out,
            seeds,
            List.of(Map.of("model", "lightgcn", "loss", "bce"), graphSage(Map.of("loss", "bce"))));
      }
      if (!task.equals("links")) {
        accuracy.ratings(
            out, seeds, List.of(Map.of("model", "biases"), graphSage(Map.of("loss", "mse"))));
      }
      return 0;
    }

    private Map<String, Object> graphSage(Map<String, Object> loss) {
      Map<String, Object> all = new TreeMap<>(ConfigurationKeys.parse(keys));
      all.put("model", "graphsage");
      all.putAll(loss);
      return all;
    }
  }

  /** Times of the kernels. */
  @Command(
      name = "kernels",
      description = "Propagation and dense products, beside DJL's on PyTorch (JMH).")
  static final class KernelTimes implements Callable<Integer> {
    @ParentCommand private BenchmarkProgram parent = new BenchmarkProgram();

    @Override
    public Integer call() throws Exception {
      // PyTorch's libraries are unpacked beside the benchmarks, not in the home folder.
      Path torch = parent.plugins.toAbsolutePath().resolveSibling("torch");
      new Runner(
              new OptionsBuilder()
                  .include(PropagationBenchmark.class.getSimpleName())
                  .include(LayersBenchmark.class.getSimpleName())
                  .include(DenseBenchmark.class.getSimpleName())
                  .jvmArgsAppend(
                      "--add-modules=jdk.incubator.vector", "-DENGINE_CACHE_DIR=" + torch)
                  .build())
          .run();
      return 0;
    }
  }
}
