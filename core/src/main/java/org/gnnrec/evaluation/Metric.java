package org.gnnrec.evaluation;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.DidYouMean;

/** What can be measured. */
public enum Metric {
  /** See {@link RankingMetrics#recall}. */
  RECALL("recall", Kind.RANKING),
  /** See {@link RankingMetrics#precision}. */
  PRECISION("precision", Kind.RANKING),
  /** See {@link RankingMetrics#ndcg}. */
  NDCG("ndcg", Kind.RANKING),
  /** See {@link RankingMetrics#hitRate}. */
  HIT_RATE("hitRate", Kind.RANKING),
  /** See {@link RankingMetrics#averagePrecision}. */
  MAP("map", Kind.RANKING),
  /** See {@link RankingMetrics#reciprocalRank}. */
  MRR("mrr", Kind.RANKING),
  /** See {@link ListMetrics}. */
  COVERAGE("coverage", Kind.RANKING),
  /** See {@link ListMetrics}. */
  NOVELTY("novelty", Kind.RANKING),
  /** See {@link LinkPrediction}. */
  AUC("auc", Kind.LINK),
  /** Square root of the mean squared error of predicted ratings. */
  RMSE("rmse", Kind.RATING),
  /** Mean squared error of predicted ratings. */
  MSE("mse", Kind.RATING),
  /** Mean absolute error of predicted ratings. */
  MAE("mae", Kind.RATING);

  /** What a metric looks at. */
  public enum Kind {
    /** The first k of a user's ranked list; one value per k. */
    RANKING,
    /** Scores of held-out likes and of pairs that do not like each other. */
    LINK,
    /** Predicted ratings. */
    RATING
  }

  private final String label;
  private final Kind kind;

  Metric(String label, Kind kind) {
    this.label = label;
    this.kind = kind;
  }

  /** The word that callers use. */
  public String label() {
    return label;
  }

  /** What it looks at. */
  public Kind kind() {
    return kind;
  }

  /** Whether less is better. */
  public boolean isError() {
    return kind == Kind.RATING;
  }

  /**
   * The metric of a word.
   *
   * @param key the configuration key that the error names
   * @throws ConfigurationException if there is none
   */
  public static Metric of(String key, Object label) {
    for (Metric metric : values()) {
      if (metric.label.equals(label)) {
        return metric;
      }
    }
    List<String> labels = Arrays.stream(values()).map(Metric::label).toList();
    throw new ConfigurationException(
        String.format(
            Locale.ROOT,
            "`%s` must name metrics out of '%s', got %s%s",
            key,
            String.join("', '", labels),
            label instanceof String text ? "'" + text + "'" : label,
            DidYouMean.nearest(String.valueOf(label), labels)
                .map(near -> " (did you mean '" + near + "'?)")
                .orElse("")));
  }

  /** All metrics of a kind, in order. */
  public static Set<Metric> of(Kind kind) {
    Set<Metric> metrics = new LinkedHashSet<>();
    for (Metric metric : values()) {
      if (metric.kind == kind) {
        metrics.add(metric);
      }
    }
    return metrics;
  }
}
