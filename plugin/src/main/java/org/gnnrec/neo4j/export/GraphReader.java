package org.gnnrec.neo4j.export;

import java.util.ArrayList;
import java.util.List;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.NodeLabels;
import org.gnnrec.neo4j.artifact.ModelCatalog;
import org.gnnrec.neo4j.context.ContextRead;
import org.gnnrec.neo4j.context.ContextScan;
import org.gnnrec.neo4j.graph.GraphScan;
import org.gnnrec.neo4j.graph.IdIndexes;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.LockedException;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.neo4j.graphdb.Transaction;

/**
 * Reads users, items and likes, with the properties that are asked for, in one pass over each label
 * and one over the relationship type, and gives them dense indexes in the order of their external
 * ids. Whatever a training cannot use is either refused with the remedy or left out and counted in
 * a warning.
 *
 * <p>Not thread-safe; one object serves one export.
 */
public final class GraphReader {
  private final GraphSelection selection;
  private final GraphMapping mapping;
  private final Runnable terminationCheck;
  private final List<String> warnings = new ArrayList<>();
  private final LikeTable likes;

  /**
   * Prepares an export.
   *
   * @param terminationCheck called every few thousand entities; throws to stop the export
   */
  public GraphReader(GraphSelection selection, Runnable terminationCheck) {
    this.selection = selection;
    this.mapping = selection.mapping();
    this.terminationCheck = terminationCheck;
    this.likes = new LikeTable(selection);
  }

  /**
   * Reads the graph, and warns of ids that cannot be looked up by an index.
   *
   * @throws ConfigurationException if there is nothing to learn from, with what to change
   * @throws LockedException if a constraint is being created on users or items
   */
  public static ExportedGraph export(InnerTransactions transactions, GraphSelection selection) {
    ExportedGraph exported =
        transactions.read(
            tx -> new GraphReader(selection, transactions::checkTermination).read(tx));
    return exported.withWarnings(
        transactions.readSchema(tx -> IdIndexes.warnings(tx, selection.mapping())));
  }

  /**
   * Reads the graph.
   *
   * @throws ConfigurationException if there is nothing to learn from, with what to change
   */
  public ExportedGraph read(Transaction tx) {
    NodeTable users =
        NodeTable.read(
            tx,
            "userLabel",
            NodeIdentity.ofUsers(mapping),
            selection.userProperties(),
            terminationCheck);
    NodeTable items =
        NodeTable.read(
            tx,
            "itemLabel",
            NodeIdentity.ofItems(mapping),
            selection.itemProperties(),
            terminationCheck);
    requireLikes(tx, readLikes(tx, users, items));
    return index(tx, users, items);
  }

  private LikeScan readLikes(Transaction tx, NodeTable users, NodeTable items) {
    LikeScan scan = new LikeScan(mapping, likes, users, items);
    scan.read(new GraphScan(tx, terminationCheck));
    warnIf(
        users.nodesWithoutId(),
        "`" + mapping.userLabel() + "` nodes without `" + mapping.userIdProperty() + "`");
    warnIf(
        items.nodesWithoutId(),
        "`" + mapping.itemLabel() + "` nodes without `" + mapping.itemIdProperty() + "`");
    warnings.addAll(scan.warnings());
    return scan;
  }

  private void warnIf(long count, String what) {
    if (count > 0) {
      warnings.add("left out " + count + " " + what);
    }
  }

  private void requireLikes(Transaction tx, LikeScan scan) {
    if (likes.size() > 0) {
      return;
    }
    String wanted = mapping.pattern();
    if (scan.unselected() > 0) {
      throw new ConfigurationException(
          RefusalCode.NO_LIKES,
          "none of the "
              + scan.unselected()
              + " relationships "
              + wanted
              + " has a rating that makes it a like; lower `minRating`, or correct"
              + " `ratingProperty`");
    }
    if (scan.reversed() > 0) {
      throw new ConfigurationException(
          RefusalCode.NO_LIKES,
          "no relationship matches "
              + wanted
              + ", but "
              + scan.reversed()
              + " lead the other way; swap `userLabel` and `itemLabel`, and the id properties with"
              + " them, or, if the labels are right, give `orientation: 'REVERSE'`");
    }
    List<String> types = new ArrayList<>();
    tx.getAllRelationshipTypesInUse().forEach(type -> types.add(type.name()));
    types.removeIf(
        name -> name.equals(ModelCatalog.HAS_VERSION) || name.equals(ModelCatalog.HAS_CHUNK));
    types.sort(null);
    throw new ConfigurationException(
        RefusalCode.NO_LIKES,
        "no relationship matches "
            + wanted
            + (scan.unusable() > 0
                ? "; the "
                    + scan.unusable()
                    + " of that type connect other nodes, or nodes without an id"
                : "")
            + "; set `relationshipType` to one of the types in use"
            + (types.isEmpty()
                ? " (this database has none)"
                : " (" + String.join(", ", types) + ")"));
  }

  private ExportedGraph index(Transaction tx, NodeTable users, NodeTable items) {
    ExportedGraph exported =
        likes.export(
            users.index(tx, likes.usedUsers(users.size())),
            items.index(tx, likes.usedItems(items.size())));
    BipartiteGraph graph = exported.graph();
    int repeated = likes.size() - graph.likeCount();
    if (repeated > 0) {
      warnings.add(
          (mapping.isWeighted() ? "added up the weights of " : "left out ")
              + repeated
              + " `"
              + mapping.likePattern()
              + "` relationships that repeat another");
    }
    requireTwo(graph.userCount(), mapping.userLabel());
    requireTwo(graph.itemCount(), mapping.itemLabel());
    if (selection.context().isEmpty()) {
      return exported.withWarnings(warnings);
    }
    ContextRead read =
        new ContextScan(tx, mapping, exported.itemNodeIds(), terminationCheck)
            .read(selection.context());
    warnings.addAll(read.warnings());
    return exported.with(read.context(), warnings);
  }

  private void requireTwo(int count, NodeLabels label) {
    if (count < 2) {
      throw new ConfigurationException(
          RefusalCode.GRAPH_TOO_SMALL,
          "only one `"
              + label
              + "` node has `"
              + mapping.likePattern()
              + "` relationships; gnnrec compares tastes, so it needs at least two users and two"
              + " items");
    }
  }
}
