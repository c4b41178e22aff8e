package org.gnnrec.benchmarks.map;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.gnnrec.benchmarks.setup.BenchmarkCommand;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.gnnrec.benchmarks.setup.DataFolder;
import org.gnnrec.importer.check.DataSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Quality and time of maps. */
@Command(name = "map", description = "Trustworthiness, purity of genres and time of gnnrec.map.")
public final class MapCommand extends BenchmarkCommand {
  @Mixin private DataFolder folder = new DataFolder();

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
  protected void run(PrintWriter out) throws Exception {
    if (!timesOnly) {
      quality(out);
    }
    if (points > 0) {
      MapTimes.run(points, threads, seed, out);
    }
  }

  private void quality(PrintWriter out) {
    DataSet hundredThousand = folder.movieLens100kLikes();
    DataSet latestSmall = folder.movieLensLatestSmallLikes();
    MapQuality.printHead(out);
    try (BenchmarkServer server = startServer()) {
      MapQuality maps = new MapQuality(server, List.of("pca", "tsne", "umap"), out);
      server.replaceWith(hundredThousand);
      maps.run("100K", seed);
      server.run("CALL gnnrec.model.drop('default')", Map.of());
      server.replaceWith(latestSmall);
      maps.run("latest-small", seed);
    }
  }
}
