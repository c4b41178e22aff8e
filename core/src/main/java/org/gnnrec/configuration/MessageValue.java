package org.gnnrec.configuration;

import org.jspecify.annotations.Nullable;

/** Values in messages. Stateless and thread-safe. */
public final class MessageValue {
  private static final int LONGEST = 100;

  private MessageValue() {}

  /** A value as a caller would recognise it: strings in quotes, and nothing at great length. */
  public static String of(@Nullable Object value) {
    String whole = String.valueOf(value);
    String text = whole.length() > LONGEST ? whole.substring(0, LONGEST) + "…" : whole;
    return value instanceof String ? "'" + text + "'" : text;
  }
}
