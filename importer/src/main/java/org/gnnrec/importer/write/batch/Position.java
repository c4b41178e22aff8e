package org.gnnrec.importer.write.batch;

/**
 * How far writing has come.
 *
 * @param phase what is being written
 * @param part the table, or for mentioned nodes their kind, from 0
 * @param line the last line of the table, or the last node, that is done, from 1; 0 before it
 */
public record Position(Phase phase, int part, long line) implements Comparable<Position> {
  /** What is written, in this order. */
  public enum Phase {
    /** Nodes that lines describe. */
    DESCRIBED_NODES,
    /** Nodes that lines only mention. */
    MENTIONED_NODES,
    /** More properties of nodes, and relationships. */
    RELATIONSHIPS
  }

  public static final Position START = new Position(Phase.DESCRIBED_NODES, 0, 0);

  @Override
  public int compareTo(Position other) {
    int byPhase = phase.compareTo(other.phase);
    int byPart = Integer.compare(part, other.part);
    return byPhase != 0 ? byPhase : byPart != 0 ? byPart : Long.compare(line, other.line);
  }
}
