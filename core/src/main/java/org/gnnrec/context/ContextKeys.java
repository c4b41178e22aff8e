package org.gnnrec.context;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.graph.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * The key {@code context}: a map from relationship types to {@code 'auto'}, weights or maps, in
 * which {@code item} gives properties of items, as a list. Stateless and thread-safe.
 */
public final class ContextKeys {
  /** The key of a configuration. */
  public static final String KEY = "context";

  private static final String PROPERTIES = "item";
  private static final String AUTO = "auto";
  private static final Range WEIGHT = Range.closed(0, 100);
  private static final Range BIN_WIDTH = Range.closed(0.000001, 1e12);
  private static final String EXAMPLE =
      "{IN_GENRE: 'auto', ACTED_IN: {orientation: 'REVERSE', weight: 0.5}, item: ['genres',"
          + " 'year']}";

  private ContextKeys() {}

  /**
   * Reads the key.
   *
   * @return the sources in the order given; none if the key is not there
   * @throws ConfigurationException if a value is refused
   */
  public static List<ContextSource> read(Configuration configuration) {
    if (!configuration.has(KEY)) {
      return List.of();
    }
    Object given = configuration.getAny(KEY);
    if (!(given instanceof Map<?, ?> map)) {
      throw new ConfigurationException(
          RefusalCode.WRONG_TYPE,
          "`context` must be a map from relationship types to 'auto', weights or maps, as in "
              + EXAMPLE
              + ", got "
              + given
              + "; omit it for likes alone");
    }
    List<ContextSource> sources = new ArrayList<>();
    map.forEach((name, value) -> add(sources, String.valueOf(name), value));
    for (int i = 0; i < sources.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (sources.get(i).name().equals(sources.get(j).name())
            && sources.get(i).isProperty() == sources.get(j).isProperty()) {
          throw new ConfigurationException(
              "`context` names `" + sources.get(i).name() + "` twice; give it once");
        }
      }
    }
    return List.copyOf(sources);
  }

  private static void add(List<ContextSource> sources, String name, @Nullable Object value) {
    if (name.isBlank()) {
      throw new ConfigurationException("`context` must name relationship types, got an empty name");
    }
    if (value instanceof List<?> properties) {
      requireItems(name);
      properties.forEach(each -> sources.add(property(each)));
      return;
    }
    if (name.equals(PROPERTIES)) {
      throw new ConfigurationException(
          RefusalCode.WRONG_TYPE,
          "`context.item` must be a list of properties of items, as in ['genres', {property:"
              + " 'year', binWidth: 10}], got "
              + value);
    }
    Configuration keys = keys(name, value);
    try {
      sources.add(
          new ContextSource(
              name,
              false,
              orientation(keys),
              keys.getNullableString("weightProperty", null),
              keys.getNullableString("keyProperty", null),
              0,
              weight(keys)));
      keys.requireAllKnown();
    } catch (ConfigurationException e) {
      throw e.at(KEY + "." + name);
    }
  }

  private static void requireItems(String name) {
    if (name.equals(PROPERTIES)) {
      return;
    }
    throw new ConfigurationException(
        name.equals("user")
            ? "`context.user` is not taken: only items have context so far; omit it"
            : "`context` takes a list for `item`, the properties of items, got one for `"
                + name
                + "`; give the type 'auto', a weight or a map, as in "
                + EXAMPLE);
  }

  private static ContextSource property(@Nullable Object given) {
    if (given instanceof String name && !name.isBlank()) {
      return new ContextSource(name, true, Orientation.NATURAL, null, null, 0, null);
    }
    if (!(given instanceof Map<?, ?> map)) {
      throw new ConfigurationException(
          RefusalCode.WRONG_TYPE,
          "`context.item` must name properties, as in ['genres', {property: 'year', binWidth: 10,"
              + " weight: 0.5}], got "
              + given);
    }
    Configuration keys = configuration(map);
    try {
      if (!keys.has("property")) {
        throw new ConfigurationException("`property` is missing; name the property");
      }
      Double width = keys.getNullableDouble("binWidth", null, BIN_WIDTH);
      ContextSource source =
          new ContextSource(
              keys.getString("property", ""),
              true,
              Orientation.NATURAL,
              null,
              null,
              width == null ? 0 : width,
              weight(keys));
      keys.requireAllKnown();
      return source;
    } catch (ConfigurationException e) {
      throw e.at(KEY + "." + PROPERTIES);
    }
  }

  private static Configuration keys(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return configuration(map);
    }
    if (value instanceof Number || AUTO.equals(value)) {
      return new Configuration(Map.of("weight", value));
    }
    throw new ConfigurationException(
        RefusalCode.WRONG_TYPE,
        "`context` must give each type 'auto', a weight or a map, as in "
            + EXAMPLE
            + ", got "
            + value
            + " for `"
            + name
            + "`");
  }

  private static Configuration configuration(Map<?, ?> map) {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    map.forEach((key, value) -> keys.put(String.valueOf(key), value));
    return new Configuration(keys);
  }

  /** Null for {@code 'auto'}, which is the default. */
  private static @Nullable Double weight(Configuration keys) {
    if (!keys.has("weight") || AUTO.equals(keys.getAny("weight"))) {
      return null;
    }
    Object given = keys.getAny("weight");
    if (given instanceof Number number && WEIGHT.contains(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new ConfigurationException(
        given instanceof Number ? RefusalCode.OUT_OF_RANGE : RefusalCode.WRONG_TYPE,
        "`weight` must be 'auto' or a number in "
            + WEIGHT
            + ", got "
            + given
            + "; omit it for the default of 'auto'");
  }

  private static Orientation orientation(Configuration keys) {
    Object given = keys.has("orientation") ? keys.getAny("orientation") : Orientation.NATURAL;
    for (Orientation each : Orientation.values()) {
      if (each.name().equalsIgnoreCase(String.valueOf(given))) {
        return each;
      }
    }
    throw new ConfigurationException(
        "`orientation` must be 'NATURAL' (from items), 'REVERSE' or 'UNDIRECTED', got "
            + given
            + "; omit it for the default of 'NATURAL'");
  }
}
