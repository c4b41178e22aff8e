package org.gnnrec.feature;

import java.util.List;
import java.util.Optional;

/**
 * Properties of all users or of all items as they were read. Immutable and thread-safe.
 *
 * @param rows number of users or items
 * @param columns the properties, each with as many rows
 */
public record NodeProperties(int rows, List<PropertyColumn> columns) {

  /** Checks the number of rows. */
  public NodeProperties {
    columns = List.copyOf(columns);
    for (PropertyColumn column : columns) {
      if (column.rows() != rows) {
        throw new IllegalArgumentException(
            "`" + column.name() + "` has " + column.rows() + " rows, expected " + rows);
      }
    }
  }

  /** Nodes of which no property was read. */
  public static NodeProperties none(int rows) {
    return new NodeProperties(rows, List.of());
  }

  /** A property by its name; empty if it was not read. */
  public Optional<PropertyColumn> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
