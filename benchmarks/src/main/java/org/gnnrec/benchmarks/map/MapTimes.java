package org.gnnrec.benchmarks.map;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.SplittableRandom;
import org.gnnrec.benchmarks.setup.TrainerRun;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.projection.Projection;
import org.gnnrec.projection.ProjectionMethod;
import org.gnnrec.projection.ProjectionSpecification;
import org.gnnrec.projection.ProjectionTask;

/** How long maps of a synthetic embedding take in the trainer's process. */
final class MapTimes {
  private static final int DIMENSION = 64;
  private static final int CLOUDS = 40;
  private static final double DEVIATION = 0.7;
  private static final int SAMPLE = 2_000;

  private MapTimes() {}

  /** Prints a row per method. */
  static void run(int points, int threads, long seed, PrintWriter out)
      throws IOException, InterruptedException {
    EmbeddingMatrix vectors = clouds(points, seed);
    out.println("| method | vectors | threads | s | trustworthiness |");
    out.println("|---|---|---|---|---|");
    for (ProjectionMethod method : ProjectionMethod.values()) {
      ProjectionSpecification specification = ProjectionSpecification.of(method, seed);
      long start = System.nanoTime();
      Projection map =
          TrainerRun.project(new ProjectionTask(specification, threads, SAMPLE, vectors));
      out.printf(
          Locale.ROOT,
          "| `%s` | %,d × %d | %d | %.1f | %.3f |%n",
          specification.label(),
          points,
          DIMENSION,
          threads,
          (System.nanoTime() - start) / 1e9,
          map.trustworthiness());
      out.flush();
    }
  }

  private static EmbeddingMatrix clouds(int points, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] middles = new double[CLOUDS][DIMENSION];
    for (double[] middle : middles) {
      for (int c = 0; c < DIMENSION; c++) {
        middle[c] = random.nextGaussian();
      }
    }
    float[] values = new float[points * DIMENSION];
    for (int i = 0; i < values.length; i++) {
      double middle = middles[i / DIMENSION % CLOUDS][i % DIMENSION];
      values[i] = (float) (middle + DEVIATION * random.nextGaussian());
    }
    return new EmbeddingMatrix(points, DIMENSION, values);
  }
}
