package org.gnnrec.neo4j.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.feature.NodeProperties;
import org.gnnrec.feature.PropertyColumn;
import org.gnnrec.feature.PropertyColumnBuilder;
import org.gnnrec.graph.NodeLabels;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.artifact.ModelCatalog;
import org.gnnrec.neo4j.graph.CypherText;
import org.gnnrec.neo4j.graph.ExternalIds;
import org.gnnrec.neo4j.graph.GraphScan;
import org.gnnrec.neo4j.graph.IdIndexes;
import org.gnnrec.neo4j.graph.LabelledNodes;
import org.gnnrec.neo4j.graph.LongIntMap;
import org.gnnrec.neo4j.graph.LongList;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.graph.PropertyNames;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * The nodes of some labels with their external ids and what is read for features, in the order of
 * reading; rows in that order serve until the dense indexes are known.
 */
final class NodeTable {
  private final String labelKey;
  private final NodeIdentity identity;
  private final NodeLabels label;
  private final LongList nodeIds = new LongList();
  private final LongList integerIds = new LongList();
  private final List<String> stringIds = new ArrayList<>();
  private final LongIntMap rowOfNode = new LongIntMap();
  private final List<PropertyColumnBuilder> columns = new ArrayList<>();
  private long nodesWithoutId;

  private NodeTable(String labelKey, NodeIdentity identity, List<String> properties) {
    this.labelKey = labelKey;
    this.identity = identity;
    this.label = identity.labels();
    for (String property : properties) {
      columns.add(new PropertyColumnBuilder(label.toString(), property));
    }
  }

  /**
   * Reads all nodes of some labels.
   *
   * @param labelKey the configuration key of the labels, for messages
   * @param properties what to read beside the id
   * @throws ConfigurationException if there is no node, or ids or properties are of no usable or of
   *     mixed types
   */
  static NodeTable read(
      Transaction tx,
      String labelKey,
      NodeIdentity identity,
      List<String> properties,
      Runnable terminationCheck) {
    NodeTable table = new NodeTable(labelKey, identity, properties);
    requireNodes(tx, labelKey, identity.labels());
    long seen = new GraphScan(tx, terminationCheck).nodes(identity.labels(), table::add);
    if (table.size() == 0) {
      throw table.withoutIds(seen, identity.labelName());
    }
    table.requireIdsOfEachLabel(tx, terminationCheck);
    for (PropertyColumnBuilder column : table.columns) {
      if (column.isEmpty()) {
        throw PropertyNames.unknown(
            tx, labelKey.replace("Label", "Features"), table.label, column.name());
      }
    }
    return table;
  }

  private static void requireNodes(Transaction tx, String labelKey, NodeLabels labels) {
    for (String label : labels.names()) {
      if (!hasNode(tx, label)) {
        throw new ConfigurationException(
            RefusalCode.LABEL_NOT_FOUND,
            "no node has the label `"
                + label
                + "`; set `"
                + labelKey
                + "` to one of the labels in use"
                + labelsInUse(tx));
      }
    }
  }

  /** Of several labels one may have its ids elsewhere: all of its nodes would be left out. */
  private void requireIdsOfEachLabel(Transaction tx, Runnable terminationCheck) {
    if (nodesWithoutId == 0 || label.isOne()) {
      return;
    }
    for (String each : label.names()) {
      long[] withId = new long[1];
      long seen =
          new GraphScan(tx, terminationCheck)
              .nodes(NodeLabels.of(each), node -> withId[0] += identity.idOf(node) == null ? 0 : 1);
      if (withId[0] == 0) {
        throw withoutIds(seen, each);
      }
    }
  }

  private ConfigurationException withoutIds(long seen, String labels) {
    return new ConfigurationException(
        RefusalCode.PROPERTY_NOT_FOUND,
        "none of the "
            + seen
            + " `"
            + labels
            + "` nodes has the property `"
            + identity.idName()
            + "`; set `"
            + idKey()
            + "` to the property that identifies them, or to null to know them by their nodes"
            + " alone");
  }

  private static String labelsInUse(Transaction tx) {
    List<String> labels = new ArrayList<>();
    tx.getAllLabelsInUse().forEach(label -> labels.add(label.name()));
    // A label counts as in use where a constraint is all that is left of it.
    labels.removeIf(name -> name.startsWith(ModelCatalog.RESERVED_PREFIX) || !hasNode(tx, name));
    labels.sort(null);
    return labels.isEmpty() ? " (this database has none)" : " (" + String.join(", ", labels) + ")";
  }

  private static boolean hasNode(Transaction tx, String label) {
    try (ResourceIterator<Node> nodes = tx.findNodes(Label.label(label))) {
      return nodes.hasNext();
    }
  }

