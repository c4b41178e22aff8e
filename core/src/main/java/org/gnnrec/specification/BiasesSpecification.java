package org.gnnrec.specification;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.graph.GraphSize;

/**
 * Ratings by the biases of users and items alone: {@code r_ui ≈ μ + b_u + b_i} (Koren, Bell and
 * Volinsky, "Matrix Factorization Techniques for Recommender Systems", Computer 42(8), 2009,
 * equation 3), with the squares of the biases held small.
 *
 * @param epochs alternations between users and items, in [1, 10000]
 * @param regularization weight λ of the squared biases, in ratings, in [0, 1000000]
 */
public record BiasesSpecification(int epochs, double regularization) implements ModelSpecification {

  /** The name of this kind of model. */
  public static final String NAME = "biases";

  private static final Range EPOCHS = Range.closed(1, 10_000);
  private static final Range REGULARIZATION = Range.closed(0, 1_000_000);

  /** Checks every value against its range. */
  public BiasesSpecification {
    EPOCHS.require("epochs", epochs);
    REGULARIZATION.require("regularization", regularization);
  }

  /**
   * Reads a specification; what is absent gets its default.
   *
   * @throws ConfigurationException if a value is of the wrong type or out of range
   */
  public static BiasesSpecification from(Configuration configuration) {
    return new BiasesSpecification(
        configuration.getInt("epochs", 10, EPOCHS),
        configuration.getDouble("regularization", 3, REGULARIZATION));
  }

  @Override
  public String model() {
    return NAME;
  }

  /** A user's {@code [μ + b_u, 1]} and an item's {@code [1, b_i]}. */
  @Override
  public int embeddingDimension() {
    return 2;
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("epochs", (long) epochs);
    map.put("regularization", regularization);
    return map;
  }

  @Override
  public boolean learnsFromRatings() {
    return true;
  }

  @Override
  public boolean requiresRatings() {
    return true;
  }

  @Override
  public long trainingHeapBytes(GraphSize size, int concurrency) {
    return size.likes() * 2 * Integer.BYTES + size.nodes() * 6 * Double.BYTES;
  }

  /** Each alternation looks at each rating three times; one thread does it. */
  @Override
  public double trainingSeconds(GraphSize size) {
    return 3.0 * epochs * (double) size.likes() / TimeEstimate.COUNTED_PER_SECOND;
  }

  @Override
  public long modelFileBytes(GraphSize size) {
    return 2 * size.nodes() * embeddingDimension() * Float.BYTES;
  }
}
