package org.gnnrec.neo4j.export;

import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Orientation;
import org.gnnrec.neo4j.graph.ArrayGrowth;
import org.gnnrec.neo4j.graph.GraphScan;
import org.gnnrec.neo4j.graph.LongIntMap;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.like.LikeRelationships;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.Transaction;

/**
 * Counts what an export would read, in one pass over the relationships and with one look at each
 * node at their ends. Relationships that repeat another count as well.
 *
 * <p>Not thread-safe; one object serves one count.
 */
public final class GraphCount {
  private static final int USER = 1;
  private static final int ITEM = 2;
  private static final int COUNTED_USER = 4;
  private static final int COUNTED_ITEM = 8;

  private final GraphMapping mapping;
  private final NodeIdentity userIdentity;
  private final NodeIdentity itemIdentity;
  private final Runnable terminationCheck;
  private final LongIntMap roles = new LongIntMap();
  private final LikeRelationships likeRelationships;
  private int users;
  private int items;
  private long likes;

  /**
   * Prepares a count.
   *
   * @param terminationCheck called every few thousand relationships; throws to stop the count
   */
  public GraphCount(GraphMapping mapping, Runnable terminationCheck) {
    this.mapping = mapping;
    this.userIdentity = NodeIdentity.ofUsers(mapping);
    this.itemIdentity = NodeIdentity.ofItems(mapping);
    this.likeRelationships = new LikeRelationships(mapping);
    this.terminationCheck = terminationCheck;
  }

  /**
   * Counts users and items with likes, and likes.
   *
   * @throws ConfigurationException if there are none, or too many, with what to change
   */
  public GraphSize count(Transaction tx) {
    new GraphScan(tx, terminationCheck).relationships(likeRelationships.likeTypes(), this::add);
    if (likes == 0) {
      // There is next to nothing to read, and the export says what is wrong.
      new GraphReader(GraphSelection.of(mapping), terminationCheck).read(tx);
    }
    return new GraphSize(users, items, likes);
  }

  private void add(Relationship relationship) {
    if (likeRelationships.like(relationship) == null) {
      return;
    }
    long start = NodeIds.startOf(relationship);
    long end = NodeIds.endOf(relationship);
    if (start == end) {
      return;
    }
    int startRole = role(start, relationship, true);
    int endRole = role(end, relationship, false);
    Orientation orientation = likeRelationships.orientation(relationship.getType());
    if (orientation.isForward() && (startRole & USER) != 0 && (endRole & ITEM) != 0) {
      addLike(start, end);
    }
    if (orientation.isBackward() && (endRole & USER) != 0 && (startRole & ITEM) != 0) {
      addLike(end, start);
    }
  }

  private void addLike(long user, long item) {
    if (++likes > GraphSize.MOST_LIKES) {
      throw ArrayGrowth.tooMany(
          likes, GraphSize.MOST_LIKES, "`" + mapping.likePattern() + "` relationships");
    }
    int userRole = roles.get(user);
    if ((userRole & COUNTED_USER) == 0) {
      roles.put(user, userRole | COUNTED_USER);
      users++;
    }
    int itemRole = roles.get(item);
    if ((itemRole & COUNTED_ITEM) == 0) {
      roles.put(item, itemRole | COUNTED_ITEM);
      items++;
    }
  }

  private int role(long nodeId, Relationship relationship, boolean start) {
    int known = roles.get(nodeId);
    if (known >= 0) {
      return known;
    }
    Node node = start ? relationship.getStartNode() : relationship.getEndNode();
    int role =
        (userIdentity.idIfOne(node) == null ? 0 : USER)
            | (itemIdentity.idIfOne(node) == null ? 0 : ITEM);
    roles.put(nodeId, role);
    return role;
  }
}
