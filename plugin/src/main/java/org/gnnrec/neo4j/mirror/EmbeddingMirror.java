package org.gnnrec.neo4j.mirror;

import java.util.List;
import java.util.Objects;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.NodeLabels;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.graph.CypherText;
import org.gnnrec.neo4j.graph.GraphScan;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.LockedException;
import org.gnnrec.neo4j.graph.LongList;
import org.gnnrec.neo4j.graph.NodeIds;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * Copies a model's embeddings to node properties and takes them away again. No value is replaced or
 * removed that is not gnnrec's own, see {@link OwnValues}.
 *
 * <p>Stateless and thread-safe. Writing twice changes nothing, so an interrupted mirror is resumed
 * by writing again.
 */
public final class EmbeddingMirror {
  private static final int NODES_PER_TRANSACTION = 5_000;

  /**
   * Refuses to write where values stand that gnnrec may not replace.
   *
   * @param remedy what the caller can do about it
   * @throws ConfigurationException naming the property and one node that holds such a value
   */
  public void requireOwn(
      Transaction tx,
      ModelNodes nodes,
      String property,
      OwnValues own,
      String remedy,
      Runnable terminationCheck) {
    GraphMapping mapping = nodes.mapping();
    String itemProperty = Objects.requireNonNull(nodes.itemProperty(property));
    Check ofUsers = new Check(property, own, remedy, terminationCheck);
    Check ofItems = new Check(itemProperty, own, remedy, terminationCheck);
    requireOwn(tx, mapping.userLabel(), nodes.userIds(), nodes.userNodeIds(), ofUsers);
    requireOwn(tx, mapping.itemLabel(), nodes.itemIds(), nodes.itemNodeIds(), ofItems);
  }

  /** What is looked for on nodes, and what is said of it. */
  private record Check(String property, OwnValues own, String remedy, Runnable terminationCheck) {}

  private static void requireOwn(
      Transaction tx, NodeLabels label, Vocabulary ids, long[] nodeIds, Check check) {
    for (int index = 0; index < ids.size(); index++) {
      if ((index & 0xFFF) == 0) {
        check.terminationCheck().run();
      }
      Node node = NodeIds.byId(tx, nodeIds[index]);
      Object value = node == null ? null : node.getProperty(check.property(), null);
      if (value != null && !check.own().contain(check.property(), ids.idAt(index), value)) {
        throw new ConfigurationException(
            RefusalCode.PROPERTY_IN_USE,
            "`writeProperty` `"
                + check.property()
                + "` already holds a value that this model did not write, for instance on the `"
                + label
                + "` node "
                + CypherText.of(ids.idAt(index))
                + "; "
                + check.remedy());
      }
    }
  }

  /**
   * Learns whether nodes could be written without waiting.
   *
   * @throws LockedException if one is locked for longer than the bounded time
   */
  public void requireUnlocked(InnerTransactions transactions, long[] nodeIds) {
    for (int from = 0; from < nodeIds.length; from += NODES_PER_TRANSACTION) {
      int first = from;
      int end = Math.min(nodeIds.length, from + NODES_PER_TRANSACTION);
      transactions.probe(
          tx -> {
            for (int i = first; i < end; i++) {
              Node node = NodeIds.byId(tx, nodeIds[i]);
              if (node != null) {
                tx.acquireWriteLock(node);
              }
            }
          });
    }
  }

  /**
   * Takes away the embeddings of the version before from nodes that the new one does not have, and
   * writes the new one's. A value that has got there meanwhile and may not be replaced stays.
   *
   * @param previous the version that was mirrored before, or null if nothing of it is to be removed
   * @param own what may be replaced
   * @return how many properties were written
   */
  public long write(
      InnerTransactions transactions,
      ModelArtifact artifact,
      @Nullable ModelArtifact previous,
      OwnValues own) {
    List<MirroredNodes> sides = MirroredNodes.of(artifact);
    if (previous != null) {
      for (MirroredNodes old : MirroredNodes.of(previous)) {
        forEach(
            transactions,
            old,
            (tx, index) -> !isReplaced(old, index, sides) && remove(tx, old, index));
      }
    }
    long written = 0;
    for (MirroredNodes side : sides) {
      written += forEach(transactions, side, (tx, index) -> set(tx, side, index, own));
    }
    return written;
  }

