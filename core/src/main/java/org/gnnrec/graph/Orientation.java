package org.gnnrec.graph;

/**
 * How relationships lead from users to items, in the words of Neo4j's Graph Data Science library.
 */
public enum Orientation {
  /** From the user to the item. */
  NATURAL,
  /** From the item to the user. */
  REVERSE,
  /** Either way: between two nodes that are user and item, one relationship is two likes. */
  UNDIRECTED;

  /** Whether a relationship may lead from the user to the item. */
  public boolean isForward() {
    return this != REVERSE;
  }

  /** Whether a relationship may lead from the item to the user. */
  public boolean isBackward() {
    return this != NATURAL;
  }
}
