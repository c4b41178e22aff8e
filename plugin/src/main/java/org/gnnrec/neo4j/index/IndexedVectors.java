package org.gnnrec.neo4j.index;

import java.util.List;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.graph.CypherText;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.LockedException;
import org.gnnrec.neo4j.graph.LongList;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.mirror.EmbeddingMirror;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * Vectors of items in a property that a vector index has to itself. No value is replaced or removed
 * that is not gnnrec's own, see {@link IndexedVectorMark}.
 *
 * <p>One object serves one call.
 */
public final class IndexedVectors {
  private static final int NODES_PER_TRANSACTION = 5_000;

  private final InnerTransactions transactions;

  /** Prepares writing and removing. */
  public IndexedVectors(InnerTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * What the nodes of a label shall hold.
   *
   * @param identity by which the nodes are known
   * @param property to write
   * @param ids external ids by index
   * @param vectors by index
   */
  public record Target(
      NodeIdentity identity, String property, Vocabulary ids, EmbeddingMatrix vectors) {
    /** The index of a node, or -1. */
    int indexOf(Node node) {
      Object id = identity.idOf(node);
      return id == null ? -1 : ids.indexOf(id);
    }

    boolean has(int index, @Nullable Object value) {
      return value instanceof float[] vector && vectors.rowEquals(index, vector);
    }
  }

  /**
   * Nodes that do not hold yet what they shall.
   *
   * @param target what that is
   * @param nodeIds of the nodes
   * @param own what may be replaced
   * @param overwrite whether anything may be
   */
  @SuppressWarnings("ArrayRecordComponent") // a large array, never compared
  public record Changes(
      Target target, long[] nodeIds, List<IndexedVectorMark> own, boolean overwrite) {
    boolean allow(@Nullable Object value) {
      return value == null || overwrite || isOwn(own, value);
    }
  }

  /**
   * Looks through the nodes, before anything is written.
   *
   * @param own what may be replaced
   * @param overwrite whether anything may be
   * @throws ConfigurationException if a node holds what may not be replaced
   */
  public Changes plan(Target target, List<IndexedVectorMark> own, boolean overwrite) {
    return transactions.read(tx -> plan(tx, target, own, overwrite));
  }

  private Changes plan(
      Transaction tx, Target target, List<IndexedVectorMark> own, boolean overwrite) {
    LongList changes = new LongList();
    long seen = 0;
    try (ResourceIterator<Node> nodes = target.identity().nodes(tx)) {
      while (nodes.hasNext()) {
        if ((++seen & 0xFFF) == 0) {
          transactions.checkTermination();
        }
        Node node = nodes.next();
        int index = target.indexOf(node);
        Object value = node.getProperty(target.property(), null);
        boolean asItShallBe = index < 0 ? value == null : target.has(index, value);
        if (asItShallBe) {
          continue;
        }
        if (value != null && !overwrite && !isOwn(own, value)) {
          throw foreign(target, node);
        }
        changes.add(NodeIds.of(node));
      }
    }
    return new Changes(target, changes.toArray(), own, overwrite);
  }

  private static boolean isOwn(List<IndexedVectorMark> own, Object value) {
    return own.stream().anyMatch(mark -> mark.isOn(value));
  }

  private static ConfigurationException foreign(Target target, Node node) {
    Object id = target.identity().idOf(node);
    return new ConfigurationException(
        RefusalCode.PROPERTY_IN_USE,
        "property `"
            + target.property()
            + "` already holds a value that this model's index did not write, for instance on "
            + (id == null
                ? "a `"
                    + target.identity().labelName()
                    + "` node without "
                    + target.identity().idName()
                : "the `" + target.identity().labelName() + "` node " + CypherText.of(id))
            + "; choose another `indexProperty`, or set `overwrite: true` to replace such values");
  }

  /**
   * Learns whether the nodes could be written without waiting.
   *
   * @throws LockedException if one is locked for longer than the bounded time
   */
  public void requireUnlocked(Changes changes) {
    new EmbeddingMirror().requireUnlocked(transactions, changes.nodeIds());
  }

  /**
   * Writes what was planned. A value that has got there meanwhile and may not be replaced stays.
   *
   * @return how many nodes got a vector
   */
  public long write(Changes changes) {
    Target target = changes.target();
    return inBatches(
        changes.nodeIds(),
        node -> {
          if (!changes.allow(node.getProperty(target.property(), null))) {
            return false;
          }
          int index = target.identity().isLabelled(node) ? target.indexOf(node) : -1;
          if (index < 0) {
            node.removeProperty(target.property());
            return false;
          }
          node.setProperty(target.property(), target.vectors().row(index));
          return true;
        });
  }

  /**
   * Takes gnnrec's own vectors away from a property.
   *
   * @return how many properties were removed
   */
  public long remove(String label, String property, List<IndexedVectorMark> own) {
    long[] nodeIds =
        transactions.read(
            tx -> {
              LongList found = new LongList();
              try (ResourceIterator<Node> nodes = tx.findNodes(Label.label(label))) {
                while (nodes.hasNext()) {
                  Node node = nodes.next();
                  Object value = node.getProperty(property, null);
                  if (value != null && isOwn(own, value)) {
                    found.add(NodeIds.of(node));
                  }
                }
              }
              transactions.checkTermination();
              return found.toArray();
            });
    return inBatches(
        nodeIds,
        node -> {
          Object value = node.getProperty(property, null);
          if (value == null || !isOwn(own, value)) {
            return false;
          }
          node.removeProperty(property);
          return true;
        });
  }

  /** Takes a vector of gnnrec's own away from one node; tells whether it had one. */
  public static boolean removeFrom(Node node, IndexEntry index) {
    Object value = index.own() ? node.getProperty(index.property(), null) : null;
    boolean isOwn = value != null && isOwn(index.marks(), value);
    if (isOwn) {
      node.removeProperty(index.property());
    }
    return isOwn;
  }

  /** Changes one node; tells whether that counts. */
  @FunctionalInterface
  private interface Change {
    boolean apply(Node node);
  }

  private long inBatches(long[] nodeIds, Change change) {
    long changed = 0;
    for (int from = 0; from < nodeIds.length; from += NODES_PER_TRANSACTION) {
      int first = from;
      int end = Math.min(nodeIds.length, from + NODES_PER_TRANSACTION);
      changed +=
          transactions.<Integer>write(
              tx -> {
                int count = 0;
                for (int i = first; i < end; i++) {
                  Node node = NodeIds.byId(tx, nodeIds[i]);
                  count += node != null && change.apply(node) ? 1 : 0;
                }
                return count;
              });
    }
    return changed;
  }
}
