package org.gnnrec.importer.format;

/**
 * Follows a row of quoted fields to find out whether it goes on in the next line. A quote opens a
 * field only at its beginning. Not thread-safe; one for each row.
 */
final class QuoteState {
  private final String separator;
  private final char quote;
  private boolean open;
  private boolean fieldBegins = true;

  QuoteState(String separator, char quote) {
    this.separator = separator;
    this.quote = quote;
  }

  /** Reads on. */
  void read(String text) {
    int at = 0;
    while (at < text.length()) {
      if (open) {
        at = readQuoted(text, at);
      } else if (fieldBegins && text.charAt(at) == quote) {
        open = true;
        fieldBegins = false;
        at++;
      } else {
        int next = text.indexOf(separator, at);
        fieldBegins = next >= 0;
        at = next < 0 ? text.length() : next + separator.length();
      }
    }
  }

  /** Whether what was read ends within a quoted field. */
  boolean isOpen() {
    return open;
  }

  /** From within a quoted field to behind its end. */
  private int readQuoted(String text, int from) {
    int at = text.indexOf(quote, from);
    if (at < 0) {
      return text.length();
    }
    if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
      return at + 2;
    }
    open = false;
    return at + 1;
  }
}
