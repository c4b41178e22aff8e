package org.gnnrec.neo4j.metric;

import java.util.Locale;

/** What a number does over time. */
public enum MetricType {
  /** Only grows, from the start of the server on. */
  COUNTER,
  /** Goes up and down. */
  GAUGE;

  /** Prometheus' word for it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
