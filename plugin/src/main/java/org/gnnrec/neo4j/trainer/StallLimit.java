package org.gnnrec.neo4j.trainer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long a trainer may go without a sign of work before it is taken to hang and is ended. A
 * trainer that works says so about once a second, also within an epoch; the default leaves room for
 * what it does in one piece, such as loading PyTorch from a slow disk.
 *
 * @param seconds at least 1
 */
record StallLimit(long seconds) {
  /**
   * The system property of the server: Neo4j refuses keys of plugins in its configuration file, and
   * plugins in the sandbox cannot declare any.
   */
  static final String SETTING = "gnnrec.trainer.stallSeconds";

  static final StallLimit DEFAULT = new StallLimit(900);

  private static final long MOST_SECONDS = 604_800;

  /**
   * What this server was started with.
   *
   * @throws TrainingRefusedException if that is no number, or out of range
   */
  static StallLimit configured() {
    return of(System.getProperty(SETTING));
  }

  static StallLimit of(@Nullable String value) {
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
      throw new TrainingRefusedException(
          String.format(
              Locale.ROOT,
              "the server's system property `%s` must be a whole number in [1, %d], got '%s';"
                  + " correct server.jvm.additional=-D%s=... in neo4j.conf, or remove it for the"
                  + " default of %d",
              SETTING,
              MOST_SECONDS,
              value,
              SETTING,
              DEFAULT.seconds()));
    }
    return new StallLimit(seconds);
  }
}
