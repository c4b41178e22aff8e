package org.gnnrec.benchmarks.gowalla;

import java.io.PrintWriter;
import java.util.Map;
import org.gnnrec.benchmarks.setup.BenchmarkCommand;
import org.gnnrec.benchmarks.setup.ConfigurationKeys;
import org.gnnrec.benchmarks.setup.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Accuracy, time and memory on a large catalogue. */
@Command(
    name = "gowalla",
    description = "Recall@20, NDCG@20, time and memory on the official split of Gowalla.")
public final class GowallaCommand extends BenchmarkCommand {
  @Mixin private DataFolder folder = new DataFolder();

  @Option(
      names = "--set",
      description =
          "A key of the model, or device, as key=value, such as --set epochs=5; repeatable.")
  private Map<String, String> keys = Map.of();

  @Option(names = "--threads", defaultValue = "2", description = "Threads of the trainer.")
  private int threads;

  @Option(names = "--fold-in", description = "Measure users hidden from training instead.")
  private boolean foldIn;

  @Override
  protected void run(PrintWriter out) throws Exception {
    GowallaAccuracy accuracy =
        new GowallaAccuracy(folder.gowalla(), ConfigurationKeys.parse(keys), threads);
    if (foldIn) {
      accuracy.runFoldIn(out);
    } else {
      accuracy.run(out);
    }
  }
}
