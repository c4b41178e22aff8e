package org.gnnrec.importer.write.cypher;

/** What one relationship of a row is. */
public enum RelationshipEncoding {
  /** {@code [place of the end node's id in $ends, property, …]}. */
  POSITION,
  /** {@code [end node's id, property, …]}. */
  ID,
  /** {@code [end node's id, properties]}. */
  MAP
}
