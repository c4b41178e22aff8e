package org.gnnrec.neo4j.cypher;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.MessageValue;
import org.jspecify.annotations.Nullable;

/**
 * The condition that a caller puts on items, with the values of its parameters.
 *
 * @param condition what to ask of each {@code item}
 * @param params values by the names of the condition's parameters, and perhaps more
 */
public record PredicateRequest(PredicateText condition, Map<String, @Nullable Object> params) {
  /** Begins the names that gnnrec uses beside the caller's. */
  static final String RESERVED = "gnnrec.";

  /**
   * Reads {@code itemFilter} and {@code params}.
   *
   * @return null if there is no condition
   * @throws ConfigurationException if it is not one condition, or lacks a parameter
   */
  public static @Nullable PredicateRequest from(Configuration configuration) {
    String filter = configuration.getNullableString("itemFilter", null);
    Map<String, @Nullable Object> params = params(configuration);
    if (filter == null) {
      if (configuration.has("params")) {
        throw new ConfigurationException(
            "`params` are the parameters of `itemFilter`, which is not there; omit them, or give"
                + " `itemFilter`, such as 'item.year > $year'");
      }
      return null;
    }
    PredicateText condition = PredicateText.parse(filter);
    TreeSet<String> missing = new TreeSet<>(condition.parameters());
    missing.removeAll(params.keySet());
    if (!missing.isEmpty()) {
      String first = missing.first();
      throw new ConfigurationException(
          "`params` must hold the parameters of `itemFilter`, but lacks "
              + String.join(", ", missing)
              + "; give them, as in params: {"
              + first
              + ": $"
              + first
              + "}");
    }
    return new PredicateRequest(condition, params);
  }

  private static Map<String, @Nullable Object> params(Configuration configuration) {
    Object given = configuration.has("params") ? configuration.getAny("params") : Map.of();
    if (!(given instanceof Map<?, ?> map)) {
      throw new ConfigurationException(
          "`params` must be a map from the names of `itemFilter`'s parameters to values, as in"
              + " {max: 120}, got "
              + MessageValue.of(given)
              + "; omit it for none");
    }
    Map<String, @Nullable Object> params = new HashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (name.startsWith(RESERVED)) {
        throw new ConfigurationException(
            "`params` must not have names that begin with '"
                + RESERVED
                + "', got '"
                + name
                + "'; call it otherwise");
      }
      params.put(name, entry.getValue());
    }
    return params;
  }
}
