package org.gnnrec.benchmarks;

import java.nio.file.Path;
import org.gnnrec.benchmarks.gowalla.GowallaCommand;
import org.gnnrec.benchmarks.importing.ImportSpeedCommand;
import org.gnnrec.benchmarks.index.IndexCommand;
import org.gnnrec.benchmarks.kernel.KernelsCommand;
import org.gnnrec.benchmarks.lists.LastFmCommand;
import org.gnnrec.benchmarks.map.MapCommand;
import org.gnnrec.benchmarks.movielens.AccuracyCommand;
import org.gnnrec.benchmarks.movielens.FoldInCommand;
import org.gnnrec.benchmarks.movielens.ProtocolsCommand;
import org.gnnrec.benchmarks.movielens.TrainTimeCommand;
import org.gnnrec.benchmarks.pairs.PairsCommand;
import org.gnnrec.benchmarks.remote.RemoteCommand;
import org.gnnrec.benchmarks.scale.GrowthCommand;
import org.gnnrec.benchmarks.scale.ImportScaleCommand;
import org.gnnrec.benchmarks.scale.OfflineImportCommand;
import org.gnnrec.benchmarks.serving.BoltCommand;
import org.gnnrec.benchmarks.serving.GdsCommand;
import org.gnnrec.benchmarks.serving.ListsCommand;
import org.gnnrec.benchmarks.serving.ScoringCommand;
import org.gnnrec.benchmarks.serving.ServingCommand;
import org.gnnrec.benchmarks.setup.BenchmarkCommand;
import org.gnnrec.benchmarks.signals.SignalsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs one benchmark and prints its figures as Markdown, for {@code docs/BENCHMARKS.md}. */
@Command(
    name = "benchmark",
    description = "Measures gnnrec against named baselines.",
    subcommands = {
      AccuracyCommand.class,
      FoldInCommand.class,
      ProtocolsCommand.class,
      LastFmCommand.class,
      TrainTimeCommand.class,
      RemoteCommand.class,
      GowallaCommand.class,
      PairsCommand.class,
      KernelsCommand.class,
      GrowthCommand.class,
      OfflineImportCommand.class,
      ImportSpeedCommand.class,
      ImportScaleCommand.class,
      IndexCommand.class,
      ListsCommand.class,
      MapCommand.class,
      ServingCommand.class,
      SignalsCommand.class,
      BoltCommand.class,
      ScoringCommand.class,
      GdsCommand.class
    },
    mixinStandardHelpOptions = true)
public final class BenchmarkProgram implements Runnable, BenchmarkCommand.Program {
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

  @Override
  public Path plugins() {
    return plugins;
  }
}
