package org.gnnrec.neo4j.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.context.ContextKeys;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.neo4j.train.ModelRequest;
import org.gnnrec.specification.ModelKind;
import org.gnnrec.specification.ModelSpecification;
import org.jspecify.annotations.Nullable;

/**
 * One model to train and to measure, as {@code gnnrec.train} would train it.
 *
 * @param request what to train
 */
public record Candidate(ModelRequest request) {
  private static final String SEED = "randomSeed";

  /**
   * Reads a model's own keys, with the defaults of a small graph.
   *
   * @param place where the caller gave them, such as {@code models[0]}, for messages
   * @param keys of the model
   * @param data what all models of a call share, and the seed of those that are given none
   * @throws ConfigurationException if a key is no model's or a value is refused
   */
  static Candidate from(String place, Map<String, ?> keys, DataRequest data) {
    try {
      Configuration configuration = new Configuration(keys);
      ModelSpecification specification = ModelSpecification.from(configuration, GraphSize.UNKNOWN);
      // Whether the model learns from these the request says, which reads them below.
      configuration.has("userFeatures");
      configuration.has("itemFeatures");
      configuration.has(ContextKeys.KEY);
      configuration.requireAllKnown();
      return new Candidate(
          ModelRequest.of(
              mapping(data.mapping(), specification),
              seeded(specification, data.randomSeed()),
              data.concurrency(),
              data.device(),
              configuration));
    } catch (ConfigurationException e) {
      throw e.at(place);
    }
  }

  /** Ratings and times may be for the division alone, or for another model. */
  private static GraphMapping mapping(GraphMapping mapping, ModelSpecification specification) {
    boolean used = specification.learnsFromRatings() || specification.learnsFromFeatures();
    return used ? mapping : mapping.withoutRatingsAndTimes();
  }

  private static ModelSpecification seeded(ModelSpecification specification, long randomSeed) {
    boolean has = ModelKind.of(specification.model()).parameters().find(SEED) != null;
    return has && !specification.values().isGiven(SEED)
        ? specification.with(new Configuration(Map.of(SEED, randomSeed)))
        : specification;
  }

  /** The same candidate with the defaults for a graph of a size. */
  Candidate sizedFor(GraphSize size) {
    return new Candidate(request.sizedFor(size));
  }

  /**
   * The same candidate with further values, and the defaults of a small graph.
   *
   * @param place where the caller gave them, for messages
   * @param values by parameter of the model
   * @throws ConfigurationException if a value is refused
   */
  public Candidate with(String place, Map<String, ?> values) {
    try {
      return new Candidate(request.with(specification().with(new Configuration(values))));
    } catch (ConfigurationException e) {
      throw e.at(place);
    }
  }

  /** The model. */
  public ModelSpecification specification() {
    return request.specification();
  }

  /** The model's keys, defaults included. */
  public Map<String, @Nullable Object> configuration() {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    keys.put(ModelKind.KEY, specification().model());
    keys.putAll(specification().toMap());
    return keys;
  }
}
