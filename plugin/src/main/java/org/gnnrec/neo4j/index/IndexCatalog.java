package org.gnnrec.neo4j.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.gnnrec.neo4j.artifact.ModelCatalog;
import org.gnnrec.neo4j.artifact.ModelEntry;
import org.gnnrec.neo4j.snapshot.IndexForm;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * Vector indexes of models, one for each model, as properties of its node in the {@link
 * ModelCatalog}; they go with it.
 *
 * <p>Stateless and thread-safe; every method works in the transaction that it is given.
 */
public final class IndexCatalog {
  private static final String NAME = "indexName";

  /** A model's index. */
  public Optional<IndexEntry> find(Transaction tx, String modelName) {
    Node model = ModelCatalog.modelNode(tx, modelName);
    return model == null || !model.hasProperty(NAME) ? Optional.empty() : Optional.of(read(model));
  }

  private static IndexEntry read(Node model) {
    List<IndexedVectorMark> marks = new ArrayList<>();
    double[] pairs = (double[]) model.getProperty("indexTraces");
    for (int i = 0; i + 1 < pairs.length; i += 2) {
      marks.add(new IndexedVectorMark((int) pairs[i], pairs[i + 1]));
    }
    String function = (String) model.getProperty("indexSimilarityFunction");
    return new IndexEntry(
        (String) model.getProperty(NAME),
        (String) model.getProperty("indexLabel"),
        (String) model.getProperty("indexProperty"),
        (boolean) model.getProperty("indexOwnProperty"),
        (String) model.getProperty("indexModelUuid"),
        (long) model.getProperty("indexModelVersion"),
        new IndexForm(
            IndexForm.Function.valueOf(function.toUpperCase(Locale.ROOT)),
            (int) (long) model.getProperty("indexDimension"),
            (double) model.getProperty("indexLargestLength")),
        (boolean) model.getProperty("indexQuantization"),
        marks);
  }

  /** Records a model's index, in place of what was recorded. */
  public void put(Transaction tx, String modelName, IndexEntry index) {
    Node model = ModelCatalog.modelNode(tx, modelName);
    if (model == null) {
      return;
    }
    model.setProperty(NAME, index.name());
    model.setProperty("indexLabel", index.label());
    model.setProperty("indexProperty", index.property());
    model.setProperty("indexOwnProperty", index.own());
    model.setProperty("indexModelUuid", index.modelUuid());
    model.setProperty("indexModelVersion", index.modelVersion());
    model.setProperty("indexSimilarityFunction", index.form().function().label());
    model.setProperty("indexDimension", (long) index.form().dimension());
    model.setProperty("indexLargestLength", index.form().largestLength());
    model.setProperty("indexQuantization", index.quantization());
    model.setProperty(
        "indexTraces",
        index.marks().stream()
            .flatMapToDouble(mark -> DoubleStream.of(mark.dimension(), mark.length()))
            .toArray());
  }

  /**
   * Records that a version whose vectors are indexed has got another uuid, and the same vectors.
   */
  public void follow(Transaction tx, String modelName, String former, String uuid) {
    Node model = ModelCatalog.modelNode(tx, modelName);
    if (model != null && former.equals(model.getProperty("indexModelUuid", null))) {
      model.setProperty("indexModelUuid", uuid);
    }
  }

  /** The other model whose index has a property of some nodes to itself, or null. */
  public @Nullable String owner(
      Transaction tx, ModelCatalog catalog, String label, String property, String modelName) {
    return catalog.list(tx).stream()
        .map(ModelEntry::modelName)
        .filter(name -> !name.equals(modelName))
        .filter(
            name ->
                find(tx, name)
                    .filter(IndexEntry::own)
                    .filter(
                        index -> index.label().equals(label) && index.property().equals(property))
                    .isPresent())
        .findFirst()
        .orElse(null);
  }
}