  private static boolean isReplaced(MirroredNodes old, int index, List<MirroredNodes> sides) {
    return sides.stream()
        .anyMatch(
            side ->
                side.describesSameNodesAs(old) && side.ids().indexOf(old.ids().idAt(index)) >= 0);
  }

  private static boolean set(Transaction tx, MirroredNodes side, int index, OwnValues own) {
    Node node = side.find(tx, index);
    if (node == null) {
      return false;
    }
    Object value = node.getProperty(side.property(), null);
    if (value != null
        && (side.has(index, value)
            || !own.contain(side.property(), side.ids().idAt(index), value))) {
      return false;
    }
    node.setProperty(side.property(), side.matrix().row(index));
    return true;
  }

  private static boolean remove(Transaction tx, MirroredNodes side, int index) {
    Node node = side.findWritten(tx, index);
    if (node == null) {
      return false;
    }
    node.removeProperty(side.property());
    return true;
  }

  /**
   * Takes away exactly the values that a version has written.
   *
   * @return how many properties were removed
   */
  public long remove(InnerTransactions transactions, ModelArtifact artifact) {
    long removed = 0;
    for (MirroredNodes side : MirroredNodes.of(artifact)) {
      removed += forEach(transactions, side, (tx, index) -> remove(tx, side, index));
    }
    return removed;
  }

  /**
   * Takes away what a version has written on one node.
   *
   * @param userIndex of the node, or -1
   * @param itemIndex of the node, or -1
   * @return how many properties were removed
   */
  public long removeOne(
      InnerTransactions transactions, ModelArtifact artifact, int userIndex, int itemIndex) {
    long removed = 0;
    for (MirroredNodes side : MirroredNodes.of(artifact)) {
      int index = side.ids() == artifact.userIds() ? userIndex : itemIndex;
      if (index >= 0) {
        removed += transactions.<Boolean>write(tx -> remove(tx, side, index)) ? 1 : 0;
      }
    }
    return removed;
  }

  /**
   * Takes away every vector from a property, where the version that could tell which are its own is
   * damaged.
   *
   * @param labels of the nodes
   * @return how many properties were removed
   */
  public long removeVectors(InnerTransactions transactions, List<String> labels, String property) {
    long removed = 0;
    for (String label : labels) {
      long[] nodeIds = transactions.read(tx -> withVector(transactions, tx, label, property));
      for (int from = 0; from < nodeIds.length; from += NODES_PER_TRANSACTION) {
        int first = from;
        int end = Math.min(nodeIds.length, from + NODES_PER_TRANSACTION);
        removed +=
            transactions.<Integer>write(tx -> removeVectors(tx, nodeIds, first, end, property));
      }
    }
    return removed;
  }

  private static long[] withVector(
      InnerTransactions transactions, Transaction tx, String label, String property) {
    LongList nodeIds = new LongList();
    new GraphScan(tx, transactions::checkTermination)
        .nodes(
            NodeLabels.of(label),
            node -> {
              if (node.getProperty(property, null) instanceof float[]) {
                nodeIds.add(NodeIds.of(node));
              }
            });
    return nodeIds.toArray();
  }

  private static int removeVectors(
      Transaction tx, long[] nodeIds, int from, int end, String property) {
    int removed = 0;
    for (int i = from; i < end; i++) {
      Node node = NodeIds.byId(tx, nodeIds[i]);
      if (node != null && node.getProperty(property, null) instanceof float[]) {
        node.removeProperty(property);
        removed++;
      }
    }
    return removed;
  }

  /** Changes the node at an index of a side. */
  @FunctionalInterface
  private interface Change {
    boolean apply(Transaction tx, int index);
  }

  private static long forEach(InnerTransactions transactions, MirroredNodes side, Change change) {
    long changed = 0;
    for (int from = 0; from < side.ids().size(); from += NODES_PER_TRANSACTION) {
      int first = from;
      int end = Math.min(side.ids().size(), from + NODES_PER_TRANSACTION);
      changed +=
          Objects.requireNonNull(
              transactions.<Long>write(
                  tx -> {
                    long count = 0;
                    for (int index = first; index < end; index++) {
                      count += change.apply(tx, index) ? 1 : 0;
                    }
                    return count;
                  }));
    }
    return changed;
  }
}
