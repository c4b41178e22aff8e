package org.gnnrec.benchmarks.map;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gnnrec.benchmarks.BenchmarkProgram;
import org.gnnrec.benchmarks.BenchmarkServer;
import org.gnnrec.benchmarks.DataFolder;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.mapping.ReadOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Quality and time of maps. */
@Command(name = "map", description = "Trustworthiness, purity of genres and time of gnnrec.map.")
public final class MapCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @ParentCommand private BenchmarkProgram program = new BenchmarkProgram();

  @CommandLine.Mixin private DataFolder folder = new DataFolder();

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the maps.")
  private long seed = 1;

  @Option(
      names = "--points",
      defaultValue = "10000",
      description = "Vectors of a synthetic embedding whose maps are timed; 0 for none.")
  private int points;

  @Option(names = "--threads", defaultValue = "2", description = "Threads of the timed maps.")
  private int threads = 2;

  @Option(names = "--times-only", description = "Leave MovieLens out.")
  private boolean timesOnly;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (!timesOnly) {
      quality(out);
    }
    if (points > 0) {
      MapTimes.run(points, threads, seed, out);
    }
    return 0;
  }

  private void quality(PrintWriter out) {
    ReadOptions options = ReadOptions.defaults().withLikedOnly(true);
    DataSet hundredThousand = Format.MOVIELENS_100K.open(folder.movieLens100k(spec), options);
    DataSet latestSmall = Format.MOVIELENS_CSV.open(folder.movieLensLatestSmall(spec), options);
    MapQuality.printHead(out);
    try (BenchmarkServer server = program.startServer()) {
      MapQuality maps = new MapQuality(server, List.of("pca", "tsne", "umap"), out);
      server.replaceWith(hundredThousand);
      maps.run("100K", seed);
      server.run("CALL gnnrec.model.drop('default')", Map.of());
      server.replaceWith(latestSmall);
      maps.run("latest-small", seed);
    }
  }
}
