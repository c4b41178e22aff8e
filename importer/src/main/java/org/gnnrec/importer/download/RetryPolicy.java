package org.gnnrec.importer.download;

import java.time.Duration;

/**
 * How long a download waits for a server, and how often it comes back.
 *
 * @param connect for a connection
 * @param silence for the next bytes
 * @param total for the whole file, all attempts together
 * @param attempts how often it is tried while nothing more comes, at least 1; an attempt that
 *     brought bytes starts the count anew
 * @param pause before the second attempt, doubled before each further one
 */
public record RetryPolicy(
    Duration connect, Duration silence, Duration total, int attempts, Duration pause) {

  /** Refuses to try less than once. */
  public RetryPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("`attempts` must be at least 1, got " + attempts);
    }
  }

  /** For a person who wants the file: minutes of trouble do not end it. */
  public static RetryPolicy persistent() {
    return new RetryPolicy(
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofHours(24),
        5,
        Duration.ofSeconds(1));
  }

  /** For somebody who can do without: one attempt, and a bound on the whole. */
  public static RetryPolicy within(Duration total) {
    return new RetryPolicy(Duration.ofSeconds(5), total, total, 1, Duration.ZERO);
  }
}
