package org.gnnrec.specification.parameter;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.GraphSize;
import org.jspecify.annotations.Nullable;

/**
 * All hyper-parameters of a kind of model, in the order of the documents: reads them, completes
 * them, and describes them. Immutable and thread-safe.
 */
public final class ParameterTable {
  private final Map<String, Parameter> parameters;

  private ParameterTable(Map<String, Parameter> parameters) {
    this.parameters = parameters;
  }

  /**
   * A table of these parameters.
   *
   * @throws IllegalArgumentException if two have the same key
   */
  public static ParameterTable of(Parameter... parameters) {
    Map<String, Parameter> byKey = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      if (byKey.put(parameter.key(), parameter) != null) {
        throw new IllegalArgumentException("`" + parameter.key() + "` is declared twice");
      }
    }
    return new ParameterTable(byKey);
  }

  /** The parameters in their order. */
  public List<Parameter> parameters() {
    return List.copyOf(parameters.values());
  }

  /** Their keys in their order. */
  public List<String> keys() {
    return List.copyOf(parameters.keySet());
  }

  /** The parameter of a key, or null if there is none. */
  public @Nullable Parameter find(String key) {
    return parameters.get(key);
  }

  /**
   * Reads what the caller gave and completes it by the defaults for a graph.
   *
   * @throws ConfigurationException if a value is of the wrong type or out of range
   */
  public ParameterValues read(Configuration configuration, GraphSize size) {
    return new ParameterValues(this, Map.of(), Set.of()).with(configuration, size);
  }

  /**
   * Reads values that leave nothing to a default.
   *
   * @throws ConfigurationException if one is missing, of the wrong type or out of range
   */
  public ParameterValues readComplete(Configuration configuration) {
    ParameterValues values = read(configuration, GraphSize.UNKNOWN);
    for (String key : parameters.keySet()) {
      if (!values.isGiven(key)) {
        throw new ConfigurationException("`" + key + "` is missing");
      }
    }
    return values;
  }

  /**
   * Takes what {@code more} gives, else what {@code base} was given, else the default.
   *
   * @throws ConfigurationException if a value of {@code more} is refused
   */
  ParameterValues complete(Configuration more, ParameterValues base, GraphSize size) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Set<String> given = new LinkedHashSet<>();
    for (Parameter parameter : parameters.values()) {
      String key = parameter.key();
      boolean read = more.has(key);
      if (read || base.isGiven(key)) {
        given.add(key);
      }
      if (!read && base.isGiven(key)) {
        values.put(key, base.get(key));
      } else {
        Object byDefault = parameter.defaultFor(new ParameterValues(this, values, given), size);
        values.put(key, parameter.type().read(more, key, byDefault));
      }
    }
    return new ParameterValues(this, values, given);
  }

  /** The table of the documents, in Markdown. */
  public String toMarkdown() {
    StringBuilder table =
        new StringBuilder("| key | default | range | meaning |\n|---|---|---|---|\n");
    for (Parameter parameter : parameters.values()) {
      table
          .append("| `")
          .append(parameter.key())
          .append("` | ")
          .append(parameter.documentedDefault())
          .append(" | ")
          .append(parameter.type().documentedRange())
          .append(" | ")
          .append(parameter.meaning())
          .append(" |\n");
    }
    return table.toString();
  }
}
