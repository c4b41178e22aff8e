package org.gnnrec.neo4j.lists;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.neo4j.graph.GraphScan;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.LockedException;
import org.gnnrec.neo4j.graph.LongList;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;

/**
 * Lists as relationships {@code (user)-[{score, rank, source, modelName, modelVersion}]->(item)}. A
 * relationship belongs to the model whose name it has; others are never touched.
 *
 * <p>Immutable and thread-safe.
 */
public final class ListRelationships {
  private static final String MODEL_NAME = "modelName";
  private static final int ATTEMPTS = 5;
  private static final int DELETED_PER_TRANSACTION = 20_000;

  private final ModelManifest manifest;
  private final RelationshipType type;

  /**
   * Writes the lists of a model.
   *
   * @param type of the relationships
   */
  public ListRelationships(ModelManifest manifest, String type) {
    this.manifest = manifest;
    this.type = RelationshipType.withName(type);
  }

  /**
   * One item of a list.
   *
   * @param nodeId a hint
   * @param itemId external id
   * @param score as the relationship will have it
   */
  public record Item(long nodeId, Object itemId, double score) {}

  /**
   * One user's list.
   *
   * @param nodeId a hint
   * @param userId external id
   * @param source where the list comes from
   * @param items best first
   */
  public record UserList(long nodeId, Object userId, String source, List<Item> items) {
    /** Copies the items. */
    public UserList {
      items = List.copyOf(items);
    }
  }

  /**
   * What a transaction has done.
   *
   * @param users whose lists were written
   * @param gone users who are no more
   * @param written relationships
   * @param deleted relationships
   * @param missing external ids of items that are no more; if there are any, nothing was written
   */
  public record BatchResult(int users, int gone, long written, long deleted, List<Object> missing) {
    /** Copies the ids. */
    public BatchResult {
      missing = List.copyOf(missing);
    }
  }

  /**
   * Replaces the lists of some users, all of them or none.
   *
   * @param lists in ascending order of node ids, at least one
   * @throws LockedException if it could not be done within the bounded time
   */
  public BatchResult replace(InnerTransactions transactions, List<UserList> lists) {
    for (int attempt = 1; ; attempt++) {
      try {
        return Objects.requireNonNull(transactions.write(tx -> replace(tx, lists)));
      } catch (NotFoundException deletedMeanwhile) {
        // The next attempt does not find the node at all.
        if (attempt == ATTEMPTS) {
          throw deletedMeanwhile;
        }
      }
    }
  }

  private BatchResult replace(Transaction tx, List<UserList> lists) {
    Map<Object, Node> items = new HashMap<>();
    Set<Object> missing = new LinkedHashSet<>();
    NodeIdentity identity = NodeIdentity.ofItems(manifest.mapping());
    for (UserList list : lists) {
      for (Item item : list.items()) {
        if (!items.containsKey(item.itemId()) && !missing.contains(item.itemId())) {
          Node node = identity.find(tx, item.nodeId(), item.itemId());
          if (node == null) {
            missing.add(item.itemId());
          } else {
            items.put(item.itemId(), node);
          }
        }
      }
    }
    if (!missing.isEmpty()) {
      return new BatchResult(0, 0, 0, 0, new ArrayList<>(missing));
    }
    List<MatchedUser> users = matched(tx, lists);
    lock(tx, users, items.values());
    long written = 0;
    long deleted = 0;
    for (MatchedUser user : users) {
      deleted += write(user.node(), user.list(), items);
      written += user.list().items().size();
    }
    ListRuns.advance(tx, manifest.modelName(), lists.get(lists.size() - 1).nodeId());
    return new BatchResult(users.size(), lists.size() - users.size(), written, deleted, List.of());
  }

  /**
   * What {@link #replace} would do, without doing it.
   *
   * @param lists in ascending order of node ids
   */
  BatchResult preview(Transaction tx, List<UserList> lists) {
    List<MatchedUser> users = matched(tx, lists);
    long written = 0;
    long deleted = 0;
    for (MatchedUser user : users) {
      List<Relationship> unwanted = new ArrayList<>();
      Map<Long, Relationship> old = old(user.node(), unwanted);
      user.list().items().forEach(item -> old.remove(item.nodeId()));
      written += user.list().items().size();
      deleted += unwanted.size() + old.size();
    }
    return new BatchResult(users.size(), lists.size() - users.size(), written, deleted, List.of());
  }

  /** A user who is in the graph, and the new list. */
  private record MatchedUser(Node node, UserList list) {}

  private List<MatchedUser> matched(Transaction tx, List<UserList> lists) {
    NodeIdentity identity = NodeIdentity.ofUsers(manifest.mapping());
    List<MatchedUser> matched = new ArrayList<>(lists.size());
    for (UserList list : lists) {
      Node user = NodeIds.byId(tx, list.nodeId());
      if (user != null && identity.is(user, list.userId())) {
        matched.add(new MatchedUser(user, list));
      }
    }
    return matched;
  }

