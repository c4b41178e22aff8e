package org.gnnrec.neo4j.cypher;

import java.util.Map;
import java.util.TreeSet;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * The condition that a caller puts on items, with the values of its parameters.
 *
 * @param condition what to ask of each {@code item}
 * @param params values by the names of the condition's parameters, and perhaps more
 */
public record PredicateRequest(PredicateText condition, Map<String, @Nullable Object> params) {
  /**
   * Reads {@code itemFilter} and {@code params}.
   *
   * @return null if there is no condition
   * @throws ConfigurationException if it is not one condition, or lacks a parameter
   */
  public static @Nullable PredicateRequest from(Configuration configuration) {
    String filter = configuration.getNullableString("itemFilter", null);
    Map<String, @Nullable Object> params =
        CallerParameters.from(configuration, CallerKey.ITEM_FILTER, filter != null);
    if (filter == null) {
      return null;
    }
    PredicateText condition = PredicateText.parse(filter);
    TreeSet<String> missing = new TreeSet<>(condition.parameters());
    missing.removeAll(params.keySet());
    if (!missing.isEmpty()) {
      throw CallerParameters.missing(CallerKey.ITEM_FILTER, missing);
    }
    return new PredicateRequest(condition, params);
  }
}
