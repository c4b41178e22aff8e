package org.gnnrec.neo4j.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.specification.ModelSpecification;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of {@code gnnrec.train} asks for, validated. The caller's map is read once; what it
 * leaves open gets its default when the size of the graph is known.
 *
 * @param modelName name under which the model is served
 * @param writeProperty node property for the embeddings, or null for none
 * @param overwrite whether values that gnnrec did not write may be replaced
 * @param training what to train
 * @param configuration every key with its value, defaults included, as rows and model files show it
 */
public record TrainingRequest(
    String modelName,
    @Nullable String writeProperty,
    boolean overwrite,
    ModelRequest training,
    Map<String, @Nullable Object> configuration) {

  /** Keeps the configuration as it is. */
  public TrainingRequest {
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
  }

  /**
   * Reads a caller's map, with the defaults of a small graph: good for refusing mistakes before any
   * work; {@link #sizedFor} then gives what is trained.
   *
   * @throws ConfigurationException if a key is unknown or a value is refused
   */
  public static TrainingRequest from(Map<String, ?> given) {
    Configuration configuration = new Configuration(given);
    String modelName = configuration.getString("modelName", "default");
    GraphMapping mapping = GraphMapping.from(configuration);
    ModelSpecification specification = ModelSpecification.from(configuration, GraphSize.UNKNOWN);
    String writeProperty = writeProperty(configuration, mapping, specification);
    boolean overwrite = configuration.getBoolean("overwrite", false);
    ModelRequest training = ModelRequest.from(configuration, mapping, specification);
    configuration.requireAllKnown();
    return new TrainingRequest(
        modelName, writeProperty, overwrite, training, configuration.effective());
  }

  /**
   * The same request with the defaults for a graph of a size.
   *
   * @throws ConfigurationException if a default of that size excludes what was given
   */
  public TrainingRequest sizedFor(GraphSize size) {
    ModelRequest sized = training.sizedFor(size);
    Map<String, @Nullable Object> keys = new LinkedHashMap<>(configuration);
    keys.putAll(sized.specification().toMap());
    return new TrainingRequest(modelName, writeProperty, overwrite, sized, keys);
  }

  /** Where users, items and likes are. */
  public GraphMapping mapping() {
    return training.mapping();
  }

  /** Where vectors are written: nowhere by default, and nowhere else, if a model has none. */
  private static @Nullable String writeProperty(
      Configuration configuration, GraphMapping mapping, ModelSpecification specification) {
    boolean hasVectors = specification.embeddingDimension() > 0;
    String property =
        configuration.getNullableString("writeProperty", hasVectors ? "embedding" : null);
    if (property != null && !hasVectors) {
      throw new ConfigurationException(
          RefusalCode.MODEL_UNSUITABLE,
          "`writeProperty` must be null for model '"
              + specification.model()
              + "', which has no vectors to write, got '"
              + property
              + "'; omit it");
    }
    if (property != null
        && (property.equals(mapping.userIdProperty())
            || property.equals(mapping.itemIdProperty()))) {
      throw new ConfigurationException(
          "`writeProperty` must not be an id property, got '"
              + property
              + "'; omit it for the default of 'embedding'");
    }
    return property;
  }
}
