package org.gnnrec.neo4j.like;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.gnnrec.neo4j.graph.NodeIds;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterator;

/**
 * The relationships of a node whose types have orientations of their own, one direction after the
 * other, without those that lead from the node to itself. Not thread-safe.
 */
final class OrientedRelationships implements ResourceIterator<Relationship> {
  private final Node node;
  private final Iterator<Map.Entry<Direction, List<RelationshipType>>> directions;
  private @Nullable ResourceIterator<Relationship> current;
  private @Nullable Relationship next;

  OrientedRelationships(
      Node node, Direction natural, List<RelationshipType> types, LikeRelationships relationships) {
    this.node = node;
    Map<Direction, List<RelationshipType>> byDirection = new EnumMap<>(Direction.class);
    for (RelationshipType type : types) {
      byDirection
          .computeIfAbsent(relationships.direction(type, natural), any -> new ArrayList<>())
          .add(type);
    }
    this.directions = byDirection.entrySet().iterator();
  }

  @Override
  public boolean hasNext() {
    while (next == null) {
      if (current != null && current.hasNext()) {
        Relationship relationship = current.next();
        boolean isLoop = NodeIds.startOf(relationship) == NodeIds.endOf(relationship);
        next = isLoop ? null : relationship;
      } else if (directions.hasNext()) {
        close();
        Map.Entry<Direction, List<RelationshipType>> entry = directions.next();
        RelationshipType[] types = entry.getValue().toArray(new RelationshipType[0]);
        current = node.getRelationships(entry.getKey(), types).iterator();
      } else {
        return false;
      }
    }
    return true;
  }

  @Override
  public Relationship next() {
    Relationship found = hasNext() ? next : null;
    if (found == null) {
      throw new NoSuchElementException();
    }
    next = null;
    return found;
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
    }
  }
}
