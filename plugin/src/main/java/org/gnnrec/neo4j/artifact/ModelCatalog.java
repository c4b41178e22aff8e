package org.gnnrec.neo4j.artifact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.graph.GraphMapping;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * The catalog of models as nodes: {@code (:_GnnrecModel)-[:HAS_VERSION]->(:_GnnrecModelVersion)
 * -[:HAS_CHUNK]->(:_GnnrecChunk)}. A model node points to its serving version by number and uuid;
 * moving that pointer, in one transaction, is what publishes a version. A version that is not
 * complete cannot be pointed to.
 *
 * <p>Stateless and thread-safe; every method works in the transaction that it is given.
 */
public final class ModelCatalog {
  /** Labels with this prefix are gnnrec's own. */
  public static final String RESERVED_PREFIX = "_Gnnrec";

  /** Set once a node is a model's only one. */
  static final String LAST_VERSION = "lastVersion";

  /** Type of the relationships from a model to its versions. */
  public static final String HAS_VERSION = "HAS_VERSION";

  /** Type of the relationships from a version to its chunks. */
  public static final String HAS_CHUNK = "HAS_CHUNK";

  static final Label CHUNK = Label.label(RESERVED_PREFIX + "Chunk");

  /** The same as a type. */
  public static final RelationshipType CHUNK_TYPE = RelationshipType.withName(HAS_CHUNK);

  static final Label MODEL = Label.label(RESERVED_PREFIX + "Model");
  static final Label VERSION = Label.label(RESERVED_PREFIX + "ModelVersion");
  static final RelationshipType VERSION_TYPE = RelationshipType.withName(HAS_VERSION);

  /** All models that have a serving version, by name. */
  public List<ModelEntry> list(Transaction tx) {
    List<ModelEntry> models = new ArrayList<>();
    try (ResourceIterator<Node> nodes = tx.findNodes(MODEL)) {
      while (nodes.hasNext()) {
        Node node = nodes.next();
        unlessDeleted(node, () -> entry(node), Optional.<ModelEntry>empty()).ifPresent(models::add);
      }
    }
    models.sort(Comparator.comparing(ModelEntry::modelName));
    return models;
  }

  /** A model that has a serving version. */
  public Optional<ModelEntry> find(Transaction tx, String modelName) {
    Node node = modelNode(tx, modelName);
    return node == null
        ? Optional.empty()
        : unlessDeleted(node, () -> entry(node), Optional.empty());
  }

  private static Optional<ModelEntry> entry(Node node) {
    if (!node.hasProperty("servingVersion")) {
      return Optional.empty();
    }
    Object writeProperty = node.getProperty("writeProperty", null);
    return Optional.of(
        new ModelEntry(
            (String) node.getProperty("modelName"),
            node.getElementId(),
            (long) node.getProperty("servingVersion"),
            (String) node.getProperty("servingUuid"),
            (long) node.getProperty("servingBytes"),
            (long) node.getProperty("previousVersion"),
            writeProperty == null ? null : (String) writeProperty,
            Boolean.TRUE.equals(node.getProperty("overwrite", null)),
            List.of((String[]) node.getProperty("labels", new String[0])),
            MirrorState.valueOf(
                ((String) node.getProperty("mirrorState")).toUpperCase(Locale.ROOT))));
  }

  /** The node of a model, whether it is served or not; null if there is none. */
  public static @Nullable Node modelNode(Transaction tx, String modelName) {
    return nodesNamed(tx, modelName).stream()
        .filter(node -> unlessDeleted(node, () -> node.hasProperty(LAST_VERSION), false))
        .findFirst()
        .orElse(null);
  }

  private static List<Node> nodesNamed(Transaction tx, String modelName) {
    List<Node> named = new ArrayList<>();
    try (ResourceIterator<Node> nodes = tx.findNodes(MODEL)) {
      while (nodes.hasNext()) {
        Node node = nodes.next();
        if (unlessDeleted(
            node, () -> modelName.equals(node.getProperty("modelName", null)), false)) {
          named.add(node);
        }
      }
    }
    return named;
  }

  /**
   * Makes a node for a model that has none. It is no model before {@link #beginVersion}, in a later
   * transaction: members of a cluster may make one each.
   */
  void prepare(Transaction tx, String modelName) {
    if (nodesNamed(tx, modelName).isEmpty()) {
      Node model = tx.createNode(MODEL);
      model.setProperty("modelName", modelName);
    }
  }

  /**
   * Makes room for the next version: an incomplete version node under the model's node, which
   * {@link #prepare} has made.
   *
   * @return the number of the version; empty if somebody has removed the node meanwhile
   */
  OptionalLong beginVersion(Transaction tx, String modelName) {
    Node model = onlyNode(tx, modelName);
    if (model == null) {
      return OptionalLong.empty();
    }
    long version = (long) model.getProperty(LAST_VERSION, 0L) + 1;
    model.setProperty(LAST_VERSION, version);
    Node node = tx.createNode(VERSION);
    node.setProperty("version", version);
    node.setProperty("complete", false);
    model.createRelationshipTo(node, VERSION_TYPE);
    return OptionalLong.of(version);
  }

