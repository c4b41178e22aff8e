package org.gnnrec.neo4j.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.DidYouMean;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.feature.DerivedFeature;
import org.gnnrec.graph.NodeLabels;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/** Which properties the nodes of a label have, for messages. */
public final class PropertyNames {
  /** Nodes of one label are much alike; a message need not wait for millions of them. */
  private static final int MOST_NODES = 1000;

  private PropertyNames() {}

  /**
   * The refusal of a property that no node of a label has.
   *
   * @param key the configuration key that named it
   */
  public static ConfigurationException unknown(
      Transaction tx, String key, NodeLabels labels, String property) {
    List<String> known = of(tx, labels);
    List<String> suggestions = new ArrayList<>(known);
    suggestions.addAll(DerivedFeature.labels());
    return new ConfigurationException(
        RefusalCode.PROPERTY_NOT_FOUND,
        "`"
            + key
            + "` names the property `"
            + property
            + "`, which no `"
            + labels
            + "` node has"
            + DidYouMean.nearest(property, suggestions)
                .map(near -> " (did you mean `" + near + "`?)")
                .orElse("")
            + "; properties in use: "
            + String.join(", ", known)
            + "; computed from the likes: "
            + String.join(", ", DerivedFeature.labels()));
  }

  private static List<String> of(Transaction tx, NodeLabels labels) {
    TreeSet<String> names = new TreeSet<>();
    try (ResourceIterator<Node> nodes = LabelledNodes.of(tx, labels)) {
      for (int seen = 0; seen < MOST_NODES && nodes.hasNext(); seen++) {
        nodes.next().getPropertyKeys().forEach(names::add);
      }
    }
    return new ArrayList<>(names);
  }
}
