package org.gnnrec.neo4j.store;

import java.util.List;
import java.util.Objects;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.embedding.ModelArtifact;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * Copies a model's embeddings to node properties and takes them away again. A value is gnnrec's own
 * exactly if it equals, float for float, what a stored version of the model has for that node; no
 * other value is ever replaced without {@code overwrite}, and none is removed.
 *
 * <p>Stateless and thread-safe. Writing twice changes nothing, so an interrupted mirror is resumed
 * by writing again.
 */
public final class EmbeddingMirror {
  private static final int NODES_PER_TRANSACTION = 5_000;

  /** One side of a model: where its nodes are and what they hold. */
  @SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
  private record Side(
      Label label,
      String idProperty,
      String property,
      Vocabulary ids,
      long[] nodeIds,
      EmbeddingMatrix matrix) {

    @Nullable Node find(Transaction tx, int index) {
      return NodeIds.find(tx, nodeIds, ids, index, label, idProperty);
    }

    boolean holds(Node node, int index) {
      return node.getProperty(property, null) instanceof float[] vector
          && matrix.rowEquals(index, vector);
    }

    boolean describesSameNodesAs(Side other) {
      return label.name().equals(other.label.name())
          && idProperty.equals(other.idProperty)
          && property.equals(other.property);
    }
  }

  private static List<Side> sides(ModelArtifact artifact) {
    String property = artifact.manifest().writeProperty();
    if (property == null) {
      return List.of();
    }
    GraphMapping mapping = artifact.manifest().mapping();
    return List.of(
        new Side(
            Label.label(mapping.userLabel()),
            mapping.userIdProperty(),
            property,
            artifact.userIds(),
            artifact.userNodeIds(),
            artifact.model().users()),
        new Side(
            Label.label(mapping.itemLabel()),
            mapping.itemIdProperty(),
            property,
            artifact.itemIds(),
            artifact.itemNodeIds(),
            artifact.model().items()));
  }

  /**
   * Refuses to write where values stand that gnnrec did not write for this model.
   *
   * @param own the stored versions of this model
   * @throws ConfigurationException naming the property and one node that holds such a value
   */
  public void requireOwn(
      Transaction tx,
      ExportedGraph exported,
      GraphMapping mapping,
      String property,
      List<ModelArtifact> own,
      Runnable terminationCheck) {
    List<Side> ownSides = own.stream().flatMap(artifact -> sides(artifact).stream()).toList();
    requireOwn(
        tx,
        mapping.userLabel(),
        property,
        exported.userIds(),
        exported.userNodeIds(),
        ownSides,
        terminationCheck);
    requireOwn(
        tx,
        mapping.itemLabel(),
        property,
        exported.itemIds(),
        exported.itemNodeIds(),
        ownSides,
        terminationCheck);
  }

  private static void requireOwn(
      Transaction tx,
      String label,
      String property,
      Vocabulary ids,
      long[] nodeIds,
      List<Side> ownSides,
      Runnable terminationCheck) {
    for (int index = 0; index < ids.size(); index++) {
      if ((index & 0xFFF) == 0) {
        terminationCheck.run();
      }
      Node node = NodeIds.byId(tx, nodeIds[index]);
      if (node == null || !node.hasProperty(property)) {
        continue;
      }
      Object id = ids.idAt(index);
      boolean ours =
          ownSides.stream()
              .filter(side -> side.label().name().equals(label) && side.property().equals(property))
              .anyMatch(
                  side -> {
                    int row = side.ids().indexOf(id);
                    return row >= 0 && side.holds(node, row);
                  });
      if (!ours) {
        throw new ConfigurationException(
            "`writeProperty` `"
                + property
                + "` already holds a value that this model did not write, for instance on the `"
                + label
                + "` node "
                + ExternalIds.inCypher(id)
                + "; choose another `writeProperty`, give null to write none, or set `overwrite:"
                + " true` to replace such values");
      }
    }
  }

  /**
   * Learns whether all nodes of a graph could be written without waiting.
   *
   * @throws LockedException if one is locked for longer than the bounded time
   */
  public void requireUnlocked(InnerTransactions transactions, ExportedGraph exported) {
    probe(transactions, exported.userNodeIds());
    probe(transactions, exported.itemNodeIds());
  }

  private static void probe(InnerTransactions transactions, long[] nodeIds) {
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
   * Writes a version's embeddings, and takes away those of the version before from nodes that the
   * new one does not have.
   *
   * @param previous the version that was mirrored before, or null
   * @return how many properties were written
   */
  public long write(
      InnerTransactions transactions, ModelArtifact artifact, @Nullable ModelArtifact previous) {
    List<Side> sides = sides(artifact);
    long written = 0;
    for (Side side : sides) {
      written += forEach(transactions, side, (tx, index) -> set(tx, side, index));
    }
    if (previous != null) {
      for (Side old : sides(previous)) {
        forEach(
            transactions,
            old,
            (tx, index) -> !isReplaced(old, index, sides) && remove(tx, old, index));
      }
    }
    return written;
  }

  private static boolean isReplaced(Side old, int index, List<Side> sides) {
    return sides.stream()
        .anyMatch(
            side ->
                side.describesSameNodesAs(old) && side.ids().indexOf(old.ids().idAt(index)) >= 0);
  }

  private static boolean set(Transaction tx, Side side, int index) {
    Node node = side.find(tx, index);
    if (node == null || side.holds(node, index)) {
      return false;
    }
    node.setProperty(side.property(), side.matrix().row(index));
    return true;
  }

  private static boolean remove(Transaction tx, Side side, int index) {
    Node node = side.find(tx, index);
    if (node == null || !side.holds(node, index)) {
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
    for (Side side : sides(artifact)) {
      removed += forEach(transactions, side, (tx, index) -> remove(tx, side, index));
    }
    return removed;
  }

  /** Changes the node at an index of a side. */
  @FunctionalInterface
  private interface Change {
    boolean apply(Transaction tx, int index);
  }

  private static long forEach(InnerTransactions transactions, Side side, Change change) {
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
