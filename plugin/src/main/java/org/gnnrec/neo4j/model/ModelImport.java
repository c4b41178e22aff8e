package org.gnnrec.neo4j.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.graph.CypherText;
import org.gnnrec.neo4j.graph.IdIndexes;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.mirror.ModelNodes;
import org.gnnrec.neo4j.mirror.NodeMatching;
import org.gnnrec.neo4j.mirror.OwnValues;
import org.gnnrec.neo4j.publication.ModelPublication;
import org.gnnrec.neo4j.publication.PrecedingVersion;
import org.gnnrec.neo4j.publication.PublicationTarget;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a model that was trained in another database, where its users and items are found by
 * their external ids. What is stored and written is what a training would store and write.
 *
 * <p>One object serves one call.
 */
final class ModelImport {
  private static final int EXAMPLES = 3;

  private final InnerTransactions transactions;
  private final ModelPublication publication;

  /** Prepares an import. */
  ModelImport(InnerTransactions transactions, ModelPublication publication) {
    this.transactions = transactions;
    this.publication = publication;
  }

  /**
   * A published import.
   *
   * @param artifact the model that is served now
   * @param matching where its users and items are
   * @param nodePropertiesWritten how many nodes got an embedding
   * @param warnings what the caller should know
   */
  record ImportResult(
      ModelArtifact artifact,
      NodeMatching matching,
      long nodePropertiesWritten,
      List<String> warnings) {}

  /**
   * Publishes a model.
   *
   * @param file what the file holds
   * @throws ConfigurationException if it does not fit this database, or its embeddings may not be
   *     written; nothing has changed then
   */
  ImportResult run(ModelArtifact file, ImportRequest request) {
    requireUsable(file, request);
    transactions.requireWritable();
    String modelName = request.modelName(file.manifest());
    publication.finishInterrupted(modelName);
    NodeMatching matching =
        transactions.read(tx -> NodeMatching.of(tx, file, transactions::checkTermination));
    requireMatch(matching, request.minimumMatch());
    ModelArtifact matched = matching.applyTo(file);
    PrecedingVersion previous = publication.serving(modelName);
    String property = request.writeProperty(file.manifest());
    OwnValues own = request.overwrite() ? OwnValues.anything() : previous.ownValues(property);
    PublicationTarget target =
        new PublicationTarget(modelName, property, request.overwrite(), ModelNodes.of(matched));
    List<String> overwritten = publication.requireWritable(target, own, PublicationTarget.REMEDY);
    publication.requireUnlocked(target, previous);
    ModelArtifact published =
        publication.publish(modelName, overwritten, version -> renamed(matched, target, version));
    long written = publication.mirror(published, previous, own);
    publication.removeStale(modelName);
    return new ImportResult(published, matching, written, warnings(matching, previous, published));
  }

  private static void requireUsable(ModelArtifact file, ImportRequest request) {
    String notFinite = file.model().notFinite();
    if (notFinite != null) {
      throw new ConfigurationException(
          RefusalCode.MODEL_DAMAGED, "the model in the file cannot be used: " + notFinite);
    }
    String property = request.writeProperty(file.manifest());
    GraphMapping mapping = file.manifest().mapping();
    if (property != null && file.model().items() == null) {
      throw new ConfigurationException(
          RefusalCode.MODEL_UNSUITABLE,
          "`writeProperty` must be null for model '"
              + file.manifest().model()
              + "', which has no vectors to write, got '"
              + property
              + "'; omit it");
    }
    if (mapping.isWithoutIds()) {
      throw withoutIds("imported", file.manifest().modelName());
    }
    if (property != null
        && (property.equals(mapping.userIdProperty())
            || property.equals(mapping.itemIdProperty()))) {
      throw new ConfigurationException(
          "`writeProperty` must not be an id property, got '" + property + "'; give another one");
    }
  }

  /** The refusal of a model that says nothing outside the store that it was trained in. */
  static ConfigurationException withoutIds(String what, String modelName) {
    return new ConfigurationException(
        RefusalCode.MODEL_UNSUITABLE,
        "model '"
            + modelName
            + "' knows its nodes by their node ids alone (`userIdProperty: null` or `itemIdProperty:"
            + " null`), which mean other nodes in another database, so it cannot be "
            + what
            + "; give the nodes an id (MATCH (n:Label) SET n.id = randomUUID()), and train it again"
            + " with that property");
  }

