package org.gnnrec.benchmarks.gpu;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.specification.LightGcnSpecification;

/** The bundle's {@code lightgcn.py}, run by the host's Python on its own PyTorch. */
final class PythonTraining {
  private final Path script;
  private final String python;

  /**
   * Prepares runs.
   *
   * @param python program
   */
  PythonTraining(Path script, String python) {
    this.script = script;
    this.python = python;
  }

  /** What is trained. */
  enum Kind {
    /** PyTorch Geometric's LightGCN with its own loss. */
    PYG,
    /** The training that the trainer does, written in Python. */
    SAME
  }

  /**
   * Trains.
   *
   * @param graph folder with what {@link CaseGraphs#writeBinary} writes
   * @param gpu whether on the GPU
   * @return what the script printed, by key
   * @throws IOException with a sentence, if Python or a package is missing or the training fails
   */
  Map<String, String> run(
      Kind kind, Path graph, LightGcnSpecification specification, boolean gpu, Duration limit)
      throws IOException, InterruptedException {
    // The script ends on its own, with what it has measured, before it would be ended.
    long seconds = Math.max(5, limit.toSeconds() - 20);
    List<String> lines =
        new LimitedProcess(limit)
            .run(
                new ProcessBuilder(
                    python,
                    script.toString(),
                    kind == Kind.PYG ? "pyg" : "same",
                    graph.toString(),
                    gpu ? "cuda" : "cpu",
                    "dimension=" + specification.embeddingDimension(),
                    "layers=" + specification.layers(),
                    "epochs=" + specification.epochs(),
                    "batch=" + specification.batchSize(),
                    "samples=" + specification.negativeSamples(),
                    "schedule="
                        + specification.learningRateSchedule().name().toLowerCase(Locale.ROOT),
                    "rate=" + specification.learningRate(),
                    "temperature=" + specification.temperature(),
                    "seconds=" + seconds));
    Map<String, String> values = new HashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    if (values.containsKey("missing")) {
      throw new IOException("not run: " + values.get("missing"));
    }
    return values;
  }
}
