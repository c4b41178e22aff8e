package org.gnnrec.neo4j.lists;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.lists.ListRelationships.Item;
import org.gnnrec.neo4j.lookup.MissingNodeErrors;
import org.gnnrec.neo4j.snapshot.NewItems.NewItem;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * The items that may be in lists: those of the model that are in the graph and are as the request
 * wants them, and those that came later.
 *
 * <p>An item is numbered by its index, or, if it came later, by the number of the model's items
 * plus its position in {@code later}: of equal scores the lesser number comes first.
 *
 * @param artifact the model
 * @param open those of the model, by index
 * @param nodeIds nodes of the model's items, by index, -1 where not open
 * @param later those that came later
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ListItems(ModelArtifact artifact, BitSet open, long[] nodeIds, List<NewItem> later) {

  /** Looks all items up and at what they are like. */
  static ListItems read(Transaction tx, Snapshot snapshot, ListRequest request, Runnable check) {
    ModelArtifact artifact = snapshot.artifact();
    NodeIdentity identity = NodeIdentity.ofItems(artifact.manifest().mapping());
    // Tells a filter that can match nothing from one that finds nothing.
    snapshot.retain(request.filter(), new BitSet(), 0);
    BitSet open = new BitSet();
    long[] nodeIds = new long[artifact.itemIds().size()];
    boolean allThere = true;
    for (int index = 0; index < nodeIds.length; index++) {
      if ((index & 0xFFF) == 0) {
        check.run();
      }
      nodeIds[index] = -1;
      Node node = identity.find(tx, artifact.itemNodeIds(), artifact.itemIds(), index);
      if (node == null && allThere) {
        new MissingNodeErrors(tx, artifact.manifest()).requireItems();
        allThere = false;
      }
      if (node != null
          && request.accepts(artifact.itemIds().idAt(index))
          && request.filter().accepts(node)) {
        open.set(index);
        nodeIds[index] = NodeIds.of(node);
      }
    }
    List<NewItem> later = new ArrayList<>();
    for (NewItem item : snapshot.newItems(0)) {
      Node node = identity.find(tx, item.nodeId(), item.id());
      if (node != null && request.accepts(item.id()) && request.filter().accepts(node)) {
        later.add(item);
      }
    }
    return new ListItems(artifact, open, nodeIds, later);
  }

  /** The same without items that are no more. */
  ListItems without(Collection<Object> itemIds) {
    BitSet left = (BitSet) open.clone();
    for (Object id : itemIds) {
      int index = artifact.itemIds().indexOf(id);
      if (index >= 0) {
        left.clear(index);
      }
    }
    List<NewItem> others = later.stream().filter(item -> !itemIds.contains(item.id())).toList();
    return new ListItems(artifact, left, nodeIds, others);
  }

  /** The item of a number. */
  Item at(int number, float score) {
    if (number < nodeIds.length) {
      return new Item(nodeIds[number], artifact.itemIds().idAt(number), score);
    }
    NewItem item = later.get(number - nodeIds.length);
    return new Item(item.nodeId(), item.id(), score);
  }
}