  /**
   * The node of a model, locked until the transaction ends, so that the next number is ours even if
   * another cluster member asks as well. Of several that were prepared one is taken and the others
   * are deleted. No two members take different ones: each has locked all that it saw, its own among
   * them, and whoever came later saw the first one's.
   */
  private static @Nullable Node onlyNode(Transaction tx, String modelName) {
    List<Node> nodes = nodesNamed(tx, modelName);
    nodes.sort(Comparator.comparing(Node::getElementId));
    nodes.forEach(tx::acquireWriteLock);
    // Others may have been at work while this waited for the locks.
    nodes.removeIf(node -> !exists(node));
    nodes.sort(Comparator.comparing(node -> !node.hasProperty(LAST_VERSION)));
    nodes.stream().skip(1).filter(node -> !node.hasProperty(LAST_VERSION)).forEach(Node::delete);
    return nodes.isEmpty() ? null : nodes.get(0);
  }

  /** What is read of a node; that it is not there if somebody has deleted it since it was found. */
  private static <T> T unlessDeleted(Node node, Supplier<T> read, T deleted) {
    try {
      return read.get();
    } catch (NotFoundException e) {
      if (exists(node)) {
        throw e;
      }
      return deleted;
    }
  }

  private static boolean exists(Node node) {
    try {
      return node.hasLabel(MODEL);
    } catch (NotFoundException e) {
      return false;
    }
  }

  /**
   * The node of a version.
   *
   * @throws NotFoundException if there is none
   */
  Node versionNode(Transaction tx, String modelName, long version) {
    Node model = modelNode(tx, modelName);
    if (model != null) {
      for (Node node : versionNodes(model)) {
        if ((long) node.getProperty("version") == version) {
          return node;
        }
      }
    }
    throw new NotFoundException("it is not there");
  }

  private static List<Node> versionNodes(Node model) {
    List<Node> versions = new ArrayList<>();
    try (var relationships = model.getRelationships(Direction.OUTGOING, VERSION_TYPE).iterator()) {
      while (relationships.hasNext()) {
        versions.add(relationships.next().getEndNode());
      }
    }
    return versions;
  }

  /**
   * Moves the pointer to a version whose chunks are all entry.
   *
   * @param manifest of that version
   * @param bytes size of the artefact
   * @param overwritten other models, whose embeddings this one takes the place of
   */
  public void publish(
      Transaction tx, ModelManifest manifest, long bytes, List<String> overwritten) {
    Node version = versionNode(tx, manifest.modelName(), manifest.version());
    version.setProperty("complete", true);
    version.setProperty("uuid", manifest.uuid());
    version.setProperty("bytes", bytes);
    Node model = Objects.requireNonNull(modelNode(tx, manifest.modelName()));
    boolean overwrite = Boolean.TRUE.equals(manifest.configuration().get("overwrite"));
    point(model, version, manifest, overwrite);
    overwritten.forEach(other -> setMirrorState(tx, other, MirrorState.OVERWRITTEN));
  }

  /**
   * Moves the pointer back to the version before, which becomes the one before in its turn.
   *
   * @param manifest of that version
   * @param overwrite whether its embeddings may replace what gnnrec did not write
   * @param overwritten other models, whose embeddings this one takes the place of
   * @throws IllegalStateException if another version is the one before by now
   */
  public void rollBack(
      Transaction tx, ModelManifest manifest, boolean overwrite, List<String> overwritten) {
    Node version = versionNode(tx, manifest.modelName(), manifest.version());
    Node model = Objects.requireNonNull(modelNode(tx, manifest.modelName()));
    tx.acquireWriteLock(model);
    if ((long) model.getProperty("previousVersion", 0L) != manifest.version()) {
      throw new IllegalStateException(
          "model '"
              + manifest.modelName()
              + "' has been changed meanwhile, by another member of the cluster; look at CALL"
              + " gnnrec.model.list() and roll back again if need be");
    }
    point(model, version, manifest, overwrite);
    overwritten.forEach(other -> setMirrorState(tx, other, MirrorState.OVERWRITTEN));
  }

