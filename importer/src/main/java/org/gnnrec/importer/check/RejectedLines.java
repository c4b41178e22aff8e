package org.gnnrec.importer.check;

import org.gnnrec.importer.source.ImportException;

/** Is told of lines that cannot be used. */
public interface RejectedLines {
  /**
   * A line is left out.
   *
   * @param table where it is
   * @param number its number in the file
   * @param reason why
   * @param text the line or its beginning
   * @throws RuntimeException an {@code ImportException} if it must not be left out
   */
  void rejected(Table table, long number, String reason, String text);

  /** Everything told so far will be told again, because the data set is read again. */
  void restart();

  /** Ends the import at the first such line. */
  static RejectedLines fail() {
    return new RejectedLines() {
      @Override
      public void rejected(Table table, long number, String reason, String text) {
        throw new ImportException(
            table.name()
                + ":"
                + number
                + ": "
                + reason
                + (text.isBlank() ? "" : ", in '" + text + "'")
                + "; correct it, or leave such lines out with --on-error skip");
      }

      @Override
      public void restart() {}
    };
  }
}
