package org.gnnrec.model;

import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.graph.Likes;
import org.gnnrec.task.TrainingReport;
import org.jspecify.annotations.Nullable;

/**
 * A linear filter of a user's likes r (Shen et al. 2021, equation 8, with the normalisation of the
 * authors' program): {@code s = r (R̃ᵀ R̃ + α D_I^-½ V Vᵀ D_I^½)} with {@code R̃ = D_U^-½ R D_I^-½}
 * and its first right singular vectors V. The first part is not of low rank, so the model keeps the
 * likes that it was made from; the second is the dot product of {@code Σ_{i in likes} w_i a_i /
 * D_i} with {@code a_j}, where {@code a_j} is item j's row of {@code D_I^½ V}. Both need the likes
 * alone, so a user whom the model has never seen gets what a trained one with the same likes does.
 *
 * <p>Immutable and thread-safe.
 */
public final class SpectralModel implements TrainedModel {
  private final BipartiteGraph graph;
  private final EmbeddingMatrix items;
  private final float lowPassWeight;
  private final TrainingReport report;
  private final double[] userRoots;
  private final double[] itemRoots;

  /**
   * Makes a model.
   *
   * @param graph the likes it was made from
   * @param items {@code D_I^½ V}, {@code [items, d]}
   * @param lowPassWeight α, finite
   * @param report what the training did
   * @throws IllegalArgumentException if the shapes do not agree
   */
  public SpectralModel(
      BipartiteGraph graph, EmbeddingMatrix items, float lowPassWeight, TrainingReport report) {
    this(
        graph,
        items,
        lowPassWeight,
        report,
        inverseRoots(graph.byUser()),
        inverseRoots(graph.byItem()));
    if (items.rows() != graph.itemCount()) {
      throw new IllegalArgumentException("the shapes of the model's matrices do not agree");
    }
  }

  private SpectralModel(
      BipartiteGraph graph,
      EmbeddingMatrix items,
      float lowPassWeight,
      TrainingReport report,
      double[] userRoots,
      double[] itemRoots) {
    this.graph = graph;
    this.items = items;
    this.lowPassWeight = lowPassWeight;
    this.report = report;
    this.userRoots = userRoots;
    this.itemRoots = itemRoots;
  }

  private static double[] inverseRoots(Adjacency rows) {
    double[] roots = new double[rows.rows()];
    for (int row = 0; row < roots.length; row++) {
      roots[row] = rows.degree(row) == 0 ? 0 : 1 / Math.sqrt(rows.weightedDegree(row));
    }
    return roots;
  }

  /** The likes that the model was made from. */
  public BipartiteGraph graph() {
    return graph;
  }

  /** {@code 1 / √D} of each user, 0 without likes; not to be written to. */
  public double[] userRoots() {
    return userRoots;
  }

  /** {@code 1 / √D} of each item, 0 without likes; not to be written to. */
  public double[] itemRoots() {
    return itemRoots;
  }

  /** The weight α of the low-pass. */
  public float lowPassWeight() {
    return lowPassWeight;
  }

  /**
   * The vector whose dot products with the items' are the low-pass: {@code α r D_I^-½ V}.
   *
   * @param likes r
   */
  public float[] lowPassVector(Likes likes) {
    double[] sum = new double[items.dimension()];
    float[] weights = likes.weights();
    for (int like = 0; like < likes.size(); like++) {
      int item = likes.itemIndexes()[like];
      double weight = weights == null ? 1 : weights[like];
      double factor = lowPassWeight * weight * itemRoots[item] * itemRoots[item];
      int at = item * sum.length;
      for (int d = 0; d < sum.length; d++) {
        sum[d] += factor * items.values()[at + d];
      }
    }
    float[] vector = new float[sum.length];
    for (int d = 0; d < sum.length; d++) {
      vector[d] = (float) sum[d];
    }
    return vector;
  }

  @Override
  public int userCount() {
    return graph.userCount();
  }

  @Override
  public int itemCount() {
    return graph.itemCount();
  }

  /** None: what a user likes says it all. */
  @Override
  public EmbeddingMatrix items() {
    return items;
  }

  @Override
  public TrainingReport report() {
    return report;
  }

  @Override
  public TrainedModel withReport(TrainingReport other) {
    return new SpectralModel(graph, items, lowPassWeight, other, userRoots, itemRoots);
  }

  @Override
  public TrainedModel withoutUser(int userIndex) {
    return new SpectralModel(graph.withoutUser(userIndex), items, lowPassWeight, report);
  }

  @Override
  public TrainedModel withoutItem(int itemIndex) {
    return new SpectralModel(
        graph.withoutItem(itemIndex), items.withoutRow(itemIndex), lowPassWeight, report);
  }

  @Override
  public @Nullable String notFinite() {
    return Float.isFinite(lowPassWeight)
        ? items.notFinite("items")
        : "lowPassWeight is " + lowPassWeight;
  }
}