  private static void point(Node model, Node version, ModelManifest manifest, boolean overwrite) {
    model.setProperty("previousVersion", model.getProperty("servingVersion", 0L));
    model.setProperty("servingVersion", manifest.version());
    model.setProperty("servingUuid", version.getProperty("uuid"));
    model.setProperty("servingBytes", version.getProperty("bytes"));
    model.setProperty("overwrite", overwrite);
    // Where embeddings are must be known even if the artefact, which says so too, is damaged.
    model.setProperty(
        "labels",
        manifest.mapping().userLabel().and(manifest.mapping().itemLabel()).toArray(new String[0]));
    // Until the embeddings are written, and those of the version before are gone.
    model.setProperty("mirrorState", MirrorState.INCOMPLETE.label());
    if (manifest.writeProperty() == null) {
      model.removeProperty("writeProperty");
    } else {
      model.setProperty("writeProperty", manifest.writeProperty());
    }
  }

  /**
   * Names of the other models whose embeddings are in a node property of the same nodes.
   *
   * @param mapping where the nodes are; models over other labels may use the same property
   */
  public List<String> otherModelsIn(
      Transaction tx, String property, GraphMapping mapping, String modelName) {
    Set<String> labels = mapping.userLabel().and(mapping.itemLabel());
    return list(tx).stream()
        .filter(model -> property.equals(model.writeProperty()))
        .filter(model -> model.mirrorState() != MirrorState.OVERWRITTEN)
        .filter(model -> model.labels().stream().anyMatch(labels::contains))
        .map(ModelEntry::modelName)
        .filter(name -> !name.equals(modelName))
        .toList();
  }

  /** Takes the lock that publishing a model needs, until the transaction ends. */
  public void lock(Transaction tx, String modelName) {
    Node model = modelNode(tx, modelName);
    if (model != null) {
      tx.acquireWriteLock(model);
    }
  }

  /** Records how far a model's embeddings are on the nodes. */
  public void setMirrorState(Transaction tx, String modelName, MirrorState state) {
    Node model = modelNode(tx, modelName);
    if (model != null) {
      model.setProperty("mirrorState", state.label());
    }
  }

  /**
   * Versions of a model that are neither served nor kept for a rollback: what an interrupted
   * training left, and what later versions have replaced.
   */
  public List<Long> staleVersions(Transaction tx, String modelName) {
    Node model = modelNode(tx, modelName);
    List<Long> stale = new ArrayList<>();
    if (model != null) {
      long serving = (long) model.getProperty("servingVersion", 0L);
      long previous = (long) model.getProperty("previousVersion", 0L);
      for (Node node : versionNodes(model)) {
        long version = (long) node.getProperty("version");
        if (version != serving && version != previous) {
          stale.add(version);
        }
      }
    }
    return stale;
  }

  /** The versions of a model that can be read: the serving one and the one before it. */
  public List<Long> completeVersions(Transaction tx, String modelName) {
    Node model = modelNode(tx, modelName);
    List<Long> versions = new ArrayList<>();
    if (model != null) {
      for (Node node : versionNodes(model)) {
        if ((boolean) node.getProperty("complete")) {
          versions.add((long) node.getProperty("version"));
        }
      }
    }
    return versions;
  }

  /**
   * Deletes some of a version's chunks, and the version once it has none.
   *
   * @param most how many chunks at most, so that a transaction stays small
   * @return how many chunks were deleted; fewer than {@code most} means that the version is gone
   */
  public int deleteSome(Transaction tx, String modelName, long version, int most) {
    Node node = versionNode(tx, modelName, version);
    List<Relationship> chunks = new ArrayList<>();
    try (var relationships = node.getRelationships(Direction.OUTGOING, CHUNK_TYPE).iterator()) {
      while (relationships.hasNext() && chunks.size() < most) {
        chunks.add(relationships.next());
      }
    }
    for (Relationship chunk : chunks) {
      Node chunkNode = chunk.getEndNode();
      chunk.delete();
      chunkNode.delete();
    }
    if (chunks.size() < most) {
      node.getSingleRelationship(VERSION_TYPE, Direction.INCOMING).delete();
      node.delete();
    }
    return chunks.size();
  }

  /** Records that a model's embeddings are being taken away, should that be interrupted. */
  public void beginRemoval(Transaction tx, String modelName) {
    Node model = modelNode(tx, modelName);
    if (model != null
        && MirrorState.COMPLETE.label().equals(model.getProperty("mirrorState", null))) {
      setMirrorState(tx, modelName, MirrorState.INCOMPLETE);
    }
  }

  /** Takes a model out of service: it answers no more, but its versions are still entry. */
  public void unpublish(Transaction tx, String modelName) {
    Node model = modelNode(tx, modelName);
    if (model != null) {
      model.removeProperty("servingVersion");
      model.removeProperty("previousVersion");
    }
  }

  /** Deletes a model that has no version left; nothing happens if it has one or is not there. */
  public boolean deleteIfEmpty(Transaction tx, String modelName) {
    Node model = modelNode(tx, modelName);
    if (model == null || !versionNodes(model).isEmpty()) {
      return false;
    }
    model.delete();
    return true;
  }
}
