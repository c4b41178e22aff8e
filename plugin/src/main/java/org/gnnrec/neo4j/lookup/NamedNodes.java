package org.gnnrec.neo4j.lookup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.graph.CypherText;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.snapshot.LiveLikes;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * Finds the users and items that a caller names, by external ids or by nodes. What cannot be meant
 * (an id of another type than the graph's, a node of another label) and what is not there is
 * refused. Not thread-safe; one object serves one call.
 */
public final class NamedNodes {
  private final Transaction tx;
  private final ModelArtifact artifact;
  private final GraphMapping mapping;
  private final NodeIdentity users;
  private final NodeIdentity items;

  /**
   * A user or an item.
   *
   * @param id external id
   * @param index the dense index, or -1 for one that the model does not know, or for a user whose
   *     id was another's when it was trained
   * @param node in the caller's transaction
   */
  public record NamedNode(Object id, int index, Node node) {}

  /** Looks in a transaction for what a model may know. */
  public NamedNodes(Transaction tx, ModelArtifact artifact) {
    this.tx = tx;
    this.artifact = artifact;
    this.mapping = artifact.manifest().mapping();
    this.users = NodeIdentity.ofUsers(mapping);
    this.items = NodeIdentity.ofItems(mapping);
  }

  /**
   * A user.
   *
   * @param named an external id or a node
   * @throws ConfigurationException if the graph has no such user, or several
   */
  public NamedNode user(Object named) {
    NamedNode user = find(named, users, artifact.userIds(), artifact.userNodeIds());
    return isAnother(user) ? new NamedNode(user.id(), -1, user.node()) : user;
  }

  private boolean isAnother(NamedNode user) {
    return user.index() >= 0
        && ReusedIds.isAnotherUser(
            artifact,
            user.index(),
            user.node(),
            () -> LiveLikes.ofUser(user.node(), mapping, artifact.itemIds()).likes());
  }

  /**
   * An item.
   *
   * @param named an external id or a node
   * @throws ConfigurationException if the graph has no such item, or several
   */
  public NamedNode item(Object named) {
    return find(named, items, artifact.itemIds(), artifact.itemNodeIds());
  }

  private NamedNode find(Object named, NodeIdentity identity, Vocabulary ids, long[] nodeIds) {
    if (named instanceof Node node) {
      Object id = requireId(node, identity);
      return new NamedNode(id, ids.indexOf(id), node);
    }
    int index = ids.indexOf(named);
    Node node = index >= 0 ? identity.find(tx, nodeIds[index], named) : onlyNode(named, identity);
    if (node == null) {
      throw missing(named, identity, ids);
    }
    return new NamedNode(named, index, node);
  }

  /** What came after the training is looked up by its id alone, which must then be one node's. */
  private @Nullable Node onlyNode(Object id, NodeIdentity identity) {
    Node node = identity.find(tx, id, null);
    Node other = node == null ? null : identity.find(tx, id, node);
    if (other != null) {
      throw new ConfigurationException(
          RefusalCode.ID_NOT_UNIQUE,
          "several `"
              + identity.labelName()
              + "` nodes have the "
              + identity.idName()
              + " "
              + CypherText.of(id)
              + "; make it unique, or give the node itself");
    }
    return node;
  }

  private static Object requireId(Node node, NodeIdentity identity) {
    Object id = identity.idIfOne(node);
    if (id != null) {
      return id;
    }
    if (identity.isLabelled(node)) {
      throw new ConfigurationException(
          RefusalCode.NODE_WITHOUT_ID,
          "the given `"
              + identity.labelName()
              + "` node has no "
              + identity.idName()
              + ", by which the model knows it; set it, and train the model again");
    }
    List<String> labels = new ArrayList<>();
    for (Label label : node.getLabels()) {
      labels.add(label.name());
    }
    throw new ConfigurationException(
        RefusalCode.WRONG_LABEL,
        "the given node is no `"
            + identity.labelName()
            + "`, "
            + (labels.isEmpty() ? "it has no label" : "its labels are " + labels));
  }

  private ConfigurationException missing(Object id, NodeIdentity identity, Vocabulary ids) {
    boolean isUser = ids == artifact.userIds();
    MissingNodeErrors errors = new MissingNodeErrors(tx, artifact.manifest());
    if (isUser) {
      errors.requireUsers();
    } else {
      errors.requireItems();
    }
    return new ConfigurationException(
        isUser ? RefusalCode.USER_NOT_FOUND : RefusalCode.ITEM_NOT_FOUND,
        "no `"
            + identity.labelName()
            + "` node has the "
            + identity.idName()
            + " "
            + CypherText.of(id)
            + remedy(id, isUser, identity, ids));
  }

  /** The commonest mistake: '17' for 17, or the other way round. */
  private static String remedy(Object id, boolean isUser, NodeIdentity identity, Vocabulary ids) {
    boolean integers = ids.size() == 0 ? id instanceof Long : ids.idAt(0) instanceof Long;
    if (identity.idProperty() == null && !(id instanceof Long)) {
      return "; the model knows the "
          + (isUser ? "users" : "items")
          + " by their nodes alone, give the node itself";
    }
    if (integers != id instanceof Long) {
      return "; the ids of this model's "
          + (isUser ? "users" : "items")
          + " are "
          + (integers ? "integers" : "strings")
          + ", this one is "
          + (integers ? "a string" : "an integer");
    }
    String variable = isUser ? "u" : "m";
    return "; MATCH ("
        + variable
        + ":"
        + CypherText.labels(identity.labels())
        + ") RETURN "
        + variable
        + " LIMIT 10 shows some";
  }

  /**
   * The ids of items in a list. One that the model does not know must be in the graph; a node
   * without an id is left out.
   *
   * @param key where the caller gave them, for messages
   * @param named ids and nodes
   * @throws ConfigurationException if one cannot be meant, or is not in the graph
   */
  public Set<Object> itemIds(String key, Collection<Object> named) {
    Set<Object> ids = new LinkedHashSet<>();
    for (Object each : named) {
      try {
        if (!isWithoutId(each)) {
          ids.add(idOf(each));
        }
      } catch (ConfigurationException e) {
        throw e.at(key);
      }
    }
    return ids;
  }

  /** Whether a node has the items' label and no id: no model can know it. */
  public boolean isWithoutId(Object named) {
    return named instanceof Node node && items.isLabelled(node) && items.idOf(node) == null;
  }

  private Object idOf(Object named) {
    if (named instanceof Node node) {
      return requireId(node, items);
    }
    boolean known =
        artifact.itemIds().indexOf(named) >= 0 || items.find(tx, NodeIds.NONE, named) != null;
    if (!known) {
      throw missing(named, items, artifact.itemIds());
    }
    return named;
  }
}
