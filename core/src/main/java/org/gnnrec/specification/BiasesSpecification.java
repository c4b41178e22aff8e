package org.gnnrec.specification;

import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.specification.parameter.Parameter;
import org.gnnrec.specification.parameter.ParameterTable;
import org.gnnrec.specification.parameter.ParameterValues;

/**
 * Ratings by the biases of users and items alone: {@code r_ui ≈ μ + b_u + b_i} (Koren, Bell and
 * Volinsky, "Matrix Factorization Techniques for Recommender Systems", Computer 42(8), 2009,
 * equation 3), with the squares of the biases held small.
 *
 * @param values of {@link #PARAMETERS}
 */
public record BiasesSpecification(ParameterValues values) implements ModelSpecification {

  /** The name of this kind of model. */
  public static final String NAME = "biases";

  /** What a caller may set. */
  public static final ParameterTable PARAMETERS =
      ParameterTable.of(
          Parameter.whole(
              "epochs",
              10,
              Range.closed(1, 10_000),
              "turns, each of which solves for users and for items"),
          Parameter.decimal(
              "regularization",
              3,
              Range.closed(0, 1_000_000),
              "λ, in ratings: as if that many more had been average"));

  /**
   * Reads a specification; what is absent gets its default.
   *
   * @param size of the graph to train on, which defaults may depend on
   * @throws ConfigurationException if a value is of the wrong type or out of range
   */
  public static BiasesSpecification from(Configuration configuration, GraphSize size) {
    return new BiasesSpecification(PARAMETERS.read(configuration, size));
  }

  @Override
  public String model() {
    return NAME;
  }

  public int epochs() {
    return values.integer("epochs");
  }

  public double regularization() {
    return values.decimal("regularization");
  }

  /** A user's {@code [μ + b_u, 1]} and an item's {@code [1, b_i]}. */
  @Override
  public void requireDevice(Device device) {
    device.requireProcessor(NAME);
  }

  @Override
  public int embeddingDimension() {
    return 2;
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
    return 3.0 * epochs() * (double) size.likes() / TimeEstimate.COUNTED_PER_SECOND;
  }

  @Override
  public long modelFileBytes(GraphSize size) {
    return 2 * size.nodes() * embeddingDimension() * Float.BYTES;
  }
}