  private void add(Node node) {
    String property = identity.idProperty();
    Object value = property == null ? (Object) NodeIds.of(node) : node.getProperty(property, null);
    if (value == null) {
      nodesWithoutId++;
      return;
    }
    Object id = ExternalIds.normalised(value);
    if (id instanceof Long number) {
      integerIds.add(number);
    } else if (id instanceof String text) {
      stringIds.add(text);
    } else {
      throw new ConfigurationException(
          RefusalCode.UNUSABLE_ID,
          "`"
              + identity.idName()
              + "` of a `"
              + label
              + "` node is "
              + (value.getClass().isArray() ? "a list" : value)
              + "; ids must be integers or strings, so set `"
              + idKey()
              + "` to such a property");
    }
    if (integerIds.size() > 0 && !stringIds.isEmpty()) {
      throw new ConfigurationException(
          RefusalCode.UNUSABLE_ID,
          "`"
              + identity.idName()
              + "` of the `"
              + label
              + "` nodes holds integers ("
              + integerIds.get(0)
              + ") and strings ('"
              + stringIds.get(0)
              + "'); make them all of one type");
    }
    rowOfNode.put(NodeIds.of(node), nodeIds.size());
    nodeIds.add(NodeIds.of(node));
    for (PropertyColumnBuilder column : columns) {
      column.add(node.getProperty(column.name(), null));
    }
  }

  /** How many nodes have an id. */
  int size() {
    return nodeIds.size();
  }

  /** How many nodes of the labels have none. */
  long nodesWithoutId() {
    return nodesWithoutId;
  }

  /** The row of a node, or -1. */
  int rowOf(long nodeId) {
    return rowOfNode.get(nodeId);
  }

  /**
   * Gives dense indexes, in the order of external ids, to the rows that are used.
   *
   * @param tx to say what two nodes are
   * @throws ConfigurationException if two nodes have the same id
   */
  IndexedNodes index(Transaction tx, boolean[] used) {
    Integer[] order = new Integer[size()];
    Arrays.setAll(order, row -> row);
    if (integerIds.size() > 0) {
      Arrays.sort(order, (a, b) -> Long.compare(integerIds.get(a), integerIds.get(b)));
    } else {
      Arrays.sort(order, (a, b) -> stringIds.get(a).compareTo(stringIds.get(b)));
    }
    int[] indexOfRow = new int[size()];
    Arrays.fill(indexOfRow, -1);
    LongList usedNodeIds = new LongList();
    LongList usedRows = new LongList();
    LongList usedIntegers = new LongList();
    List<String> usedStrings = new ArrayList<>();
    for (int i = 0; i < order.length; i++) {
      int row = order[i];
      if (i > 0 && idAt(row).equals(idAt(order[i - 1]))) {
        throw duplicateId(tx, order[i - 1], row);
      }
      if (used[row]) {
        indexOfRow[row] = usedNodeIds.size();
        usedNodeIds.add(nodeIds.get(row));
        usedRows.add(row);
        if (integerIds.size() > 0) {
          usedIntegers.add(integerIds.get(row));
        } else {
          usedStrings.add(stringIds.get(row));
        }
      }
    }
    Vocabulary ids =
        integerIds.size() > 0
            ? Vocabulary.ofLongs(usedIntegers.toArray())
            : Vocabulary.ofStrings(usedStrings);
    return new IndexedNodes(ids, usedNodeIds.toArray(), indexOfRow, properties(usedRows.toArray()));
  }

  private NodeProperties properties(long[] usedRows) {
    int[] rows = Arrays.stream(usedRows).mapToInt(Math::toIntExact).toArray();
    List<PropertyColumn> built = columns.stream().map(column -> column.build(rows)).toList();
    return new NodeProperties(rows.length, built);
  }

  private Object idAt(int row) {
    return integerIds.size() > 0 ? integerIds.get(row) : stringIds.get(row);
  }

  private ConfigurationException duplicateId(Transaction tx, int row, int other) {
    Object id = idAt(row);
    String property = CypherText.name(identity.idName());
    return new ConfigurationException(
        RefusalCode.ID_NOT_UNIQUE,
        "several `"
            + label
            + "` nodes have the "
            + identity.idName()
            + " "
            + CypherText.of(id)
            + ", "
            + described(tx, row)
            + " and "
            + described(tx, other)
            + " for two; make it unique (a constraint keeps it so: "
            + IdIndexes.constraintStatement(label.first(), identity.idName())
            + ") or set `"
            + idKey()
            + "` to another property. MATCH (n:"
            + CypherText.labels(label)
            + ") WITH n."
            + property
            + " AS id, collect(n) AS nodes WHERE size(nodes) > 1 RETURN id, nodes finds them all");
  }

  private String described(Transaction tx, int row) {
    Node node = NodeIds.byId(tx, nodeIds.get(row));
    return node == null
        ? "one deleted since"
        : "(:" + LabelledNodes.labelsOf(node) + " '" + node.getElementId() + "')";
  }

  private String idKey() {
    return labelKey.replace("Label", "IdProperty");
  }

  /**
   * The result of indexing.
   *
   * @param ids external ids by dense index
   * @param nodeIds node ids by dense index
   * @param indexOfRow dense index by row, -1 where the row is not used
   * @param properties by dense index
   */
  @SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
  record IndexedNodes(
      Vocabulary ids, long[] nodeIds, int[] indexOfRow, NodeProperties properties) {}
}
