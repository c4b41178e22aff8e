package org.gnnrec.neo4j.graph;

import java.util.Locale;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;

/**
 * How long an array becomes that has no room left: twice as long, up to a limit, beyond which a
 * graph is refused. Stateless and thread-safe.
 */
public final class ArrayGrowth {
  /** The longest array of any type that a JVM makes. */
  public static final int LONGEST = Integer.MAX_VALUE - 8;

  private ArrayGrowth() {}

  /**
   * The next length.
   *
   * @param full how long the array is, at least 1
   * @param limit how long it may become
   * @param what it holds, for the message, such as {@code likes}
   * @throws ConfigurationException if it is that long already
   */
  public static int next(int full, int limit, String what) {
    if (full >= limit) {
      throw tooMany(limit + 1L, limit, what);
    }
    return (int) Math.min(2L * full, limit);
  }

  /**
   * The refusal of what is more than fits.
   *
   * @param count how many there are at least
   * @param limit how many there may be
   * @param what they are
   */
  public static ConfigurationException tooMany(long count, long limit, String what) {
    return new ConfigurationException(
        RefusalCode.GRAPH_TOO_LARGE,
        String.format(
            Locale.ROOT,
            "there are at least %,d %s, and gnnrec takes %,d at most; give labels or a type that"
                + " fewer of them have",
            count,
            what,
            limit));
  }
}
