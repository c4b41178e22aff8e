package org.gnnrec.training.projection;

import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.gnnrec.sampling.RandomStream;
import org.gnnrec.training.kernel.WorkerPool;

/**
 * Lays a graph of memberships out by stochastic gradient descent on the fuzzy cross entropy, with
 * negative samples (McInnes, Healy and Melville 2018, algorithm 5).
 *
 * <p>The original moves both ends of an edge at once and goes through the edges one after the
 * other. Here a pass moves each point by its own edges, and sees all others where the pass before
 * left them: so points can be shared out among threads, and their number does not show in the
 * result. An edge is in the list of both of its ends, and moves each by as much as there.
 */
final class UmapLayout {
  /** Tells these draws from others of the same seed. */
  private static final int ROWS = 256;

  /** Half of the original's: others are seen where they were, so steps must be smaller. */
  private static final double FIRST_RATE = 0.5;

  private static final int NEGATIVES = 5;
  private static final double LONGEST_STEP = 4;

  /** Keeps the repulsion of points that nearly coincide finite. */
  private static final double SOFTENING = 1e-3;

  private final WeightedGraph graph;
  private final OutputCurve curve;
  private final PowerTable powers;
  private final int epochs;
  private final long randomSeed;
  private final double greatest;

  /**
   * Prepares a layout.
   *
   * @param graph of memberships
   * @param epochs number of passes; an edge of the greatest weight is drawn in each
   */
  UmapLayout(WeightedGraph graph, OutputCurve curve, int epochs, long randomSeed) {
    this.graph = graph;
    this.curve = curve;
    this.powers = new PowerTable(curve.b());
    this.epochs = epochs;
    this.randomSeed = randomSeed;
    double most = 0;
    for (float weight : graph.weights()) {
      most = Math.max(most, weight);
    }
    this.greatest = most;
  }

  /**
   * Moves points from where they are.
   *
   * @param coordinates x and y of each, {@code [n, 2]}
   * @param progress told the number of each pass, from 1
   * @return where they come to lie
   */
  double[] run(double[] coordinates, WorkerPool pool, IntConsumer progress) {
    double[] now = coordinates.clone();
    double[] next = coordinates.clone();
    int points = graph.points();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      int pass = epoch;
      double[] from = now;
      double[] to = next;
      pool.runRows(
          points,
          ROWS,
          (point, worker) -> {
            move(point, pass, from, to);
          });
      now = to;
      next = from;
      progress.accept(epoch);
    }
    return now;
  }

  private void move(int point, int epoch, double[] from, double[] to) {
    double rate = FIRST_RATE * (1 - (epoch - 1) / (double) epochs);
    SplittableRandom random =
        RandomStream.UMAP.random(randomSeed, (long) epoch * graph.points() + point);
    to[2 * point] = from[2 * point];
    to[2 * point + 1] = from[2 * point + 1];
    int first = graph.offsets()[point];
    int degree = graph.offsets()[point + 1] - first;
    // The last edges pull hardest: in a fixed order all points would be drawn to one side.
    int start = degree == 0 ? 0 : random.nextInt(degree);
    boolean backwards = random.nextBoolean();
    for (int i = 0; i < degree; i++) {
      int e = first + (start + (backwards ? degree - i : i)) % degree;
      double frequency = graph.weights()[e] / greatest;
      if (Math.floor(epoch * frequency) == Math.floor((epoch - 1) * frequency)) {
        continue;
      }
      // Once as the edge's one end and once as its other.
      attract(to, point, from, graph.neighbours()[e], rate);
      attract(to, point, from, graph.neighbours()[e], rate);
      for (int negative = 0; negative < NEGATIVES; negative++) {
        int other = random.nextInt(graph.points());
        if (other != point) {
          repel(to, point, from, other, rate);
        }
      }
    }
  }

  private void attract(double[] to, int point, double[] from, int other, double rate) {
    double dx = to[2 * point] - from[2 * other];
    double dy = to[2 * point + 1] - from[2 * other + 1];
    double squared = dx * dx + dy * dy;
    if (squared > 0) {
      double power = powers.of(squared);
      double slope = -2 * curve.a() * curve.b() * power / (squared * (1 + curve.a() * power));
      step(to, point, slope * dx, slope * dy, rate);
    }
  }

  private void repel(double[] to, int point, double[] from, int other, double rate) {
    double dx = to[2 * point] - from[2 * other];
    double dy = to[2 * point + 1] - from[2 * other + 1];
    double squared = dx * dx + dy * dy;
    if (squared > 0) {
      double power = powers.of(squared);
      double slope = 2 * curve.b() / ((SOFTENING + squared) * (1 + curve.a() * power));
      step(to, point, slope * dx, slope * dy, rate);
    }
  }

  private static void step(double[] to, int point, double x, double y, double rate) {
    to[2 * point] += rate * Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, x));
    to[2 * point + 1] += rate * Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, y));
  }
}
