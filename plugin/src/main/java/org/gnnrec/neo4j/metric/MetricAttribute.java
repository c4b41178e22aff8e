package org.gnnrec.neo4j.metric;

import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * One number that can be watched.
 *
 * @param attribute its name in an MBean
 * @param metric its name elsewhere, as Prometheus writes names
 * @param labels what tells it from others of this name
 * @param type what it does over time
 * @param description what it counts, in one sentence
 * @param value reads it; called from any thread, and cheap
 */
public record MetricAttribute(
    String attribute,
    String metric,
    Map<String, String> labels,
    MetricType type,
    String description,
    DoubleSupplier value) {
  /** Copies the labels. */
  public MetricAttribute {
    labels = Map.copyOf(labels);
  }

  /** A number that only grows. */
  public static MetricAttribute counter(
      String attribute,
      String metric,
      Map<String, String> labels,
      String description,
      DoubleSupplier value) {
    return new MetricAttribute(attribute, metric, labels, MetricType.COUNTER, description, value);
  }

  /** A number that goes up and down. */
  public static MetricAttribute gauge(
      String attribute,
      String metric,
      Map<String, String> labels,
      String description,
      DoubleSupplier value) {
    return new MetricAttribute(attribute, metric, labels, MetricType.GAUGE, description, value);
  }
}
