package org.gnnrec.neo4j.index;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.artifact.MirrorState;
import org.gnnrec.neo4j.artifact.ModelCatalog;
import org.gnnrec.neo4j.artifact.ModelEntry;
import org.gnnrec.neo4j.graph.CypherText;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.snapshot.IndexForm;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Transaction;
import org.neo4j.graphdb.schema.IndexDefinition;

/**
 * Makes Neo4j's vector index rank a model's items as the model does. Vectors are written in
 * transactions of gnnrec's own; the schema is changed, after that, in the caller's: another one
 * would wait for the labels that the caller's holds.
 *
 * <p>One object serves one call.
 */
final class ModelIndex {
  private final Transaction tx;
  private final InnerTransactions transactions;
  private final ModelCatalog catalog = new ModelCatalog();
  private final IndexCatalog indexes = new IndexCatalog();
  private final IndexedVectors vectors;

  /**
   * Prepares an index.
   *
   * @param tx the caller's, in which the schema is changed
   */
  ModelIndex(Transaction tx, InnerTransactions transactions) {
    this.tx = tx;
    this.transactions = transactions;
    this.vectors = new IndexedVectors(transactions);
  }

  /**
   * An index that will be there once the caller's transaction is committed.
   *
   * @param index what it is
   * @param nodePropertiesWritten nodes that got a vector
   * @param nodePropertiesRemoved vectors taken from a property that is indexed no more
   * @param state of the index
   */
  record IndexResult(
      IndexEntry index, long nodePropertiesWritten, long nodePropertiesRemoved, String state) {}

  /**
   * Makes an index for a model that has none.
   *
   * @throws ConfigurationException if the model cannot be indexed, or the name or the property is
   *     taken; nothing has changed then
   */
  IndexResult create(ModelEntry entry, ModelArtifact artifact, IndexRequest request) {
    VectorIndexes.requireSchemaTransaction(tx);
    IndexEntry before = find(entry);
    if (before != null && present(before) != null) {
      throw new ConfigurationException(
          RefusalCode.INDEX_REFUSED,
          "model '"
              + entry.modelName()
              + "' has the vector index `"
              + before.name()
              + "` already; "
              + IndexWarnings.refreshCall(entry.modelName())
              + " brings it up to date, "
              + VectorIndexes.dropStatement(before.name())
              + " takes it away");
    }
    return make(entry, artifact, request, before, null);
  }

  /**
   * Makes a model's index anew from the version that is served.
   *
   * @param overwrite whether values that gnnrec did not write may be replaced
   * @throws ConfigurationException if the model has none, or cannot be indexed; nothing has changed
   *     then
   */
  IndexResult refresh(ModelEntry entry, ModelArtifact artifact, boolean overwrite) {
    VectorIndexes.requireSchemaTransaction(tx);
    IndexEntry before = find(entry);
    if (before == null) {
      throw IndexWarnings.noIndex(entry.modelName());
    }
    IndexRequest request = IndexRequest.again(entry.modelName(), before, overwrite);
    return make(entry, artifact, request, before, present(before));
  }

  private @Nullable IndexEntry find(ModelEntry entry) {
    return transactions.read(inner -> indexes.find(inner, entry.modelName())).orElse(null);
  }

  /** A model's index in the schema, or null if somebody has dropped it. */
  private @Nullable IndexDefinition present(IndexEntry index) {
    return VectorIndexes.named(tx, index.name())
        .filter(there -> VectorIndexes.isOn(there, index.label(), index.property()))
        .orElse(null);
  }

  private IndexResult make(
      ModelEntry entry,
      ModelArtifact artifact,
      IndexRequest request,
      @Nullable IndexEntry before,
      @Nullable IndexDefinition old) {
    IndexEntry index = index(entry, artifact, request);
    requireFree(index, old);
    WriteCounts written =
        index.own()
            ? writeOwn(entry, artifact, request, index, before)
            : useWritten(entry, index, before);
    if (old != null) {
      old.drop();
    }
    return new IndexResult(
        index, written.written(), written.removed(), VectorIndexes.create(tx, index));
  }