  /** The same model as a version of its own in this database. */
  private static ModelArtifact renamed(ModelArtifact file, PublicationTarget target, long version) {
    ModelManifest old = file.manifest();
    Map<String, @Nullable Object> configuration = new LinkedHashMap<>(old.configuration());
    configuration.put("modelName", target.modelName());
    configuration.put("writeProperty", target.writeProperty());
    configuration.remove(ModelManifest.ITEM_WRITE_PROPERTY);
    String itemProperty = target.nodes().itemProperty(target.writeProperty());
    if (!Objects.equals(itemProperty, target.writeProperty())) {
      configuration.put(ModelManifest.ITEM_WRITE_PROPERTY, itemProperty);
    }
    configuration.put("overwrite", target.overwrite());
    ModelManifest manifest =
        new ModelManifest(
            UUID.randomUUID().toString(),
            target.modelName(),
            version,
            old.createdAtMillis(),
            old.mapping(),
            target.writeProperty(),
            old.likeCount(),
            configuration);
    return new ModelArtifact(
        manifest,
        file.userIds(),
        file.itemIds(),
        file.userNodeIds(),
        file.itemNodeIds(),
        file.userFingerprints(),
        file.itemPopularity(),
        file.encodings(),
        file.context(),
        file.model());
  }

  private static void requireMatch(NodeMatching matching, double minimum) {
    NodeMatching.Side users = matching.users();
    NodeMatching.Side items = matching.items();
    boolean none = users.found() == 0 || items.found() == 0;
    if (none || users.fraction() < minimum || items.fraction() < minimum) {
      throw new ConfigurationException(
          RefusalCode.MODEL_DOES_NOT_FIT,
          "the model does not fit this database: "
              + described(users, "users")
              + "; "
              + described(items, "items")
              + ". "
              + (none
                  ? "There must be some of both; load the data that it was trained on first"
                  : "At least "
                      + Math.round(100 * minimum)
                      + " % of both must be here; load the data that it was trained on first, or"
                      + " lower `minimumMatch`"));
    }
  }

  private static String described(NodeMatching.Side side, String name) {
    StringBuilder text = new StringBuilder();
    text.append(side.found()).append(" of its ").append(side.ids().size()).append(' ').append(name);
    text.append(" are here as `").append(side.identity().labelName()).append("` nodes with `");
    text.append(side.identity().idName()).append('`');
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < side.nodeIds().length && missing.size() < EXAMPLES; i++) {
      if (side.nodeIds()[i] < 0) {
        missing.add(CypherText.of(side.ids().idAt(i)));
      }
    }
    if (!missing.isEmpty()) {
      text.append(" (not here, for instance: ").append(String.join(", ", missing)).append(')');
    }
    Object otherType = side.otherType();
    if (side.found() == 0 && side.candidates() == 0) {
      text.append(", no node has both");
    } else if (otherType != null) {
      text.append(", where ids are ").append(otherType instanceof Long ? "integers" : "strings");
      text.append(" such as ").append(CypherText.of(otherType));
      text.append(" and the model's ").append(otherType instanceof Long ? "strings" : "integers");
    }
    return text.toString();
  }

  private List<String> warnings(
      NodeMatching matching, PrecedingVersion previous, ModelArtifact published) {
    List<String> warnings = new ArrayList<>();
    warn(matching.users(), "users", warnings);
    warn(matching.items(), "items", warnings);
    if (previous.damaged()) {
      warnings.add(previous.damageWarning(published.manifest().modelName()));
    }
    warnings.addAll(
        transactions.readSchema(tx -> IdIndexes.warnings(tx, published.manifest().mapping())));
    warnings.addAll(publication.indexWarnings(published));
    return warnings;
  }

  private static void warn(NodeMatching.Side side, String name, List<String> warnings) {
    if (side.found() < side.ids().size()) {
      warnings.add(described(side, name));
    }
    if (side.repeated() != null) {
      warnings.add(
          "several `"
              + side.identity().labelName()
              + "` nodes have the "
              + side.identity().idName()
              + " "
              + CypherText.of(side.repeated())
              + "; one of them got the embedding");
    }
  }
}
