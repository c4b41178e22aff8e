package org.gnnrec.neo4j.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.configuration.Concurrency;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.feature.FeatureChoice;
import org.gnnrec.feature.encoding.FeatureEncodings;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Interactions;
import org.gnnrec.neo4j.export.ExportedGraph;
import org.gnnrec.neo4j.export.GraphSelection;
import org.gnnrec.specification.Device;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.specification.ModelSpecification;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of {@code gnnrec.train} asks for, validated.
 *
 * @param modelName name under which the model is served
 * @param mapping where users, items and likes are
 * @param writeProperty node property for the embeddings, or null for none
 * @param overwrite whether values that gnnrec did not write may be replaced
 * @param specification what to train
 * @param concurrency number of threads of the trainer
 * @param device where the trainer computes
 * @param userFeatures side features of users
 * @param itemFeatures side features of items
 * @param given the keys that the caller gave
 * @param configuration every key with its value, defaults included
 */
public record TrainingRequest(
    String modelName,
    GraphMapping mapping,
    @Nullable String writeProperty,
    boolean overwrite,
    ModelSpecification specification,
    int concurrency,
    Device device,
    List<FeatureChoice> userFeatures,
    List<FeatureChoice> itemFeatures,
    Map<String, @Nullable Object> given,
    Map<String, @Nullable Object> configuration) {

  /**
   * Reads a caller's map, with the defaults of a small graph: good for refusing mistakes before any
   * work; {@link #sizedFor} then gives what is trained.
   *
   * @throws ConfigurationException if a key is unknown or a value is refused
   */
  public static TrainingRequest from(Map<String, ?> given) {
    return from(given, GraphSize.UNKNOWN);
  }

  /** The same request with the defaults for a graph of a size. */
  public TrainingRequest sizedFor(GraphSize size) {
    return from(given, size);
  }

  private static TrainingRequest from(Map<String, ?> given, GraphSize size) {
    Configuration configuration = new Configuration(given);
    String modelName = configuration.getString("modelName", "default");
    GraphMapping mapping = GraphMapping.from(configuration);
    ModelSpecification specification = ModelSpecification.from(configuration, size);
    refuseUnused(mapping, specification);
    String writeProperty = writeProperty(configuration, mapping, specification);
    boolean overwrite = configuration.getBoolean("overwrite", false);
    int concurrency = Concurrency.from(configuration);
    Device device = configuration.getEnum("device", Device.AUTO);
    List<FeatureChoice> userFeatures = features(configuration, "userFeatures", specification);
    List<FeatureChoice> itemFeatures = features(configuration, "itemFeatures", specification);
    configuration.requireAllKnown();
    Map<String, @Nullable Object> effective = new LinkedHashMap<>(configuration.effective());
    return new TrainingRequest(
        modelName,
        mapping,
        writeProperty,
        overwrite,
        specification,
        concurrency,
        device,
        userFeatures,
        itemFeatures,
        new LinkedHashMap<>(given),
        effective);
  }

  private static void refuseUnused(GraphMapping mapping, ModelSpecification specification) {
    if (specification.requiresRatings() && mapping.ratingProperty() == null) {
      throw new ConfigurationException(
          "model '"
              + specification.model()
              + "' predicts ratings; name the relationships' property that holds them as"
              + " `ratingProperty`");
    }
    boolean used = specification.learnsFromRatings() || specification.learnsFromFeatures();
    if (!used && mapping.ratingProperty() != null) {
      throw unused("ratingProperty", specification);
    }
    if (!used && mapping.timestampProperty() != null) {
      throw unused("timestampProperty", specification);
    }
  }

  /** What the trainer takes for a graph of a size. */
  MemoryEstimate memory(GraphSize size) {
    return MemoryEstimate.of(
        specification, size, mapping.weightProperty() != null, concurrency, device);
  }

  /**
   * Fits the encodings of side features.
   *
   * @param training the interactions to train on, and no others
   */
  public FeatureEncodings fitFeatures(ExportedGraph exported, Interactions training) {
    return FeatureEncodings.fit(
        userFeatures, itemFeatures, training, exported.userProperties(), exported.itemProperties());
  }

  /** What the request reads of the graph. */
  GraphSelection selection() {
    return new GraphSelection(
        mapping,
        null,
        FeatureChoice.properties(userFeatures),
        FeatureChoice.properties(itemFeatures));
  }

  private static List<FeatureChoice> features(
      Configuration configuration, String key, ModelSpecification specification) {
    if (!specification.learnsFromFeatures() && !configuration.has(key)) {
      return List.of();
    }
    List<FeatureChoice> choices = FeatureChoice.from(configuration, key);
    if (!specification.learnsFromFeatures() && !choices.isEmpty()) {
      throw unused(key, specification);
    }
    return choices;
  }

  private static ConfigurationException unused(String key, ModelSpecification specification) {
    return new ConfigurationException(
        "`"
            + key
            + "` is not used by model '"
            + specification.model()
            + "', which learns from the relationships alone; omit it");
  }

  /** Where vectors are written: nowhere by default, and nowhere else, if a model has none. */
  private static @Nullable String writeProperty(
      Configuration configuration, GraphMapping mapping, ModelSpecification specification) {
    boolean hasVectors = specification.embeddingDimension() > 0;
    String property =
        configuration.getNullableString("writeProperty", hasVectors ? "embedding" : null);
    if (property != null && !hasVectors) {
      throw new ConfigurationException(
          "`writeProperty` must be null for model '"
              + specification.model()
              + "', which has no vectors to write, got '"
              + property
              + "'; omit it");
    }
    if (mapping.userIdProperty().equals(property) || mapping.itemIdProperty().equals(property)) {
      throw new ConfigurationException(
          "`writeProperty` must not be an id property, got '"
              + property
              + "'; omit it for the default of 'embedding'");
    }
    return property;
  }
}
