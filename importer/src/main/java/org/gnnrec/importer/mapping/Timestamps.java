package org.gnnrec.importer.mapping;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.format.UnusableLineException;

/**
 * Reads times in seconds since 1970. Zero is what exports write for an unknown time, so such a row
 * has none. A time after the import, or before 1970, makes its row unusable: it is a mistake, such
 * as milliseconds, and would come last in every division by time.
 *
 * @param latest the latest second that is believed
 */
public record Timestamps(long latest) {
  /** Times up to a day after {@code now}, for clocks and time zones that differ. */
  public static Timestamps upTo(Instant now) {
    return new Timestamps(now.plus(Duration.ofDays(1)).getEpochSecond());
  }

  /** Adds {@code timestamp} to properties unless it is zero or the row has no such field. */
  public void add(Map<String, Object> properties, Row row, int field) {
    if (!row.has(field)) {
      return;
    }
    long seconds = row.wholeAt(field, "timestamp");
    checked(seconds, Row.shown(row.raw(field).strip()));
    if (seconds != 0) {
      properties.put("timestamp", seconds);
    }
  }

  /**
   * The same seconds.
   *
   * @param shown the value as it is in the file
   */
  public long checked(long seconds, String shown) {
    if (seconds < 0 || seconds > latest) {
      throw new UnusableLineException(
          "`timestamp` must lie between 1970 and now, in seconds since 1970, got " + shown);
    }
    return seconds;
  }
}
