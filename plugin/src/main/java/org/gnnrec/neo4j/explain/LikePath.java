package org.gnnrec.neo4j.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.neo4j.graphdb.Entity;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Path;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.traversal.Paths;

/**
 * A path along relationships of the caller's transaction, in either direction. Neo4j's public API
 * has no path to be built of parts.
 *
 * <p>Immutable; usable as long as the transaction is.
 */
final class LikePath implements Path {
  private final List<Node> nodes;
  private final List<Relationship> relationships;

  /**
   * A path.
   *
   * @param start where it begins
   * @param relationships in order, one at least, each at the node where the one before ends
   * @throws org.neo4j.graphdb.NotFoundException if they are not
   */
  LikePath(Node start, Relationship... relationships) {
    List<Node> passed = new ArrayList<>();
    passed.add(start);
    for (Relationship relationship : relationships) {
      passed.add(relationship.getOtherNode(passed.get(passed.size() - 1)));
    }
    this.nodes = List.copyOf(passed);
    this.relationships = List.of(relationships);
  }

  private static <T> List<T> reversed(List<T> list) {
    List<T> reversed = new ArrayList<>(list);
    Collections.reverse(reversed);
    return reversed;
  }

  @Override
  public Node startNode() {
    return nodes.get(0);
  }

  @Override
  public Node endNode() {
    return nodes.get(length());
  }

  @Override
  public Relationship lastRelationship() {
    return relationships.get(length() - 1);
  }

  @Override
  public Iterable<Relationship> relationships() {
    return relationships;
  }

  @Override
  public Iterable<Relationship> reverseRelationships() {
    return reversed(relationships);
  }

  @Override
  public Iterable<Node> nodes() {
    return nodes;
  }

  @Override
  public Iterable<Node> reverseNodes() {
    return reversed(nodes);
  }

  @Override
  public int length() {
    return relationships.size();
  }

  @Override
  public Iterator<Entity> iterator() {
    List<Entity> entities = new ArrayList<>();
    entities.add(startNode());
    for (int i = 0; i < length(); i++) {
      entities.add(relationships.get(i));
      entities.add(nodes.get(i + 1));
    }
    return entities.iterator();
  }

  @Override
  public String toString() {
    return Paths.defaultPathToString(this);
  }
}
