package org.gnnrec.neo4j.graph;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What may be an external id: an integer of any width, taken as a long, or a string. */
public final class ExternalIds {
  /** From here on a floating-point number stands for several integers. */
  private static final double FIRST_AMBIGUOUS = 1L << 53;

  /**
   * An order of ids that no store and no copy of it changes: integers by value, then strings, then
   * what has none.
   */
  public static final Comparator<@Nullable Object> ORDER =
      Comparator.nullsLast(ExternalIds::compare);

  private ExternalIds() {}

  private static int compare(Object one, Object other) {
    if (one instanceof Long first && other instanceof Long second) {
      return Long.compare(first, second);
    }
    if (one instanceof Long || other instanceof Long) {
      return one instanceof Long ? -1 : 1;
    }
    return one.toString().compareTo(other.toString());
  }

  /**
   * A property's or parameter's value as an id.
   *
   * @return a {@link Long} or {@link String}, or null if the value is neither
   */
  public static @Nullable Object normalised(@Nullable Object value) {
    if (value instanceof Long || value instanceof String) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    return null;
  }

  /**
   * A caller's value as an id: drivers of languages without integers, JavaScript for one, send 17
   * as 17.0.
   *
   * @return a {@link Long} or {@link String}, or null if the value is neither
   */
  public static @Nullable Object given(@Nullable Object value) {
    return value instanceof Double decimal
            && decimal == Math.rint(decimal)
            && Math.abs(decimal) < FIRST_AMBIGUOUS
        ? (Object) decimal.longValue()
        : normalised(value);
  }

  /**
   * What to add to a refusal of a value that {@link #given} takes for no id.
   *
   * @return a clause that begins with a semicolon, or nothing
   */
  public static String hint(@Nullable Object value) {
    boolean ambiguous =
        value instanceof Double decimal
            && decimal == Math.rint(decimal)
            && Math.abs(decimal) >= FIRST_AMBIGUOUS;
    return ambiguous
        ? "; a floating-point number of 2^53 or more is not the id that was meant, send an integer"
            + " (in JavaScript neo4j.int('…'))"
        : "";
  }
}
