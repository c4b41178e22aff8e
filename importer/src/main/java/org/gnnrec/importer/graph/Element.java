package org.gnnrec.importer.graph;

import java.util.Map;

/**
 * A part of what a line stands for. Ids are {@code Long} or {@code String}, and of one type within
 * a kind; property values are of types that Neo4j stores: {@code Long}, {@code Double}, {@code
 * Boolean}, {@code String}, {@code List} of one of these, or {@code float[]}.
 */
public sealed interface Element {

  /** The properties, without ids. */
  Map<String, Object> properties();

  /**
   * A node.
   *
   * @param kind its kind
   * @param id its id, a value of the kind's {@code idProperty}
   * @param role what the line is to the node
   * @param properties more of its properties; none if it is only mentioned
   */
  record Node(NodeKind kind, Object id, Role role, Map<String, Object> properties)
      implements Element {
    /** Copies the properties. */
    public Node {
      properties = Map.copyOf(properties);
    }
  }

  /** What a line is to a node. */
  enum Role {
    /** The line describes the node; of several such lines the last one counts. */
    DECLARED,
    /** The node exists because lines name it, as a user does who rates. */
    MENTIONED,
    /** The line adds properties to a node that other lines declare or mention. */
    EXTENDED
  }

  /** What a line says about a pair of nodes. */
  sealed interface Pair extends Element {
    /** The kind of relationship. */
    RelationshipKind kind();

    /** Id of the start node. */
    Object from();

    /** Id of the end node. */
    Object to();
  }

  /**
   * A relationship. Its nodes are among those that the data set declares or mentions, in whatever
   * table; a line with one that is not is rejected.
   *
   * @param kind its kind
   * @param from id of its start node
   * @param to id of its end node
   * @param properties its properties
   */
  record Relationship(RelationshipKind kind, Object from, Object to, Map<String, Object> properties)
      implements Pair {
    /** Copies the properties. */
    public Relationship {
      properties = Map.copyOf(properties);
    }
  }

  /**
   * Says that there is no relationship of a kind between two nodes, as a rating below the threshold
   * says of a like: an earlier line about the pair does not count any more, and an update removes
   * what an earlier import wrote.
   *
   * @param kind the kind of relationship that is not there; not one with {@code MANY}
   * @param from id of the start node
   * @param to id of the end node
   */
  record NoRelationship(RelationshipKind kind, Object from, Object to) implements Pair {
    @Override
    public Map<String, Object> properties() {
      return Map.of();
    }
  }
}
