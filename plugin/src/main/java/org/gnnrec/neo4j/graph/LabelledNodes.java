package org.gnnrec.neo4j.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.gnnrec.graph.NodeLabels;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * The nodes that have any of some labels, each once, one label after the other. Not thread-safe; it
 * must be closed unless it is read to the end.
 */
public final class LabelledNodes implements ResourceIterator<Node> {
  private final Transaction tx;
  private final List<Label> labels;
  private int position;
  private ResourceIterator<Node> ofLabel;
  private @Nullable Node next;

  private LabelledNodes(Transaction tx, List<Label> labels) {
    this.tx = tx;
    this.labels = labels;
    this.ofLabel = tx.findNodes(labels.get(0));
  }

  /** Begins to look for nodes. */
  public static ResourceIterator<Node> of(Transaction tx, NodeLabels labels) {
    return of(tx, labels.names());
  }

  /** Begins to look for nodes that have any of at least one label. */
  public static ResourceIterator<Node> of(Transaction tx, List<String> labels) {
    List<Label> all = labels.stream().map(Label::label).toList();
    return all.size() == 1 ? tx.findNodes(all.get(0)) : new LabelledNodes(tx, all);
  }

  /** Whether a node has any of some labels. */
  public static boolean is(Node node, NodeLabels labels) {
    for (String label : labels.names()) {
      if (node.hasLabel(Label.label(label))) {
        return true;
      }
    }
    return false;
  }

  /** All labels of a node as messages show them. */
  public static String labelsOf(Node node) {
    List<String> names = new ArrayList<>();
    node.getLabels().forEach(label -> names.add(CypherText.name(label.name())));
    names.sort(null);
    return String.join(":", names);
  }

  @Override
  public boolean hasNext() {
    while (next == null) {
      if (ofLabel.hasNext()) {
        Node node = ofLabel.next();
        next = isRepeated(node) ? null : node;
      } else if (position + 1 < labels.size()) {
        ofLabel.close();
        ofLabel = tx.findNodes(labels.get(++position));
      } else {
        return false;
      }
    }
    return true;
  }

  private boolean isRepeated(Node node) {
    return labels.subList(0, position).stream().anyMatch(node::hasLabel);
  }

  @Override
  public Node next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Node found = Objects.requireNonNull(next);
    next = null;
    return found;
  }

  @Override
  public void close() {
    ofLabel.close();
  }
}
