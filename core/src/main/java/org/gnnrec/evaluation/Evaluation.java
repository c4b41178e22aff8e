package org.gnnrec.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.evaluation.Bootstrap.Interval;
import org.gnnrec.evaluation.Bootstrap.Statistic;
import org.gnnrec.sampling.HeldOutTruth;
import org.jspecify.annotations.Nullable;

/**
 * Measures models on one part of one split. All models meet the same held-out likes, the same
 * negatives and the same drawn users; the result depends on the seed and not on the number of
 * threads.
 *
 * <p>Not thread-safe; {@link #measure} takes time {@code O(users · (time of a user's scores +
 * items) )} and memory for the lists and values of all users.
 */
public final class Evaluation {
  private final HeldOutTruth truth;
  private final EvaluationPlan plan;
  private final Workers workers;
  private final Bootstrap bootstrap;
  private @Nullable LinkPrediction links;

  /** Prepares measurements. */
  public Evaluation(HeldOutTruth truth, EvaluationPlan plan, Workers workers) {
    this.truth = truth;
    this.plan = plan;
    this.workers = workers;
    this.bootstrap = new Bootstrap(plan.randomSeed(), plan.confidenceLevel(), workers);
  }

  /**
   * Measures a model by all metrics of the plan that it has.
   *
   * @param predictsRatings whether its scores are ratings; if not, the metrics of ratings are left
   *     out
   * @throws ConfigurationException if there is nothing to measure a metric by
   */
  public List<Measurement> measure(Scorer scorer, boolean predictsRatings) {
    List<Measurement> measured = new ArrayList<>();
    Map<Metric, List<Measurement>> byMetric = new EnumMap<>(Metric.class);
    if (plan.wants(Metric.Kind.RANKING)) {
      rankings(scorer).forEach(each -> put(byMetric, each));
    }
    if (plan.wants(Metric.Kind.LINK)) {
      links(scorer).forEach(each -> put(byMetric, each));
    }
    if (plan.wants(Metric.Kind.RATING) && predictsRatings) {
      ratings(scorer).forEach(each -> put(byMetric, each));
    }
    for (Metric metric : plan.metrics()) {
      measured.addAll(byMetric.getOrDefault(metric, List.of()));
    }
    return measured;
  }

  private static void put(Map<Metric, List<Measurement>> byMetric, Measurement measurement) {
    byMetric.computeIfAbsent(measurement.metric(), metric -> new ArrayList<>()).add(measurement);
  }

  private record RequestedValue(Metric metric, int k, Statistic statistic) {}

  private List<Measurement> rankings(Scorer scorer) {
    int longest = Collections.max(plan.ks());
    RankedLists lists = RankedLists.of(truth, scorer, longest, workers);
    List<RequestedValue> wanted = new ArrayList<>();
    for (Metric metric : plan.metrics()) {
      if (metric.kind() == Metric.Kind.RANKING) {
        for (int k : plan.ks()) {
          wanted.add(new RequestedValue(metric, k, ranking(metric, lists, k)));
        }
      }
    }
    return intervals(lists.users().length, wanted);
  }

  private Statistic ranking(Metric metric, RankedLists lists, int k) {
    return switch (metric) {
      case RECALL -> mean(lists, k, RankingMetrics::recall);
      case PRECISION -> mean(lists, k, RankingMetrics::precision);
      case NDCG -> mean(lists, k, RankingMetrics::ndcg);
      case HIT_RATE -> mean(lists, k, RankingMetrics::hitRate);
      case MAP -> mean(lists, k, RankingMetrics::averagePrecision);
      case MRR -> mean(lists, k, RankingMetrics::reciprocalRank);
      case COVERAGE -> ListMetrics.coverage(truth, lists, k);
      case NOVELTY -> ListMetrics.novelty(truth, lists, k);
      case AUC, RMSE, MSE, MAE -> throw new IllegalArgumentException(metric + " ranks nothing");
    };
  }

  private interface PerUser {
    double of(int[] ranked, int[] relevant, int k);
  }

  private Statistic mean(RankedLists lists, int k, PerUser metric) {
    double[] values = new double[lists.users().length];
    for (int place = 0; place < values.length; place++) {
      int[] relevant = truth.part().items(lists.users()[place]);
      values[place] = metric.of(lists.items()[place], relevant, k);
    }
    return Bootstrap.mean(values);
  }

  private List<Measurement> links(Scorer scorer) {
    LinkPrediction prediction = links;
    if (prediction == null) {
      prediction = LinkPrediction.of(truth, plan.randomSeed());
      links = prediction;
    }
    return intervals(
        prediction.users(),
        List.of(new RequestedValue(Metric.AUC, 0, prediction.auc(scorer, workers))));
  }

  private List<Measurement> ratings(Scorer scorer) {
    RatingErrors errors = RatingErrors.of(truth, scorer, workers);
    return intervals(
        truth.users().length,
        List.of(
            new RequestedValue(Metric.RMSE, 0, errors.rootMeanSquared()),
            new RequestedValue(Metric.MSE, 0, errors.meanSquared()),
            new RequestedValue(Metric.MAE, 0, errors.meanAbsolute())));
  }

  private List<Measurement> intervals(int users, List<RequestedValue> wanted) {
    if (users == 0) {
      throw new ConfigurationException(
          RefusalCode.GRAPH_TOO_SMALL,
          "no user has likes to train on and likes to measure on; hold out less or more");
    }
    Interval[] intervals =
        bootstrap.intervals(users, wanted.stream().map(RequestedValue::statistic).toList());
    List<Measurement> measured = new ArrayList<>();
    for (int i = 0; i < intervals.length; i++) {
      RequestedValue each = wanted.get(i);
      Interval interval = each.metric() == Metric.COVERAGE ? intervals[i].centred() : intervals[i];
      measured.add(
          new Measurement(
              each.metric(),
              each.k(),
              interval.value(),
              interval.lower(),
              interval.upper(),
              users));
    }
    return measured;
  }
}
