package org.gnnrec.neo4j.tune;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.evaluation.EvaluationPlan;
import org.gnnrec.evaluation.Metric;
import org.gnnrec.evaluation.SearchSpace;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.evaluate.Candidate;
import org.gnnrec.neo4j.evaluate.ConfigurationLists;
import org.gnnrec.neo4j.evaluate.DataRequest;
import org.gnnrec.neo4j.evaluate.ModelKeys;
import org.gnnrec.specification.ModelKind;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of {@code gnnrec.tune} asks for, validated.
 *
 * @param data what to divide and how
 * @param base the model without what is drawn
 * @param fixed keys of the model that the caller gave, for the call to paste
 * @param space what is drawn
 * @param metric by which trials are compared, on the validation part
 * @param k length of the ranked lists
 * @param maxTrials most trials
 * @param timeBudgetSeconds after this no trial goes on; 0 for no limit
 * @param graphKeys keys of the graph mapping that the caller gave, for the call to paste
 */
public record TuningRequest(
    DataRequest data,
    Candidate base,
    Map<String, @Nullable Object> fixed,
    SearchSpace space,
    Metric metric,
    int k,
    int maxTrials,
    double timeBudgetSeconds,
    Map<String, @Nullable Object> graphKeys) {
  private static final Range MAX_TRIALS = Range.closed(1, 10_000);
  private static final Range TIME_BUDGET = Range.closed(0, 31_536_000);
  private static final int DEFAULT_TRIALS = 20;

  /**
   * Reads a caller's map.
   *
   * @throws ConfigurationException if a key is unknown or a value is refused, that of a parameter's
   *     range included
   */
  public static TuningRequest from(Map<String, ?> given) {
    Configuration configuration = new Configuration(given);
    DataRequest data = DataRequest.from(configuration, true);
    Object model = configuration.getAny("model");
    Object parameters = configuration.getAny("parameters");
    Object label = configuration.getAny("metric");
    int k = configuration.getInt("k", 10, EvaluationPlan.K);
    double budget = configuration.getDouble("timeBudgetSeconds", 0, TIME_BUDGET);
    int trials =
        configuration.getInt(
            "maxTrials", budget == 0 ? DEFAULT_TRIALS : (int) MAX_TRIALS.max(), MAX_TRIALS);
    ModelKeys.requireNoneOf("model", given, configuration);
    Map<String, @Nullable Object> fixed =
        DataRequest.modelKeys("model", model == null ? Map.of() : model);
    Candidate base = data.candidate("model", fixed);
    SearchSpace space = space(parameters, fixed, base);
    for (Map<String, Object> extreme : space.extremes()) {
      base.with("parameters", extreme);
    }
    return new TuningRequest(
        data, base, fixed, space, metric(label, base, data), k, trials, budget, graphKeys(given));
  }

  private static SearchSpace space(
      @Nullable Object parameters, Map<String, @Nullable Object> fixed, Candidate base) {
    Map<String, @Nullable Object> given =
        ConfigurationLists.map(
            "parameters",
            "a map from parameters to their values, as in parameters: {learningRate: {min: 0.001,"
                + " max: 0.1, scale: 'log'}, layers: [1, 2, 3]}",
            parameters);
    for (String name : given.keySet()) {
      if (fixed.containsKey(name)) {
        throw new ConfigurationException(
            "`parameters` names `" + name + "`, which `model` fixes; leave it out of one of them");
      }
    }
    return SearchSpace.from(
        "parameters", given, ModelKind.of(base.specification().model()).parameters());
  }

  private static Metric metric(@Nullable Object label, Candidate base, DataRequest data) {
    boolean ratings = base.specification().learnsFromRatings() && data.mapping().hasRatings();
    if (label == null) {
      return ratings ? Metric.RMSE : Metric.NDCG;
    }
    Metric metric = Metric.of("metric", label);
    if (metric.kind() == Metric.Kind.RATING && !ratings) {
      throw new ConfigurationException(
          "`metric` is '"
              + metric.label()
              + "', which needs `ratingProperty` and a model that predicts ratings, got '"
              + base.specification().model()
              + "'");
    }
    return metric;
  }

  private static Map<String, @Nullable Object> graphKeys(Map<String, ?> given) {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    for (String key : GraphMapping.KEYS) {
      Object value = given.get(key);
      if (value != null) {
        keys.put(key, value);
      }
    }
    return keys;
  }

  /** The model of a trial. */
  Candidate candidate(Map<String, Object> drawn) {
    return base.with("parameters", drawn);
  }

  /** The configuration by which {@code gnnrec.train} trains the model of a trial. */
  Map<String, @Nullable Object> trainConfiguration(Candidate candidate, Map<String, Object> drawn) {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>(graphKeys);
    if (!candidate.specification().learnsFromRatings()
        && !candidate.specification().learnsFromFeatures()) {
      if (!keys.containsKey("minRating")) {
        keys.remove("ratingProperty");
      }
      keys.remove("timestampProperty");
    }
    keys.put("model", candidate.specification().model());
    Map<String, @Nullable Object> all = candidate.configuration();
    if (all.containsKey("randomSeed")) {
      keys.put("randomSeed", all.get("randomSeed"));
    }
    keys.putAll(fixed);
    keys.putAll(drawn);
    return keys;
  }

  EvaluationPlan plan() {
    return new EvaluationPlan(Set.of(metric), List.of(k), data.randomSeed(), 0.95);
  }
}
