package org.gnnrec.specification;

import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.specification.parameter.Parameter;
import org.gnnrec.specification.parameter.ParameterTable;
import org.gnnrec.specification.parameter.ParameterValues;

/**
 * Item-based nearest neighbours (Sarwar et al., "Item-based Collaborative Filtering Recommendation
 * Algorithms", WWW 2001; Deshpande and Karypis, "Item-Based Top-N Recommendation Algorithms", TOIS
 * 2004).
 *
 * @param values of {@link #PARAMETERS}
 */
public record ItemKnnSpecification(ParameterValues values) implements ModelSpecification {

  /** How alike two items are by the users whom they share. */
  public enum ItemSimilarity {
    /** {@code Σ_u w_ui w_uj / (‖w_i‖ ‖w_j‖)}. */
    COSINE,
    /**
     * {@code Σ_u w_ui w_uj / (‖w_i‖² + ‖w_j‖² − Σ_u w_ui w_uj)}, Jaccard's index without weights.
     */
    JACCARD
  }

  /** The name of this kind of model. */
  public static final String NAME = "itemknn";

  /** What a caller may set. */
  public static final ParameterTable PARAMETERS =
      ParameterTable.of(
          Parameter.whole(
              "neighbours",
              100,
              Range.closed(1, 10_000),
              "most similar items that are kept of each item"),
          Parameter.choice("itemSimilarity", ItemSimilarity.COSINE, "how alike two items are"),
          Parameter.decimal(
              "shrinkage",
              10,
              Range.closed(0, 1_000_000),
              "the larger, the less a few shared users count"));

  /**
   * Reads a specification; what is absent gets its default.
   *
   * @param size of the graph to train on, which defaults may depend on
   * @throws ConfigurationException if a value is of the wrong type or out of range
   */
  public static ItemKnnSpecification from(Configuration configuration, GraphSize size) {
    return new ItemKnnSpecification(PARAMETERS.read(configuration, size));
  }

  @Override
  public String model() {
    return NAME;
  }

  public int neighbours() {
    return values.integer("neighbours");
  }

  public ItemSimilarity itemSimilarity() {
    return values.choice("itemSimilarity", ItemSimilarity.class);
  }

  public double shrinkage() {
    return values.decimal("shrinkage");
  }

  @Override
  public void requireDevice(Device device) {
    device.requireProcessor(NAME);
  }

  @Override
  public int embeddingDimension() {
    return 0;
  }

  /** The neighbours() by item and then the other way round; sums of one item per thread. */
  @Override
  public long trainingHeapBytes(GraphSize size, int concurrency) {
    return 2 * modelFileBytes(size) + size.items() * (long) concurrency * 16 + (4L << 20);
  }

  /**
   * Pairs of items that somebody likes both: the sum of the squared numbers of likes, taken for
   * three times what it were if all users liked as many.
   */
  @Override
  public double trainingSeconds(GraphSize size) {
    double pairs = 3.0 * (double) size.likes() * (double) size.likes() / Math.max(1, size.users());
    return pairs / TimeEstimate.COUNTED_PER_SECOND;
  }

  @Override
  public long modelFileBytes(GraphSize size) {
    long most = Math.min(neighbours(), Math.max(0L, size.items() - 1L));
    return size.items() * (most * (Integer.BYTES + Float.BYTES) + Integer.BYTES);
  }
}
