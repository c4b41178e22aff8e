package org.gnnrec.importer.format;

import org.jspecify.annotations.Nullable;

/**
 * How lines are divided into fields.
 *
 * @param syntax what the lines are; if they are JSON, nothing else here counts
 * @param separator what stands between fields, at least one character
 * @param quote what stands around fields that hold separators, doubled inside them; null if a quote
 *     is a character like any other
 * @param escape what stands before a quote inside quotes, where it is not doubled; null if nothing
 *     does
 * @param comment with what a line begins that is none; null if all are lines
 * @param repeats whether several separators in a row count as one, and those around a line not at
 *     all
 * @param fields how many fields a line without quotes has, the last of which takes all that
 *     follows; 0 for as many as there are separators
 * @param blocks whether a line such as {@code 17:} begins a block of lines without quotes, each of
 *     which has what stands before the colon as one field more behind its own
 * @param matrix how the file holds a matrix; null if a line is a row
 */
public record Layout(
    Syntax syntax,
    String separator,
    @Nullable Character quote,
    @Nullable Character escape,
    @Nullable String comment,
    boolean repeats,
    int fields,
    boolean blocks,
    @Nullable MatrixCells matrix) {
  /** Lines that are rows. */
  public Layout(
      Syntax syntax,
      String separator,
      @Nullable Character quote,
      @Nullable Character escape,
      @Nullable String comment,
      boolean repeats,
      int fields,
      boolean blocks) {
    this(syntax, separator, quote, escape, comment, repeats, fields, blocks, null);
  }

  /** What lines are. */
  public enum Syntax {
    /** Fields between separators. */
    DELIMITED,
    /** JSON objects, one a line or in an array. */
    JSON
  }

  /** Commas, and quotes as in RFC 4180. */
  public static final Layout CSV =
      new Layout(Syntax.DELIMITED, ",", '"', null, null, false, 0, false);

  /** Refuses an empty separator. */
  public Layout {
    if (separator.isEmpty() || separator.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("`separator` must be one or more characters of a line");
    }
  }

  /** Fields between separators, never quoted. */
  public static Layout separatedBy(String separator) {
    return new Layout(Syntax.DELIMITED, separator, null, null, null, false, 0, false);
  }

  /** JSON objects. */
  public static Layout json() {
    return new Layout(Syntax.JSON, ",", null, null, null, false, 0, false);
  }

  /** What a line that begins a block stands for; null if it does not. */
  @Nullable String block(String line) {
    String text = line.strip();
    return blocks && text.length() > 1 && text.endsWith(":") && !text.contains(separator)
        ? text.substring(0, text.length() - 1)
        : null;
  }

  /** Whether a line is no data. */
  boolean isComment(String line) {
    return comment != null && line.startsWith(comment);
  }

  /** A line as it would be with quotes doubled and separators single. */
  String plain(String line) {
    String text = escape == null ? line : withDoubledQuotes(line, escape);
    return repeats ? withSingleSeparators(text) : text;
  }

  private String withDoubledQuotes(String line, char sign) {
    if (line.indexOf(sign) < 0) {
      return line;
    }
    StringBuilder plain = new StringBuilder(line.length() + 8);
    for (int i = 0; i < line.length(); i++) {
      char character = line.charAt(i);
      if (character != sign || i + 1 == line.length()) {
        plain.append(character);
        continue;
      }
      char next = line.charAt(++i);
      if (quote != null && next == quote) {
        plain.append(next).append(next);
      } else if (next == sign) {
        plain.append(sign);
      } else {
        plain.append(sign).append(next);
      }
    }
    return plain.toString();
  }

  private String withSingleSeparators(String line) {
    String text = line;
    while (text.startsWith(separator)) {
      text = text.substring(separator.length());
    }
    while (text.endsWith(separator)) {
      text = text.substring(0, text.length() - separator.length());
    }
    String two = separator + separator;
    while (text.contains(two)) {
      text = text.replace(two, separator);
    }
    return text;
  }
}
