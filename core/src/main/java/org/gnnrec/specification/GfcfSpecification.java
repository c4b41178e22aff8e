package org.gnnrec.specification;

import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.specification.parameter.Parameter;
import org.gnnrec.specification.parameter.ParameterTable;
import org.gnnrec.specification.parameter.ParameterValues;

/**
 * GF-CF (Shen et al., "How Powerful is Graph Convolution for Recommendation?", CIKM 2021, section
 * 4): no training, but a linear filter of the likes by two hops over the normalised graph and by an
 * ideal low-pass over its first singular vectors.
 *
 * @param values of {@link #PARAMETERS}
 */
public record GfcfSpecification(ParameterValues values) implements ModelSpecification {

  /** The name of this kind of model. */
  public static final String NAME = "gfcf";

  /** What a caller may set. */
  public static final ParameterTable PARAMETERS =
      ParameterTable.of(
          Parameter.whole(
              "embeddingDimension",
              512,
              Range.closed(1, 1024),
              "most singular vectors of the low-pass"),
          Parameter.decimal(
              "cutoff",
              0.4,
              Range.closed(0, 1),
              "least singular value that the low-pass lets through"),
          Parameter.decimal(
              "lowPassWeight", 0.2, Range.closed(0, 100), "α; 0 leaves the two hops alone"),
          Parameter.whole(
              "powerIterations",
              6,
              Range.closed(0, 100),
              "with more, the last singular vectors become more exact"),
          Parameter.seed("start of the decomposition"));

  /**
   * Reads a specification; what is absent gets its default.
   *
   * @param size of the graph to train on, which defaults may depend on
   * @throws ConfigurationException if a value is of the wrong type or out of range
   */
  public static GfcfSpecification from(Configuration configuration, GraphSize size) {
    return new GfcfSpecification(PARAMETERS.read(configuration, size));
  }

  @Override
  public String model() {
    return NAME;
  }

  @Override
  public void requireDevice(Device device) {
    device.requireProcessor(NAME);
  }

  @Override
  public int embeddingDimension() {
    return values.integer("embeddingDimension");
  }

  public double cutoff() {
    return values.decimal("cutoff");
  }

  public double lowPassWeight() {
    return values.decimal("lowPassWeight");
  }

  public int powerIterations() {
    return values.integer("powerIterations");
  }

  public long randomSeed() {
    return values.wholeNumber("randomSeed");
  }

  /**
   * The decomposition's columns of all nodes and the items' vectors, by half more, since the
   * collector gives large arrays no more than two thirds of the heap; small matrices; its kernels.
   */
  @Override
  public long trainingHeapBytes(GraphSize size, int concurrency) {
    long most = Math.min(size.users(), size.items());
    long columns = (Math.min(oversampled(), most) + 15) / 16 * 16;
    long items = size.items() * Math.min(embeddingDimension(), most);
    return (size.nodes() * columns + items) * Float.BYTES * 3 / 2
        + 5 * columns * columns * Double.BYTES
        + (24L << 20);
  }

  /** With the columns that the decomposition works with beside the ones it gives. */
  private long oversampled() {
    return (long) embeddingDimension() + Math.max(16, embeddingDimension() / 8);
  }

  /** Products with the likes, forth and back, and orthogonalisation after each. */
  @Override
  public double trainingSeconds(GraphSize size) {
    double columns = (double) Math.min(oversampled(), 16L + Math.min(size.users(), size.items()));
    double passes = 2.0 * powerIterations() + 2;
    return passes
        * (size.likes() * columns / TimeEstimate.PROPAGATED_PER_SECOND
            + size.nodes() * columns * columns / TimeEstimate.ORTHOGONALISED_PER_SECOND);
  }

  @Override
  public long modelFileBytes(GraphSize size) {
    long columns = Math.min(embeddingDimension(), Math.min(size.users(), size.items()));
    return size.items() * columns * Float.BYTES
        + (size.likes() * 2 + size.users()) * (long) Integer.BYTES;
  }
}
