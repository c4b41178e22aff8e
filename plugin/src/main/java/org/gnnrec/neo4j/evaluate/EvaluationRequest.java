package org.gnnrec.neo4j.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.evaluation.EvaluationPlan;
import org.gnnrec.evaluation.Metric;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of {@code gnnrec.evaluate} asks for, validated.
 *
 * @param data what to divide and how
 * @param entries the models, in the order of the result
 * @param metrics what to measure, or null for what suits each model
 * @param ks lengths of ranked lists
 * @param confidenceLevel of the intervals
 */
public record EvaluationRequest(
    DataRequest data,
    List<EvaluationEntry> entries,
    @Nullable Set<Metric> metrics,
    List<Integer> ks,
    double confidenceLevel) {
  private static final double DEFAULT_CONFIDENCE = 0.95;
  private static final List<Object> DEFAULT_MODELS = List.of(Map.of(), "popularity", "itemknn");
  private static final List<Object> DEFAULT_KS = List.of(10L, 20L);

  /**
   * Reads a caller's map.
   *
   * @throws ConfigurationException if a key is unknown or a value is refused
   */
  public static EvaluationRequest from(Map<String, ?> given) {
    Configuration configuration = new Configuration(given);
    DataRequest data = DataRequest.from(configuration, false);
    Object models = configuration.getAny("models");
    Object metrics = configuration.getAny("metrics");
    Object ks = configuration.getAny("k");
    double confidence =
        configuration.getDouble(
            "confidenceLevel", DEFAULT_CONFIDENCE, EvaluationPlan.CONFIDENCE_LEVEL);
    ModelKeys.requireNoneOf("models", given, configuration);
    List<EvaluationEntry> entries = new ArrayList<>();
    List<Object> wanted =
        models == null ? DEFAULT_MODELS : ConfigurationLists.list("models", models);
    for (Object each : wanted) {
      entries.add(EvaluationEntry.from(data, entries.size() + 1, each));
    }
    EvaluationRequest request =
        new EvaluationRequest(
            data,
            List.copyOf(entries),
            metrics == null ? null : metrics(metrics),
            ks(ks),
            confidence);
    request.requireRatings();
    return request;
  }

  /** The models alone. */
  List<Candidate> candidates() {
    return entries.stream().map(EvaluationEntry::candidate).toList();
  }

  private static Set<Metric> metrics(Object given) {
    Set<Metric> metrics = new LinkedHashSet<>();
    for (Object label : ConfigurationLists.list("metrics", given)) {
      metrics.add(Metric.of("metrics", label));
    }
    return metrics;
  }

  private static List<Integer> ks(@Nullable Object given) {
    Set<Integer> ks = new LinkedHashSet<>();
    for (Object k : given == null ? DEFAULT_KS : ConfigurationLists.list("k", given)) {
      ks.add(new Configuration(Map.of("k", k)).getInt("k", 10, EvaluationPlan.K));
    }
    return List.copyOf(ks);
  }

  /** Metrics of ratings need ratings, and a model that predicts some. */
  private void requireRatings() {
    if (metrics == null) {
      return;
    }
    for (Metric metric : metrics) {
      if (metric.kind() != Metric.Kind.RATING) {
        continue;
      }
      if (!data.mapping().hasRatings()) {
        throw new ConfigurationException(
            "`metrics` names '"
                + metric.label()
                + "', which compares ratings; set `ratingProperty` to the property of the"
                + " relationships that holds them");
      }
      if (candidates().stream().noneMatch(each -> each.specification().learnsFromRatings())) {
        throw new ConfigurationException(
            "`metrics` names '"
                + metric.label()
                + "', but none of the `models` predicts ratings; add one that does, such as"
                + " 'biases'");
      }
    }
  }

  /** What to measure of a candidate. */
  EvaluationPlan plan(Candidate candidate) {
    return new EvaluationPlan(
        metrics == null ? defaultMetrics(candidate) : metrics,
        ks,
        data.randomSeed(),
        confidenceLevel);
  }

  private Set<Metric> defaultMetrics(Candidate candidate) {
    if (candidate.specification().learnsFromRatings() && data.mapping().hasRatings()) {
      return Metric.of(Metric.Kind.RATING);
    }
    return Metric.of(Metric.Kind.RANKING);
  }
}
