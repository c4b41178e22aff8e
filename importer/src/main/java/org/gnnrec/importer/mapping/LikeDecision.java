package org.gnnrec.importer.mapping;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Applies a {@link LikeRule} to users' values. Thread-safe. */
public final class LikeDecision {
  private final LikeRule rule;
  private final Supplier<Map<Object, Double>> thresholds;

  private LikeDecision(LikeRule rule, Supplier<Map<Object, Double>> thresholds) {
    this.rule = rule;
    this.thresholds = thresholds;
  }

  /**
   * Prepares a rule. A rule that looks at all values of a user reads them before the first answer.
   *
   * @param values passes every pair of a user's id and a value to what it is given, each time in
   *     the same order; called several times for very large data, whose values are not held all at
   *     once
   */
  public static LikeDecision by(LikeRule rule, Consumer<BiConsumer<Object, Double>> values) {
    if (!(rule instanceof LikeRule.AtLeastQuantile quantile)) {
      return new LikeDecision(rule, Map::of);
    }
    return new LikeDecision(
        rule, new LazyThresholds(() -> UserQuantiles.of(quantile.quantile(), values)));
  }

  /** The rule. */
  public LikeRule rule() {
    return rule;
  }

  /** Whether a user's value is a like. */
  public boolean liked(Object user, double value) {
    if (rule instanceof LikeRule.AtLeast atLeast) {
      return value >= atLeast.threshold();
    }
    return rule instanceof LikeRule.All
        || value >= thresholds.get().getOrDefault(user, Double.POSITIVE_INFINITY);
  }

  /** Computes when first asked. */
  private static final class LazyThresholds implements Supplier<Map<Object, Double>> {
    private final Supplier<Map<Object, Double>> source;
    private Map<Object, Double> value = Map.of();
    private boolean computed;

    LazyThresholds(Supplier<Map<Object, Double>> source) {
      this.source = source;
    }

    @Override
    public synchronized Map<Object, Double> get() {
      if (!computed) {
        value = source.get();
        computed = true;
      }
      return value;
    }
  }
}