  /**
   * Takes the locks that new relationships need. The database itself would take some of them while
   * it commits, and no longer hear then that the transaction is to be ended.
   */
  private static void lock(Transaction tx, List<MatchedUser> users, Collection<Node> items) {
    // In one order, so that two such transactions cannot wait for each other.
    Stream.concat(users.stream().map(MatchedUser::node), items.stream())
        .sorted(Comparator.comparingLong(NodeIds::of))
        .forEach(tx::acquireWriteLock);
  }

  /**
   * Writes one list. An item that was on the old one keeps its relationship, which is much quicker
   * than a new one.
   *
   * @return how many relationships of the old list were deleted
   */
  private int write(Node user, UserList list, Map<Object, Node> items) {
    List<Relationship> unwanted = new ArrayList<>();
    Map<Long, Relationship> old = old(user, unwanted);
    long rank = 1;
    for (Item item : list.items()) {
      Node node = Objects.requireNonNull(items.get(item.itemId()));
      Relationship known = old.remove(NodeIds.of(node));
      Relationship relationship = known == null ? user.createRelationshipTo(node, type) : known;
      set(relationship, "score", item.score());
      set(relationship, "rank", rank++);
      set(relationship, "source", list.source());
      set(relationship, MODEL_NAME, manifest.modelName());
      set(relationship, "modelVersion", manifest.version());
    }
    unwanted.addAll(old.values());
    unwanted.forEach(Relationship::delete);
    return unwanted.size();
  }

  /** The user's old list by the node id of its items; repeated ones are added to the unwanted. */
  private Map<Long, Relationship> old(Node user, List<Relationship> unwanted) {
    Map<Long, Relationship> old = new HashMap<>();
    try (var relationships = user.getRelationships(Direction.OUTGOING, type).iterator()) {
      while (relationships.hasNext()) {
        Relationship relationship = relationships.next();
        if (manifest.modelName().equals(relationship.getProperty(MODEL_NAME, null))) {
          Relationship first = old.putIfAbsent(NodeIds.endOf(relationship), relationship);
          if (first != null) {
            unwanted.add(relationship);
          }
        }
      }
    }
    return old;
  }

  private static void set(Relationship relationship, String key, Object value) {
    if (!value.equals(relationship.getProperty(key, null))) {
      relationship.setProperty(key, value);
    }
  }

  /**
   * Deletes all lists of a model, in several transactions.
   *
   * @return how many relationships were deleted
   */
  public static long deleteAll(InnerTransactions transactions, String modelName) {
    long deleted = 0;
    for (String name : transactions.read(tx -> ListRuns.types(tx, modelName))) {
      RelationshipType type = RelationshipType.withName(name);
      long[] ids = transactions.read(tx -> idsOf(tx, type, modelName, transactions));
      for (int from = 0; from < ids.length; from += DELETED_PER_TRANSACTION) {
        int first = from;
        int end = Math.min(ids.length, from + DELETED_PER_TRANSACTION);
        deleted += transactions.<Integer>write(tx -> delete(tx, ids, first, end, type, modelName));
      }
    }
    return deleted;
  }

  /**
   * Deletes a node's list of a model, and the node from the lists of others.
   *
   * @return how many relationships were deleted
   */
  public static long deleteOf(InnerTransactions transactions, String modelName, long nodeId) {
    return transactions.<Integer>write(
        tx -> {
          Node node = NodeIds.byId(tx, nodeId);
          RelationshipType[] types =
              Arrays.stream(ListRuns.types(tx, modelName))
                  .map(RelationshipType::withName)
                  .toArray(RelationshipType[]::new);
          List<Relationship> own = new ArrayList<>();
          if (node != null && types.length > 0) {
            for (Relationship relationship : node.getRelationships(types)) {
              if (modelName.equals(relationship.getProperty(MODEL_NAME, null))) {
                own.add(relationship);
              }
            }
          }
          own.forEach(Relationship::delete);
          return own.size();
        });
  }

  private static long[] idsOf(
      Transaction tx, RelationshipType type, String modelName, InnerTransactions transactions) {
    LongList ids = new LongList();
    new GraphScan(tx, transactions::checkTermination)
        .relationships(
            List.of(type),
            relationship -> {
              if (modelName.equals(relationship.getProperty(MODEL_NAME, null))) {
                ids.add(NodeIds.of(relationship));
              }
            });
    return ids.toArray();
  }

  private static int delete(
      Transaction tx, long[] ids, int from, int end, RelationshipType type, String modelName) {
    int deleted = 0;
    for (int i = from; i < end; i++) {
      Relationship relationship = NodeIds.relationshipById(tx, ids[i]);
      if (relationship != null
          && relationship.isType(type)
          && modelName.equals(relationship.getProperty(MODEL_NAME, null))) {
        relationship.delete();
        deleted++;
      }
    }
    return deleted;
  }
}
