package org.gnnrec.specification;

import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.specification.parameter.ParameterValues;
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

  /**
   * Lets devices pass that have a way to train it; by default all have.
   *
   * @throws ConfigurationException if this one has not
   */
  default void requireDevice(Device device) {
    // Each has a way.
  }

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

  /** A value for each of the kind's parameters. */
  ParameterValues values();

  /** The configuration that {@link #from} reads as this specification, in the order of the docs. */
  default Map<String, @Nullable Object> toMap() {
    return values().toMap();
  }

  /**
   * The same given values, with the defaults for a graph of a size.
   *
   * @throws ConfigurationException if a default of that size excludes what was given
   */
  default ModelSpecification sizedFor(GraphSize size) {
    return ModelKind.of(model()).specification(values().sizedFor(size));
  }

  /**
   * The same given values and further ones, which come first, with the defaults of a small graph.
   *
   * @throws ConfigurationException if one of the further values is refused
   */
  default ModelSpecification with(Configuration further) {
    return ModelKind.of(model()).specification(values().with(further, GraphSize.UNKNOWN));
  }

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
    ModelKind kind = kind(configuration);
    return kind.specification(kind.parameters().read(configuration, size));
  }

  /**
   * Reads a specification that leaves nothing to a default.
   *
   * @throws ConfigurationException if the model is unknown, or one of its values is missing or
   *     refused
   */
  static ModelSpecification fromComplete(Configuration configuration) {
    ModelKind kind = kind(configuration);
    return kind.specification(kind.parameters().readComplete(configuration));
  }

  private static ModelKind kind(Configuration configuration) {
    return ModelKind.of(configuration.getString(ModelKind.KEY, ModelKind.ALL.get(0).modelName()));
  }
}
