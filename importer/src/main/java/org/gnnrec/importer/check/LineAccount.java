package org.gnnrec.importer.check;

/**
 * What becomes of a table's lines.
 *
 * @param table the table's name
 * @param read its lines, header lines and empty ones left out
 * @param written those that count
 * @param duplicates those that a later line replaces, or that repeat one
 * @param rejected those that cannot be used
 * @param unknownNode those of the rejected ones that only lack a node: no line describes it, or its
 *     own line was rejected
 * @param aggregated those that a later line about the same pair has taken up, as a sum does
 */
public record LineAccount(
    String table,
    long read,
    long written,
    long duplicates,
    long rejected,
    long unknownNode,
    long aggregated) {
  /** An account of lines of which none is taken up by another. */
  public LineAccount(
      String table, long read, long written, long duplicates, long rejected, long unknownNode) {
    this(table, read, written, duplicates, rejected, unknownNode, 0);
  }

  /** An account of lines of which none lacks a node. */
  public LineAccount(String table, long read, long written, long duplicates, long rejected) {
    this(table, read, written, duplicates, rejected, 0);
  }

  /** Refuses counts that do not add up. */
  public LineAccount {
    if (written < 0
        || duplicates < 0
        || rejected < unknownNode
        || unknownNode < 0
        || aggregated < 0) {
      throw new IllegalArgumentException("counts must be at least 0, got " + written);
    }
    if (read != written + duplicates + aggregated + rejected) {
      throw new IllegalArgumentException(
          "`read` must be written + duplicates + aggregated + rejected, got "
              + read
              + " != "
              + written
              + " + "
              + duplicates
              + " + "
              + aggregated
              + " + "
              + rejected);
    }
  }
}