  private IndexEntry index(ModelEntry entry, ModelArtifact artifact, IndexRequest request) {
    ModelManifest manifest = artifact.manifest();
    IndexForm form =
        IndexForm.of(artifact.model())
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        RefusalCode.MODEL_UNSUITABLE,
                        "model '"
                            + entry.modelName()
                            + "' is of kind '"
                            + manifest.model()
                            + "', whose scores are not products of vectors, so that no vector index"
                            + " ranks as it does; train 'lightgcn' or 'graphsage' for one"));
    if (!manifest.mapping().itemLabel().isOne()) {
      throw new ConfigurationException(
          RefusalCode.MODEL_UNSUITABLE,
          "the items of model '"
              + entry.modelName()
              + "' have several labels, "
              + manifest.mapping().itemLabel()
              + ", and a vector index of Neo4j is over one; give them one in common (MATCH (n:"
              + CypherText.labels(manifest.mapping().itemLabel())
              + ") SET n:Item), and train the model with it as `itemLabel`");
    }
    String writeProperty = manifest.itemWriteProperty();
    String property = request.property(form, writeProperty);
    boolean own = !property.equals(writeProperty);
    if (own) {
      requireUsable(entry, manifest.mapping(), property);
    } else if (form.function() != IndexForm.Function.COSINE) {
      throw new ConfigurationException(
          RefusalCode.INDEX_REFUSED,
          "`indexProperty` must not be the `writeProperty` `"
              + property
              + "` for this model, since its scores are dot products, and what is indexed has one"
              + " value more; omit it");
    }
    return new IndexEntry(
        request.indexName(),
        manifest.mapping().itemLabel().first(),
        property,
        own,
        manifest.uuid(),
        manifest.version(),
        form,
        request.quantization(),
        own ? List.of(IndexedVectorMark.of(form)) : List.of());
  }

  private void requireUsable(ModelEntry entry, GraphMapping mapping, String property) {
    if (property.equals(mapping.itemIdProperty())) {
      throw new ConfigurationException(
          RefusalCode.INDEX_REFUSED,
          "`indexProperty` must not be an id property, got '" + property + "'; give another one");
    }
    String owner =
        transactions.read(
            inner ->
                catalog.otherModelsIn(inner, property, mapping, entry.modelName()).stream()
                    .findFirst()
                    .orElseGet(
                        () ->
                            indexes.owner(
                                inner,
                                catalog,
                                mapping.itemLabel().first(),
                                property,
                                entry.modelName())));
    if (owner != null) {
      throw new ConfigurationException(
          RefusalCode.PROPERTY_IN_USE,
          "property `"
              + property
              + "` belongs to model '"
              + owner
              + "'; give another `indexProperty`");
    }
  }

  /**
   * Neo4j would refuse as well, but only after the vectors were written.
   *
   * @param old an index that will be dropped
   */
  private void requireFree(IndexEntry index, @Nullable IndexDefinition old) {
    IndexDefinition taken = VectorIndexes.named(tx, index.name()).orElse(null);
    if (taken != null && !taken.equals(old)) {
      throw new ConfigurationException(
          RefusalCode.INDEX_REFUSED,
          "there is another index `" + index.name() + "`; give another `indexName`");
    }
    for (String name : VectorIndexes.on(tx, index.label(), index.property())) {
      if (!name.equals(index.name())) {
        throw new ConfigurationException(
            RefusalCode.INDEX_REFUSED,
            "`"
                + index.property()
                + "` of `"
                + index.label()
                + "` has the vector index `"
                + name
                + "`, and Neo4j allows one; take it away with "
                + VectorIndexes.dropStatement(name)
                + ", or give an `indexProperty` of its own");
      }
    }
  }

  private record WriteCounts(long written, long removed) {}

  /** The vectors are on the nodes already. */
  private WriteCounts useWritten(ModelEntry entry, IndexEntry index, @Nullable IndexEntry before) {
    if (entry.mirrorState() != MirrorState.COMPLETE) {
      throw new ConfigurationException(
          RefusalCode.INDEX_REFUSED,
          "`"
              + index.property()
              + "` does not hold this model's vectors (mirrorState '"
              + entry.mirrorState().label()
              + "'); train it again, or give an `indexProperty` of its own");
    }
    long removed = removeFormer(index, before);
    record(entry, index);
    return new WriteCounts(0, removed);
  }

  private WriteCounts writeOwn(
      ModelEntry entry,
      ModelArtifact artifact,
      IndexRequest request,
      IndexEntry index,
      @Nullable IndexEntry before) {
    GraphMapping mapping = artifact.manifest().mapping();
    EmbeddingMatrix items = Objects.requireNonNull(artifact.model().items());
    List<IndexedVectorMark> own =
        before != null && isSameProperty(index, before) ? before.marks() : List.of();
    IndexedVectors.Changes changes =
        vectors.plan(
            new IndexedVectors.Target(
                NodeIdentity.ofItems(mapping),
                index.property(),
                artifact.itemIds(),
                index.form().vectors(items)),
            own,
            request.overwrite());
    vectors.requireUnlocked(changes);
    long removed = removeFormer(index, before);
    record(
        entry,
        index.unfinished(Stream.concat(own.stream(), index.marks().stream()).distinct().toList()));
    long written = vectors.write(changes);
    record(entry, index);
    return new WriteCounts(written, removed);
  }

  /** Takes vectors away from a property that will not be indexed any more. */
  private long removeFormer(IndexEntry index, @Nullable IndexEntry before) {
    return before == null || !before.own() || isSameProperty(index, before)
        ? 0
        : vectors.remove(before.label(), before.property(), before.marks());
  }

  private static boolean isSameProperty(IndexEntry index, IndexEntry before) {
    return before.own()
        && before.label().equals(index.label())
        && before.property().equals(index.property());
  }

  private void record(ModelEntry entry, IndexEntry index) {
    transactions.write(
        inner -> {
          indexes.put(inner, entry.modelName(), index);
          return true;
        });
  }
}
