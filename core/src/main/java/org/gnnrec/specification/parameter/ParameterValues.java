package org.gnnrec.specification.parameter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.GraphSize;
import org.jspecify.annotations.Nullable;

/**
 * A value for every parameter of a table, and which of them a caller gave. Two are equal if their
 * values are, whoever gave them. Immutable and thread-safe.
 *
 * <p>Reading a value looks it up: a loop reads it once, before it starts.
 */
public final class ParameterValues {
  private final ParameterTable table;
  private final Map<String, @Nullable Object> values;
  private final Set<String> given;

  ParameterValues(ParameterTable table, Map<String, @Nullable Object> values, Set<String> given) {
    this.table = table;
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    this.given = Set.copyOf(given);
  }

  /** The same given values, with the defaults for a graph of a size. */
  public ParameterValues sizedFor(GraphSize size) {
    return with(new Configuration(Map.of()), size);
  }

  /**
   * These given values and further ones, which come first, with the defaults that follow from both.
   *
   * @throws ConfigurationException if a further value is refused
   */
  public ParameterValues with(Configuration further, GraphSize size) {
    return table.complete(further, this, size);
  }

  /** Whether a caller gave this parameter, so that it does not depend on the graph. */
  public boolean isGiven(String key) {
    return given.contains(key);
  }

  /** A whole number that fits an int. */
  public int integer(String key) {
    return Math.toIntExact(wholeNumber(key));
  }

  /** A whole number. */
  public long wholeNumber(String key) {
    return (Long) required(key);
  }

  /** A decimal number. */
  public double decimal(String key) {
    return (Double) required(key);
  }

  /** A decimal number, or null. */
  public @Nullable Double decimalOrNull(String key) {
    return (Double) get(key);
  }

  /** True or false. */
  public boolean flag(String key) {
    return (Boolean) required(key);
  }

  /** A constant of an enum. */
  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    return type.cast(required(key));
  }

  /** A constant of an enum, or null. */
  public <E extends Enum<E>> @Nullable E choiceOrNull(String key, Class<E> type) {
    return type.cast(get(key));
  }

  private Object required(String key) {
    Object value = get(key);
    if (value == null) {
      throw new IllegalArgumentException("`" + key + "` may be null, and is");
    }
    return value;
  }

  @Nullable Object get(String key) {
    if (!values.containsKey(key)) {
      throw new IllegalArgumentException("`" + key + "` is not declared, or not before this");
    }
    return values.get(key);
  }

  /**
   * The configuration that gives these values: whole and decimal numbers, truth values, strings and
   * nulls, in the order of the table. The caller may change the map.
   */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    values.forEach(
        (key, value) ->
            map.put(key, value instanceof Enum<?> constant ? ParameterText.name(constant) : value));
    return map;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ParameterValues that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return toMap().toString();
  }
}
