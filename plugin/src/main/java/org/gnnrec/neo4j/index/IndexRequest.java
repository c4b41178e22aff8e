package org.gnnrec.neo4j.index;

import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.neo4j.snapshot.IndexForm;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of {@code gnnrec.index.create} or {@code refresh} asks for, validated.
 *
 * @param modelName the model whose items are indexed
 * @param indexName name of the index
 * @param indexProperty property to index, or null for the default
 * @param quantization whether the index rounds vectors to bytes
 * @param overwrite whether values that gnnrec did not write may be replaced
 */
record IndexRequest(
    String modelName,
    String indexName,
    @Nullable String indexProperty,
    boolean quantization,
    boolean overwrite) {
  private static final String OWN_SUFFIX = "Indexed";

  /**
   * Reads the map of {@code gnnrec.index.create}.
   *
   * @throws ConfigurationException if a key is unknown or a value is refused
   */
  static IndexRequest toCreate(Map<String, ?> given) {
    Configuration configuration = new Configuration(given);
    String modelName = configuration.getString("modelName", "default");
    IndexRequest request =
        new IndexRequest(
            modelName,
            configuration.getString("indexName", modelName + "_items"),
            configuration.getNullableString("indexProperty", null),
            configuration.getBoolean("quantization", false),
            configuration.getBoolean("overwrite", false));
    configuration.requireAllKnown();
    return request;
  }

  /**
   * What is asked of an index that is there: what it was made with, for the version that is served
   * now.
   *
   * @param overwrite whether values that gnnrec did not write may be replaced
   */
  static IndexRequest again(String modelName, IndexEntry index, boolean overwrite) {
    return new IndexRequest(
        modelName,
        index.name(),
        index.own() ? index.property() : null,
        index.quantization(),
        overwrite);
  }

  /**
   * The property to index.
   *
   * @param writeProperty where the model's vectors are, or null
   */
  String property(IndexForm form, @Nullable String writeProperty) {
    if (indexProperty != null) {
      return indexProperty;
    }
    return form.function() == IndexForm.Function.COSINE && writeProperty != null
        ? writeProperty
        : (writeProperty == null ? "embedding" : writeProperty) + OWN_SUFFIX;
  }
}
