package org.gnnrec.benchmarks.pairs;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gnnrec.benchmarks.setup.BenchmarkCommand;
import org.gnnrec.benchmarks.setup.ConfigurationKeys;
import org.gnnrec.benchmarks.setup.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Link and rating prediction on MovieLens 100K. */
@Command(
    name = "pairs",
    description = "AUC of links and mean squared error of ratings on MovieLens 100K.")
public final class PairsCommand extends BenchmarkCommand {
  @Mixin private DataFolder folder = new DataFolder();

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
  protected void run(PrintWriter out) throws Exception {
    PairAccuracy accuracy = new PairAccuracy(folder.movieLens100k(), concurrency);
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
  }

  private Map<String, Object> graphSage(Map<String, Object> loss) {
    Map<String, Object> all = new TreeMap<>(ConfigurationKeys.parse(keys));
    all.put("model", "graphsage");
    all.putAll(loss);
    return all;
  }
}
