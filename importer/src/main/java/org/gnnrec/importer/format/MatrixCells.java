package org.gnnrec.importer.format;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a file holds a matrix: a line for each user, a column for each item. Each of its values is a
 * row with the fields {@link #FIELDS}.
 *
 * @param header whether the first line names the columns; without, they are numbers from 1
 * @param rowId the column with the id of a line, by default the first; null if lines are counted
 *     from 1
 * @param ignored names of columns that hold no values
 * @param empty texts that stand for no value, besides nothing at all
 */
public record MatrixCells(
    boolean header, @Nullable String rowId, Set<String> ignored, Set<String> empty) {
  /** The line's id, the column's name, and the value in it. */
  public static final List<String> FIELDS = List.of("row", "column", "value");

  /** Copies the sets. */
  public MatrixCells {
    ignored = Set.copyOf(ignored);
    empty = Set.copyOf(empty);
  }
}
