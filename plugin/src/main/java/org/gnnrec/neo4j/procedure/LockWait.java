package org.gnnrec.neo4j.procedure;

import java.time.Duration;
import java.util.Locale;
import org.gnnrec.configuration.ConfigurationException;
import org.jspecify.annotations.Nullable;

/** How long a writing transaction of gnnrec's own may take, waiting for locks included. */
final class LockWait {
  /**
   * The system property of the server: Neo4j refuses keys of plugins in its configuration file, and
   * plugins in the sandbox cannot declare any.
   */
  static final String SETTING = "gnnrec.lockWaitSeconds";

  private static final Duration DEFAULT = Duration.ofSeconds(10);
  private static final long MOST_SECONDS = 3600;

  private LockWait() {}

  /**
   * What this server was started with.
   *
   * @throws ConfigurationException if that is no number, or out of range
   */
  static Duration configured() {
    return of(System.getProperty(SETTING));
  }

  static Duration of(@Nullable String value) {
    if (value == null) {
      return DEFAULT;
    }
    long seconds;
    try {
      seconds = Long.parseLong(value.strip());
    } catch (NumberFormatException e) {
      seconds = -1;
    }
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw new ConfigurationException(
          String.format(
              Locale.ROOT,
              "the server's system property `%s` must be a whole number in [1, %d], got '%s';"
                  + " correct server.jvm.additional=-D%s=... in neo4j.conf, or remove it for the"
                  + " default of %d",
              SETTING,
              MOST_SECONDS,
              value,
              SETTING,
              DEFAULT.toSeconds()));
    }
    return Duration.ofSeconds(seconds);
  }
}
