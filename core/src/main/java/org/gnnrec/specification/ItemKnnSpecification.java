package org.gnnrec.specification;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.graph.GraphSize;

/**
 * Item-based nearest neighbours (Sarwar et al., "Item-based Collaborative Filtering Recommendation
 * Algorithms", WWW 2001; Deshpande and Karypis, "Item-Based Top-N Recommendation Algorithms", TOIS
 * 2004).
 *
 * @param neighbours most similar items that are kept of each item, in [1, 10000]
 * @param itemSimilarity how alike two items are
 * @param shrinkage what is added to the similarity's divisor, so that few shared users count for
 *     little, in [0, 1000000]
 */
public record ItemKnnSpecification(int neighbours, ItemSimilarity itemSimilarity, double shrinkage)
    implements ModelSpecification {

  /** The name of this kind of model. */
  public static final String NAME = "itemknn";

  private static final Range NEIGHBOURS = Range.closed(1, 10_000);
  private static final Range SHRINKAGE = Range.closed(0, 1_000_000);

  /** Checks every value against its range. */
  public ItemKnnSpecification {
    Objects.requireNonNull(itemSimilarity, "itemSimilarity");
    NEIGHBOURS.require("neighbours", neighbours);
    SHRINKAGE.require("shrinkage", shrinkage);
  }

  /**
   * Reads a specification; what is absent gets its default.
   *
   * @throws ConfigurationException if a value is of the wrong type or out of range
   */
  public static ItemKnnSpecification from(Configuration configuration) {
    return new ItemKnnSpecification(
        configuration.getInt("neighbours", 100, NEIGHBOURS),
        configuration.getEnum("itemSimilarity", ItemSimilarity.COSINE),
        configuration.getDouble("shrinkage", 10, SHRINKAGE));
  }

  @Override
  public String model() {
    return NAME;
  }

  @Override
  public int embeddingDimension() {
    return 0;
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("neighbours", (long) neighbours);
    map.put("itemSimilarity", itemSimilarity.name().toLowerCase(Locale.ROOT));
    map.put("shrinkage", shrinkage);
    return map;
  }

  /** The neighbours by item and then the other way round; sums of one item per thread. */
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
    long most = Math.min(neighbours, Math.max(0L, size.items() - 1L));
    return size.items() * (most * (Integer.BYTES + Float.BYTES) + Integer.BYTES);
  }
}
