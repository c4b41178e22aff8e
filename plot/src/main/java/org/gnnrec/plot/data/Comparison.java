package org.gnnrec.plot.data;

import java.util.List;

/**
 * What models reached on held-out likes.
 *
 * @param users over how many users the values are
 */
public record Comparison(GraphNames names, List<Measure> measures, long users) {
  /** Copies the measures, of which there must be at least one. */
  public Comparison {
    measures = List.copyOf(measures);
    if (measures.isEmpty()) {
      throw new PlotException("The evaluation gave no value; check --models and --metrics");
    }
  }

  /**
   * One value with its interval.
   *
   * @param model as it was asked for
   * @param metric with its list length, such as {@code NDCG@10}
   */
  public record Measure(String model, String metric, double value, double lower, double upper) {}
}
