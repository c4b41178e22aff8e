package org.gnnrec.neo4j.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code models}, by which its rows are told from those of the others.
 *
 * @param number from 1, in the order of the call
 * @param name as the caller gave it, else that of the model; several entries may have the same
 * @param candidate the model
 */
public record EvaluationEntry(int number, String name, Candidate candidate) {
  private static final String NAME = "name";

  /**
   * Reads an entry.
   *
   * @param given the name of a model, or a map of its keys and perhaps a {@code name}
   * @throws ConfigurationException if a key is no model's or a value is refused
   */
  static EvaluationEntry from(DataRequest data, int number, Object given) {
    String place = "models[" + (number - 1) + "]";
    Map<String, @Nullable Object> keys = new LinkedHashMap<>(DataRequest.modelKeys(place, given));
    String name = name(place, keys);
    keys.remove(NAME);
    Candidate candidate = data.candidate(place, keys);
    return new EvaluationEntry(
        number, name == null ? candidate.specification().model() : name, candidate);
  }

  private static @Nullable String name(String place, Map<String, @Nullable Object> keys) {
    try {
      return new Configuration(keys).getNullableString(NAME, null);
    } catch (ConfigurationException e) {
      throw e.at(place);
    }
  }

  /** The same entry with another candidate. */
  EvaluationEntry with(Candidate other) {
    return new EvaluationEntry(number, name, other);
  }
}
