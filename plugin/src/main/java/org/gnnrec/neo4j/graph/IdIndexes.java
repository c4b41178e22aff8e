package org.gnnrec.neo4j.graph;

import java.util.ArrayList;
import java.util.List;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.NodeLabels;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Transaction;
import org.neo4j.graphdb.schema.IndexDefinition;
import org.neo4j.graphdb.schema.IndexType;

/** Whether external ids can be looked up by an index. */
public final class IdIndexes {
  private IdIndexes() {}

  /** A warning for each side whose ids have no index, with the statement that creates one. */
  public static List<String> warnings(Transaction tx, GraphMapping mapping) {
    List<String> warnings = new ArrayList<>();
    warn(tx, mapping.userLabel(), mapping.userIdProperty(), warnings);
    warn(tx, mapping.itemLabel(), mapping.itemIdProperty(), warnings);
    // People who follow people are users and items.
    return warnings.stream().distinct().toList();
  }

  private static void warn(
      Transaction tx, NodeLabels labels, @Nullable String property, List<String> warnings) {
    if (property != null) {
      labels.names().forEach(label -> warn(tx, label, property, warnings));
    }
  }

  private static void warn(Transaction tx, String label, String property, List<String> warnings) {
    for (IndexDefinition index : tx.schema().getIndexes(Label.label(label))) {
      if (index.getIndexType() != IndexType.RANGE) {
        continue;
      }
      List<String> keys = new ArrayList<>();
      index.getPropertyKeys().forEach(keys::add);
      if (keys.equals(List.of(property))) {
        return;
      }
    }
    warnings.add(
        "`"
            + property
            + "` of `"
            + label
            + "` has no index, so that looking one up reads every such node; create it with: "
            + constraintStatement(label, property));
  }

  /** The Cypher statement that makes an id unique and indexed. */
  public static String constraintStatement(String label, String property) {
    return "CREATE CONSTRAINT IF NOT EXISTS FOR (n:"
        + CypherText.name(label)
        + ") REQUIRE n."
        + CypherText.name(property)
        + " IS UNIQUE";
  }
}
