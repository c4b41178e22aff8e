package org.gnnrec.neo4j.index;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.graph.NodeLabels;
import org.gnnrec.neo4j.graph.CypherText;
import org.gnnrec.neo4j.snapshot.IndexForm;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Transaction;

/** What there is to say of a model's vector indexes. Stateless and thread-safe. */
public final class IndexWarnings {
  private IndexWarnings() {}

  /**
   * Whether an index does not hold what is served.
   *
   * @param served the version that is served
   * @param form in which that version is indexed
   */
  static boolean isStale(IndexEntry index, ModelManifest served, Optional<IndexForm> form) {
    if (!served.mapping().itemLabel().equals(NodeLabels.of(index.label()))) {
      return true;
    }
    if (index.own()) {
      return !index.modelUuid().equals(served.uuid());
    }
    // What a training has written is in the index as well, provided that it fits.
    return !form.equals(Optional.of(index.form()))
        || !Objects.equals(index.property(), served.itemWriteProperty());
  }

  /**
   * What a caller who has just written embeddings should know.
   *
   * @param tx sees the schema
   * @param served the version that is served now
   */
  public static List<String> of(Transaction tx, ModelArtifact served) {
    ModelManifest manifest = served.manifest();
    List<String> warnings = new ArrayList<>();
    IndexEntry index = new IndexCatalog().find(tx, manifest.modelName()).orElse(null);
    boolean present =
        index != null
            && VectorIndexes.named(tx, index.name())
                .filter(there -> VectorIndexes.isOn(there, index.label(), index.property()))
                .isPresent();
    if (index != null && present && isStale(index, manifest, IndexForm.of(served.model()))) {
      warnings.add(stale(index, manifest) + refreshCall(manifest.modelName()) + " mends that");
    }
    String property = manifest.writeProperty();
    if (property != null) {
      Set<String> names = new LinkedHashSet<>();
      for (String label : manifest.mapping().userLabel().and(manifest.mapping().itemLabel())) {
        names.addAll(VectorIndexes.on(tx, label, property));
      }
      for (String name : names) {
        warnings.add(slow(name, property, present ? index : null, manifest.modelName()));
      }
    }
    return warnings;
  }

  private static String stale(IndexEntry index, ModelManifest manifest) {
    return "vector index `"
        + index.name()
        + "` was made for version "
        + index.modelVersion()
        + " of model '"
        + manifest.modelName()
        + "' and does not fit version "
        + manifest.version()
        + ", which is served: ";
  }

  private static String slow(
      String name, String property, @Nullable IndexEntry index, String modelName) {
    boolean known = index != null && index.name().equals(name);
    return "vector index `"
        + name
        + "` makes writing `"
        + property
        + "` ten times as slow or more; with many nodes, "
        + VectorIndexes.dropStatement(name)
        + " before, and make it again afterwards"
        + (known ? " by " + call("create", modelName) : "");
  }

  /** The call that brings a model's index up to date. */
  static String refreshCall(String modelName) {
    return call("refresh", modelName);
  }

  private static String call(String what, String modelName) {
    return "CALL gnnrec.index."
        + what
        + "("
        + (modelName.equals("default") ? "" : "{modelName: " + CypherText.of(modelName) + "}")
        + ")";
  }

  /** What to say where an index is needed and there is none. */
  static ConfigurationException noIndex(String modelName) {
    return new ConfigurationException(
        RefusalCode.INDEX_NOT_FOUND,
        "model '"
            + modelName
            + "' has no vector index; "
            + call("create", modelName)
            + " makes it");
  }

  /** What to say to somebody who would ask an index of other vectors. */
  public static ConfigurationException refusal(IndexEntry index, ModelManifest served) {
    return new ConfigurationException(
        RefusalCode.INDEX_STALE,
        stale(index, served) + refreshCall(served.modelName()) + " mends that");
  }
}
