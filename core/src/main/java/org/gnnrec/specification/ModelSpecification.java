package org.gnnrec.specification;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.DidYouMean;
import org.gnnrec.graph.GraphSize;
import org.jspecify.annotations.Nullable;

/** What is to be trained: one validated record per kind of model. */
public sealed interface ModelSpecification
    permits BiasesSpecification,
        GfcfSpecification,
        GraphSageSpecification,
        ItemKnnSpecification,
        LightGcnSpecification,
        PopularitySpecification {
  /** The name of the kind of model, as in the key {@code model}. */
  String model();

  /** The greatest length of a vector of the trained model; 0 if it has none. */
  int embeddingDimension();

  /**
   * How long one thread computes, roughly, see {@link TimeEstimate}.
   *
   * @param size of the graph
   * @return seconds
   */
  double trainingSeconds(GraphSize size);

  /**
   * Heap that training takes at its peak, beside the graph and the program itself.
   *
   * @param size of the graph
   * @param concurrency number of threads
   */
  long trainingHeapBytes(GraphSize size, int concurrency);

  /** Whether PyTorch trains it whatever the device. */
  default boolean alwaysByTorch() {
    return false;
  }

  /**
   * Native memory of PyTorch's arrays at their peak where it trains, beside its libraries.
   *
   * @param size of the graph
   */
  default long torchNativeBytes(GraphSize size) {
    return 0;
  }

  /** Bytes of the model's file, but for its report; an upper bound. */
  long modelFileBytes(GraphSize size);

  /** The configuration that {@link #from} reads as this specification, in the order of the docs. */
  Map<String, @Nullable Object> toMap();

  /** Whether ratings are learned from, if there are any. */
  default boolean learnsFromRatings() {
    return false;
  }

  /** Whether nothing can be learned without ratings. */
  default boolean requiresRatings() {
    return false;
  }

  /** Whether side features of users and items are learned from, if there are any. */
  default boolean learnsFromFeatures() {
    return false;
  }

  /**
   * Reads the specification that the key {@code model} names.
   *
   * @param size of the graph to train on, which defaults may depend on; what is given explicitly
   *     does not
   * @throws ConfigurationException if the model is unknown or one of its values is refused
   */
  static ModelSpecification from(Configuration configuration, GraphSize size) {
    String model = configuration.getString("model", LightGcnSpecification.NAME);
    return switch (model) {
      case LightGcnSpecification.NAME -> LightGcnSpecification.from(configuration, size);
      case GraphSageSpecification.NAME -> GraphSageSpecification.from(configuration, size);
      case GfcfSpecification.NAME -> GfcfSpecification.from(configuration);
      case ItemKnnSpecification.NAME -> ItemKnnSpecification.from(configuration);
      case PopularitySpecification.NAME -> new PopularitySpecification();
      case BiasesSpecification.NAME -> BiasesSpecification.from(configuration);
      default -> throw unknown(model);
    };
  }

  private static ConfigurationException unknown(String model) {
    List<String> names =
        List.of(
            LightGcnSpecification.NAME,
            GraphSageSpecification.NAME,
            GfcfSpecification.NAME,
            ItemKnnSpecification.NAME,
            PopularitySpecification.NAME,
            BiasesSpecification.NAME);
    return new ConfigurationException(
        String.format(
            Locale.ROOT,
            "`model` must be one of '%s', got '%s'%s; omit it for the default of '%s'",
            String.join("', '", names),
            model,
            DidYouMean.nearest(model, names)
                .map(nearest -> " (did you mean '" + nearest + "'?)")
                .orElse(""),
            LightGcnSpecification.NAME));
  }
}
