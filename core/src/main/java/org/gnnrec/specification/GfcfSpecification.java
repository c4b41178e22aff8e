package org.gnnrec.specification;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.graph.GraphSize;

/**
 * GF-CF (Shen et al., "How Powerful is Graph Convolution for Recommendation?", CIKM 2021, section
 * 4): no training, but a linear filter of the likes by two hops over the normalised graph and by an
 * ideal low-pass over its first singular vectors.
 *
 * @param embeddingDimension most singular vectors k of the low-pass, in [1, 1024]
 * @param cutoff least singular value that the low-pass lets through, in [0, 1]; with {@link
 *     #embeddingDimension} it decides how many there are
 * @param lowPassWeight weight α of the low-pass beside the two hops, in [0, 100]
 * @param powerIterations power iterations q of the randomised decomposition, in [0, 100]
 * @param randomSeed seed of the decomposition
 */
public record GfcfSpecification(
    int embeddingDimension,
    double cutoff,
    double lowPassWeight,
    int powerIterations,
    long randomSeed)
    implements ModelSpecification {

  /** The name of this kind of model. */
  public static final String NAME = "gfcf";

  private static final Range EMBEDDING_DIMENSION = Range.closed(1, 1024);
  private static final Range CUTOFF = Range.closed(0, 1);
  private static final Range LOW_PASS_WEIGHT = Range.closed(0, 100);
  private static final Range POWER_ITERATIONS = Range.closed(0, 100);
  private static final Range RANDOM_SEED = Range.closed(Long.MIN_VALUE, Long.MAX_VALUE);

  /** Checks every value against its range. */
  public GfcfSpecification {
    EMBEDDING_DIMENSION.require("embeddingDimension", embeddingDimension);
    CUTOFF.require("cutoff", cutoff);
    LOW_PASS_WEIGHT.require("lowPassWeight", lowPassWeight);
    POWER_ITERATIONS.require("powerIterations", powerIterations);
  }

  /**
   * Reads a specification; what is absent gets its default.
   *
   * @throws ConfigurationException if a value is of the wrong type or out of range
   */
  public static GfcfSpecification from(Configuration configuration) {
    return new GfcfSpecification(
        configuration.getInt("embeddingDimension", 512, EMBEDDING_DIMENSION),
        configuration.getDouble("cutoff", 0.4, CUTOFF),
        configuration.getDouble("lowPassWeight", 0.2, LOW_PASS_WEIGHT),
        configuration.getInt("powerIterations", 6, POWER_ITERATIONS),
        configuration.getLong("randomSeed", 42, RANDOM_SEED));
  }

  @Override
  public String model() {
    return NAME;
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("embeddingDimension", (long) embeddingDimension);
    map.put("cutoff", cutoff);
    map.put("lowPassWeight", lowPassWeight);
    map.put("powerIterations", (long) powerIterations);
    map.put("randomSeed", randomSeed);
    return map;
  }

  /**
   * The decomposition's columns of all nodes and the items' vectors, by half more, since the
   * collector gives large arrays no more than two thirds of the heap; small matrices; its kernels.
   */
  @Override
  public long trainingHeapBytes(GraphSize size, int concurrency) {
    long most = Math.min(size.users(), size.items());
    long columns = (Math.min(oversampled(), most) + 15) / 16 * 16;
    long items = size.items() * Math.min(embeddingDimension, most);
    return (size.nodes() * columns + items) * Float.BYTES * 3 / 2
        + 5 * columns * columns * Double.BYTES
        + (24L << 20);
  }

  /** With the columns that the decomposition works with beside the ones it gives. */
  private long oversampled() {
    return (long) embeddingDimension + Math.max(16, embeddingDimension / 8);
  }

  /** Products with the likes, forth and back, and orthogonalisation after each. */
  @Override
  public double trainingSeconds(GraphSize size) {
    double columns = (double) Math.min(oversampled(), 16L + Math.min(size.users(), size.items()));
    double passes = 2.0 * powerIterations + 2;
    return passes
        * (size.likes() * columns / TimeEstimate.PROPAGATED_PER_SECOND
            + size.nodes() * columns * columns / TimeEstimate.ORTHOGONALISED_PER_SECOND);
  }

  @Override
  public long modelFileBytes(GraphSize size) {
    long columns = Math.min(embeddingDimension, Math.min(size.users(), size.items()));
    return size.items() * columns * Float.BYTES
        + (size.likes() * 2 + size.users()) * (long) Integer.BYTES;
  }
}
