package org.gnnrec.benchmarks.remote;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.gnnrec.benchmarks.setup.DataFolder;
import org.gnnrec.benchmarks.setup.ServerCommand;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.mapping.ReadOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What a training costs that another process of this machine carries out over the loopback network:
 * the whole call, beside one whose trainer the server starts itself, in turn.
 */
@Command(
    name = "remote",
    description =
        "Time of gnnrec.train by a trainer's host on this machine and by the server's own.")
public final class RemoteCommand extends ServerCommand {
  private static final double SECOND = 1e9;

  @Mixin private DataFolder folder = new DataFolder();

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Trainings of each kind; those of a round follow each other.")
  private int rounds;

  @Option(
      names = "--gowalla-epochs",
      defaultValue = "2",
      description = "Epochs on Gowalla: as many likes cross the wire as for all.")
  private int gowallaEpochs;

  @Override
  protected void measure(BenchmarkServer server, PrintWriter out) throws Exception {
    try (LoopbackHost host = new LoopbackHost(plugins())) {
      out.println("| graph | own process, s | host, s | medians, s | difference |");
      out.println("|---|---|---|---|---|");
      server.replaceWith(folder.movieLens100kRatings());
      compare("MovieLens 100K", Map.of(), server, host, out);
      server.replaceWith(Format.LIGHTGCN.open(folder.gowalla(), ReadOptions.defaults()));
      compare("Gowalla", Map.of("epochs", gowallaEpochs, "itemLabel", "Item"), server, host, out);
    }
  }

  private void compare(
      String graph,
      Map<String, Object> configuration,
      BenchmarkServer server,
      LoopbackHost host,
      PrintWriter out) {
    train(configuration, server);
    double[] local = new double[rounds];
    double[] remote = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      // Whoever comes first in a round comes second in the next.
      for (boolean there : round % 2 == 0 ? List.of(false, true) : List.of(true, false)) {
        host.use(there);
        (there ? remote : local)[round] = train(configuration, server);
      }
    }
    host.use(false);
    double own = median(local);
    double away = median(remote);
    out.println(
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %.2f, %.2f | %+.2f s, %+.1f %% |",
            graph,
            text(local),
            text(remote),
            own,
            away,
            away - own,
            (away / own - 1) * 100));
    out.flush();
  }

  private static double train(Map<String, Object> configuration, BenchmarkServer server) {
    long start = System.nanoTime();
    server.run("CALL gnnrec.train($configuration)", Map.of("configuration", configuration));
    return (System.nanoTime() - start) / SECOND;
  }

  private static String text(double[] seconds) {
    return String.join(
        " ",
        Arrays.stream(seconds)
            .mapToObj(value -> String.format(Locale.ROOT, "%.2f", value))
            .toList());
  }

  private static double median(double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
