package org.gnnrec.configuration;

/** How many threads a training, an evaluation, a map or a writing of lists takes. */
public final class Concurrency {
  /** The key of a configuration. */
  public static final String KEY = "concurrency";

  /** What may be asked for. */
  public static final Range RANGE = Range.closed(1, 1024);

  private static final int MOST_BY_DEFAULT = 4;

  private Concurrency() {}

  /**
   * Reads the number of threads. A database has other work to do: all of a large machine's cores
   * are for the asking only.
   *
   * @throws ConfigurationException if the value is refused
   */
  public static int from(Configuration configuration) {
    int processors = Math.min(MOST_BY_DEFAULT, Runtime.getRuntime().availableProcessors());
    return configuration.getInt(KEY, processors, RANGE);
  }
}
