package org.gnnrec.neo4j.train;

import java.util.List;
import org.gnnrec.configuration.Concurrency;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.context.ContextKeys;
import org.gnnrec.context.ContextSource;
import org.gnnrec.context.WeightedContext;
import org.gnnrec.feature.FeatureChoice;
import org.gnnrec.feature.encoding.FeatureEncodings;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Interactions;
import org.gnnrec.graph.Signal;
import org.gnnrec.neo4j.export.ExportedGraph;
import org.gnnrec.neo4j.export.GraphSelection;
import org.gnnrec.specification.Device;
import org.gnnrec.specification.LightGcnLoss;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.specification.ModelSpecification;

/**
 * What to train, on what and where, validated.
 *
 * @param mapping where users, items and likes are
 * @param specification what to train; at first with the defaults of a small graph
 * @param concurrency number of threads of the trainer
 * @param device where the trainer computes
 * @param userFeatures side features of users
 * @param itemFeatures side features of items
 * @param context where context of items comes from
 */
public record ModelRequest(
    GraphMapping mapping,
    ModelSpecification specification,
    int concurrency,
    Device device,
    List<FeatureChoice> userFeatures,
    List<FeatureChoice> itemFeatures,
    List<ContextSource> context) {

  /**
   * Reads the keys that say with what to train, and those of side features.
   *
   * @throws ConfigurationException if a value is refused
   */
  static ModelRequest from(
      Configuration configuration, GraphMapping mapping, ModelSpecification specification) {
    return of(
        mapping,
        specification,
        Concurrency.from(configuration),
        configuration.getEnum("device", Device.AUTO),
        configuration);
  }

  /**
   * Reads side features.
   *
   * @param configuration where they are read from
   * @throws ConfigurationException if they are refused, or the model needs more than the mapping
   *     names, or uses less
   */
  public static ModelRequest of(
      GraphMapping mapping,
      ModelSpecification specification,
      int concurrency,
      Device device,
      Configuration configuration) {
    specification.requireDevice(device);
    return new ModelRequest(
        used(mapping, specification),
        specification,
        concurrency,
        device,
        features(configuration, "userFeatures", specification),
        features(configuration, "itemFeatures", specification),
        context(configuration, specification));
  }

  /** The mapping, by which nothing is read that the model would not use. */
  private static GraphMapping used(GraphMapping mapping, ModelSpecification specification) {
    List<Signal> likes = mapping.likes();
    boolean rated = likes.stream().anyMatch(like -> like.ratingProperty() != null);
    if (specification.learnsFromRatings() && rated && !mapping.hasRatings()) {
      throw new ConfigurationException(
          RefusalCode.MODEL_UNSUITABLE,
          "model '"
              + specification.model()
              + "' learns from ratings, and only some of the `relationships` name a"
              + " `ratingProperty`; give it for all of them or for none");
    }
    if (specification.requiresRatings() && !rated) {
      throw new ConfigurationException(
          RefusalCode.MODEL_UNSUITABLE,
          "model '"
              + specification.model()
              + "' predicts ratings; name the relationships' property that holds them as"
              + " `ratingProperty`");
    }
    if (specification.learnsFromRatings() || specification.learnsFromFeatures()) {
      return mapping;
    }
    // With `minRating` the property has its use.
    if (likes.stream()
        .anyMatch(like -> like.ratingProperty() != null && like.selection() == null)) {
      throw unused("ratingProperty", specification);
    }
    if (mapping.fading() == null
        && likes.stream().anyMatch(like -> like.timestampProperty() != null)) {
      throw unused("timestampProperty", specification);
    }
    return mapping.withoutRatingsAndTimes();
  }

  /**
   * The same request with the defaults for a graph of a size.
   *
   * @throws ConfigurationException if a default of that size excludes what was given
   */
  public ModelRequest sizedFor(GraphSize size) {
    return with(specification.sizedFor(size));
  }

  /**
   * The same request for another specification of the same kind.
   *
   * @throws ConfigurationException if it needs more than the mapping names
   */
  public ModelRequest with(ModelSpecification other) {
    other.requireDevice(device);
    requireContext(context, other);
    return new ModelRequest(
        used(mapping, other), other, concurrency, device, userFeatures, itemFeatures, context);
  }

  /** What the trainer takes for a graph of a size. */
  MemoryEstimate memory(GraphSize size) {
    MemoryEstimate estimate =
        MemoryEstimate.of(specification, size, mapping.isWeighted(), concurrency, device);
    return mapping.hasTimestamps() ? estimate.withTimes(size.likes()) : estimate;
  }

  /** What the trainer takes for a graph of a size, with context. */
  MemoryEstimate memory(GraphSize size, List<WeightedContext> weighted) {
    long nodes = weighted.stream().mapToLong(each -> each.graph().itemCount()).sum();
    long bytes = weighted.stream().mapToLong(each -> each.graph().byteLength()).sum();
    return memory(size).withContext(nodes, bytes, specification.embeddingDimension(), concurrency);
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
        null,
        FeatureChoice.properties(userFeatures),
        FeatureChoice.properties(itemFeatures),
        context);
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

  private static List<ContextSource> context(
      Configuration configuration, ModelSpecification specification) {
    List<ContextSource> context = ContextKeys.read(configuration);
    requireContext(context, specification);
    return context;
  }

  /** Context needs vectors that nothing but likes says anything of. */
  private static void requireContext(
      List<ContextSource> context, ModelSpecification specification) {
    if (context.isEmpty()) {
      return;
    }
    boolean suits =
        specification instanceof LightGcnSpecification lightGcn
            && lightGcn.loss() != LightGcnLoss.BCE;
    if (!suits) {
      throw new ConfigurationException(
          RefusalCode.MODEL_UNSUITABLE,
          "`context` is taken by model 'lightgcn' with another `loss` than 'bce' alone, got model '"
              + specification.model()
              + "'; omit it"
              + (specification.learnsFromFeatures() ? ", or give `itemFeatures`" : ""));
    }
  }

  private static ConfigurationException unused(String key, ModelSpecification specification) {
    return new ConfigurationException(
        RefusalCode.MODEL_UNSUITABLE,
        "`"
            + key
            + "` is not used by model '"
            + specification.model()
            + "', which learns from the relationships alone; omit it");
  }
}
