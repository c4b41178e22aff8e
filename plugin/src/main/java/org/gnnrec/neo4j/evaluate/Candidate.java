package org.gnnrec.neo4j.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.neo4j.train.TrainingRequest;
import org.gnnrec.specification.ModelSpecification;
import org.jspecify.annotations.Nullable;

/**
 * One model to train and to measure, as {@code gnnrec.train} would train it.
 *
 * @param request what to train, with the defaults of a small graph
 */
public record Candidate(TrainingRequest request) {
  private static final String SEED = "randomSeed";

  /**
   * Reads a model's own keys.
   *
   * @param place where the caller gave them, such as {@code models[0]}, for messages
   * @param keys of the model
   * @param resources keys that all models of a call share: threads, device
   * @param randomSeed for models that have one and are not given theirs
   * @throws ConfigurationException if a key is no model's or a value is refused
   */
  static Candidate from(
      String place,
      Map<String, ?> keys,
      GraphMapping mapping,
      Map<String, Object> resources,
      long randomSeed) {
    try {
      Configuration configuration = new Configuration(keys);
      ModelSpecification specification = ModelSpecification.from(configuration, GraphSize.UNKNOWN);
      // What these may be the request says, which knows what they are read for.
      configuration.has("userFeatures");
      configuration.has("itemFeatures");
      configuration.requireAllKnown();
      Map<String, @Nullable Object> all = new LinkedHashMap<>(mapping.toMap());
      if (!specification.learnsFromRatings() && !specification.learnsFromFeatures()) {
        all.remove("ratingProperty");
        all.remove("timestampProperty");
      }
      all.put("writeProperty", null);
      all.putAll(resources);
      if (specification.toMap().containsKey(SEED)) {
        all.put(SEED, randomSeed);
      }
      all.putAll(keys);
      return new Candidate(TrainingRequest.from(all));
    } catch (ConfigurationException e) {
      throw new ConfigurationException("`" + place + "`: " + e.getMessage());
    }
  }

  /** The same candidate with the defaults for a graph of a size. */
  Candidate sizedFor(GraphSize size) {
    return new Candidate(request.sizedFor(size));
  }

  /** The model. */
  public ModelSpecification specification() {
    return request.specification();
  }

  /** The model's keys, defaults included. */
  public Map<String, @Nullable Object> configuration() {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    keys.put("model", specification().model());
    keys.putAll(specification().toMap());
    return keys;
  }
}
