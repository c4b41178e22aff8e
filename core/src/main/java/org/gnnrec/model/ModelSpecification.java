package org.gnnrec.model;

import java.util.Locale;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.GraphSize;

/** What is to be trained: one validated record per kind of model. */
public sealed interface ModelSpecification permits LightGcnSpecification {
  /** The name of the kind of model, as in the key {@code model}. */
  String model();

  /** The length of a vector of the trained model. */
  int embeddingDimension();

  /**
   * How long one thread computes, roughly, see {@link TimeEstimate}.
   *
   * @param size of the graph
   * @return seconds
   */
  double trainingSeconds(GraphSize size);

  /** The configuration that {@link #from} reads as this specification, in the order of the docs. */
  Map<String, Object> toMap();

  /** Whether ratings are learned from, if there are any. */
  default boolean learnsFromRatings() {
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
    if (!model.equals(LightGcnSpecification.NAME)) {
      throw new ConfigurationException(
          String.format(
              Locale.ROOT,
              "`model` must be '%s', got '%s'; omit it for the default of '%s'",
              LightGcnSpecification.NAME,
              model,
              LightGcnSpecification.NAME));
    }
    return LightGcnSpecification.from(configuration, size);
  }
}
