package org.gnnrec.evaluation;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gnnrec.configuration.Range;

/**
 * What an evaluation measures, whatever the model.
 *
 * @param metrics what to measure, in the order of the result
 * @param ks lengths of the ranked lists to judge, each in [1, 1000], in the order of the result
 * @param randomSeed decides the negatives of the AUC and the users drawn for the intervals
 * @param confidenceLevel the part of the drawn values that an interval holds, in (0, 1)
 */
public record EvaluationPlan(
    Set<Metric> metrics, List<Integer> ks, long randomSeed, double confidenceLevel) {
  /** The range of each k. */
  public static final Range K = Range.closed(1, 1000);

  /** The range of the confidence level. */
  public static final Range CONFIDENCE_LEVEL = new Range(0, false, 1, false);

  /** Checks the ranges and copies the collections. */
  public EvaluationPlan {
    for (int k : ks) {
      K.require("k", k);
    }
    CONFIDENCE_LEVEL.require("confidenceLevel", confidenceLevel);
    metrics = Collections.unmodifiableSet(new LinkedHashSet<>(metrics));
    ks = List.copyOf(ks);
  }

  /** Whether a metric of a kind is to be measured. */
  public boolean wants(Metric.Kind kind) {
    return metrics.stream().anyMatch(metric -> metric.kind() == kind);
  }
}
