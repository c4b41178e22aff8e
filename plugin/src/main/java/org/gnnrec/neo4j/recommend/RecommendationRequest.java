package org.gnnrec.neo4j.recommend;

import java.util.Map;
import java.util.Set;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.cypher.PredicateRequest;
import org.gnnrec.neo4j.snapshot.ItemFilter;
import org.gnnrec.neo4j.snapshot.ItemLists;
import org.gnnrec.neo4j.snapshot.SeenExclusion;
import org.gnnrec.ranking.Ranking.Order;
import org.gnnrec.scoring.ScoreScale;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of {@code gnnrec.recommend} asks for, validated.
 *
 * @param modelName name of the model
 * @param topK how many items; fewer come only if there are not as many
 * @param offset how many items to skip before
 * @param seen what to leave out since the user knows it
 * @param exclude items to leave out: ids or nodes
 * @param candidates the only items that count: ids or nodes; null for all
 * @param filter what items must be like
 * @param predicate a condition in Cypher on items, or null for any
 * @param scoreScale what scores mean
 * @param minScore the least score on that scale, or null for any
 * @param order which items come first
 * @param diversity how much unlike items are preferred, in [0, 1]
 * @param includeNewItems whether items that came after the training take part
 * @param maxStalenessSeconds how old what is known of items' properties, and of new items, may be
 */
public record RecommendationRequest(
    String modelName,
    int topK,
    int offset,
    SeenExclusion seen,
    Set<Object> exclude,
    @Nullable Set<Object> candidates,
    ItemFilter filter,
    @Nullable PredicateRequest predicate,
    ScoreScale scoreScale,
    @Nullable Double minScore,
    Order order,
    double diversity,
    boolean includeNewItems,
    double maxStalenessSeconds) {
  private static final Range OFFSET = Range.closed(0, 1_000_000);
  private static final Range MIN_SCORE = Range.closed(-1e30, 1e30);
  private static final Range DIVERSITY = Range.closed(0, 1);

  /** Items that a diverse list is chosen from, which are compared with each other. */
  static final int MOST_DIVERSE = 1000;

  private static final Range STALENESS = Range.closed(0, 86_400);

  /**
   * Reads the arguments of a call, whose map holds nothing else.
   *
   * @throws ConfigurationException if a key is unknown or a value is refused
   */
  public static RecommendationRequest from(
      @Nullable Object topK, @Nullable Map<String, Object> configurationMap) {
    int k = Arguments.topK(topK);
    Map<String, Object> given = Arguments.configuration(configurationMap);
    Configuration configuration = new Configuration(given);
    RecommendationRequest request = from(configuration, k);
    refuseTopKAsKey(given);
    configuration.requireAllKnown();
    return request;
  }

  /**
   * Reads the keys of a list among others.
   *
   * @throws ConfigurationException if a value is refused
   */
  public static RecommendationRequest from(Configuration configuration, int topK) {
    Set<Object> exclude = ItemLists.items(configuration, "exclude", "none");
    RecommendationRequest request =
        new RecommendationRequest(
            configuration.getString("modelName", "default"),
            topK,
            configuration.getInt("offset", 0, OFFSET),
            SeenExclusion.from(configuration),
            exclude == null ? Set.of() : exclude,
            ItemLists.items(configuration, "candidates", "all items"),
            ItemFilter.from(configuration),
            PredicateRequest.from(configuration),
            configuration.getEnum("scoreScale", ScoreScale.RAW),
            configuration.getNullableDouble("minScore", null, MIN_SCORE),
            configuration.getEnum("order", Order.BEST),
            configuration.getDouble("diversity", 0, DIVERSITY),
            configuration.getBoolean("includeNewItems", true),
            configuration.getDouble("maxStalenessSeconds", 5, STALENESS));
    request.requireFeasibleDiversity();
    return request;
  }

  private void requireFeasibleDiversity() {
    if (diversity == 0) {
      return;
    }
    if (order == Order.WORST) {
      throw new ConfigurationException(
          "`diversity` must be 0 with `order` 'worst', got " + diversity + "; omit one of the two");
    }
    if (offset + topK > MOST_DIVERSE) {
      throw new ConfigurationException(
          "`offset` and `topK` together must be at most "
              + MOST_DIVERSE
              + " with `diversity` above 0, got "
              + (offset + topK)
              + "; ask for fewer, or omit `diversity`");
    }
  }

  /**
   * A commoner mistake than a mistyped key, and one that a suggestion of keys would not mend.
   *
   * @throws ConfigurationException if that is a key
   */
  public static void refuseTopKAsKey(Map<String, ?> given) {
    for (String key : given.keySet()) {
      if (key.equalsIgnoreCase("topK")) {
        throw new ConfigurationException(
            RefusalCode.UNKNOWN_KEY,
            "unexpected key `"
                + key
                + "`; `topK` is the second argument, as in CALL gnnrec.recommend(17, 10)");
      }
    }
  }
}
