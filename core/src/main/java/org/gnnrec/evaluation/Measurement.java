package org.gnnrec.evaluation;

/**
 * One measured value.
 *
 * @param metric what was measured
 * @param k length of the lists that were judged, or 0 if the metric judges none
 * @param value the value over all users
 * @param lower lower end of its confidence interval
 * @param upper upper end of its confidence interval
 * @param users how many users it is over
 */
public record Measurement(
    Metric metric, int k, double value, double lower, double upper, int users) {}
