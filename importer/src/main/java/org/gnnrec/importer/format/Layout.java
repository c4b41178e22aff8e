package org.gnnrec.importer.format;

import org.jspecify.annotations.Nullable;

/**
 * How lines are divided into fields.
 *
 * @param separator what stands between fields, at least one character
 * @param quote what stands around fields that hold separators, doubled inside them; null if a quote
 *     is a character like any other
 */
public record Layout(String separator, @Nullable Character quote) {
  /** Commas, and quotes as in RFC 4180. */
  public static final Layout CSV = new Layout(",", '"');

  /** Refuses an empty separator. */
  public Layout {
    if (separator.isEmpty() || separator.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("`separator` must be one or more characters of a line");
    }
  }

  /** Fields between separators, never quoted. */
  public static Layout separatedBy(String separator) {
    return new Layout(separator, null);
  }
}
