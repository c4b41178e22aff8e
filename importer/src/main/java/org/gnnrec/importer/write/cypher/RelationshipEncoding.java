package org.gnnrec.importer.write.cypher;

/** What one relationship of a row is. */
public enum RelationshipEncoding {
  /** {@code [index of the end node's id in $ends, property, …]}. */
  INDEX,
  /** {@code [end node's id, property, …]}. */
  ID,
  /** {@code [end node's id, properties]}. */
  MAP
}
