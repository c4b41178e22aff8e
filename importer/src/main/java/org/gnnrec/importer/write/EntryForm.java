package org.gnnrec.importer.write;

/** What one relationship of a row is. */
enum EntryForm {
  /** {@code [place of the end node's id in $ends, property, …]}. */
  POSITION,
  /** {@code [end node's id, property, …]}. */
  ID,
  /** {@code [end node's id, properties]}. */
  MAP
}
