package org.gnnrec.importer.graph;

/**
 * Relationships of one type between two kinds of nodes.
 *
 * @param type the relationship type
 * @param from the kind of their start nodes
 * @param to the kind of their end nodes
 * @param multiplicity how many there may be between two nodes
 */
public record RelationshipKind(String type, NodeKind from, NodeKind to, Multiplicity multiplicity) {

  /** How many relationships of a kind there may be between two nodes. */
  public enum Multiplicity {
    /** One; of several lines about one pair the last one counts. */
    ONE_PER_PAIR,
    /** One, whichever of the two nodes comes first; of several lines the last one counts. */
    ONE_PER_UNORDERED_PAIR,
    /** One for each line that differs in a property; a line that repeats another is a duplicate. */
    MANY
  }

  /** Refuses a blank type. */
  public RelationshipKind {
    if (type.isBlank()) {
      throw new IllegalArgumentException("`type` must not be blank");
    }
  }
}
