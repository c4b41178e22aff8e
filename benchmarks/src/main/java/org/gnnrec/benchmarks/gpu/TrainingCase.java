package org.gnnrec.benchmarks.gpu;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.benchmarks.gowalla.GowallaSplit;

/**
 * A graph to train on.
 *
 * @param name for the table
 * @param key for the command line
 * @param graph gives it
 * @param keys configuration of the model beside its defaults
 * @param limit of one training, the process's start included
 */
record TrainingCase(
    String name, String key, GraphSource graph, Map<String, Object> keys, Duration limit) {

  /** Reads or makes a graph. */
  @FunctionalInterface
  interface GraphSource {
    /**
     * The graph with its test part.
     *
     * @param data folder of the bundle's graphs
     */
    GowallaSplit of(Path data) throws IOException;
  }

  /**
   * All of them, from small to large.
   *
   * @param syntheticLikes how many likes the synthetic graph has
   */
  static List<TrainingCase> all(int syntheticLikes) {
    return List.of(
        new TrainingCase(
            "MovieLens 100K",
            "ml-100k",
            data -> GowallaSplit.read(data.resolve("ml-100k")),
            Map.of(),
            Duration.ofSeconds(60)),
        new TrainingCase(
            "Gowalla",
            "gowalla",
            data -> GowallaSplit.read(data.resolve("gowalla")),
            Map.of(),
            Duration.ofSeconds(100)),
        new TrainingCase(
            String.format(Locale.ROOT, "synthetic, %.1f M likes", syntheticLikes / 1e6),
            "synthetic",
            data -> CaseGraphs.synthetic(syntheticLikes),
            Map.of(),
            Duration.ofSeconds(200)));
  }
}
