package org.gnnrec.neo4j.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.jspecify.annotations.Nullable;

/** Lists and maps within a configuration. Stateless and thread-safe. */
public final class ConfigurationLists {
  private ConfigurationLists() {}

  /**
   * A list, or one value as a list of itself.
   *
   * @throws ConfigurationException if it is empty or holds null
   */
  static List<Object> list(String key, Object value) {
    List<?> given = value instanceof List<?> list ? list : List.of(value);
    List<Object> elements = new ArrayList<>();
    for (Object element : given) {
      if (element == null) {
        throw new ConfigurationException("`" + key + "` must not hold null");
      }
      elements.add(element);
    }
    if (elements.isEmpty()) {
      throw new ConfigurationException(
          "`" + key + "` must not be an empty list; omit it for the default");
    }
    return elements;
  }

  /**
   * A map with the names of keys as a caller wrote them.
   *
   * @param wanted what it should be, for the message
   * @throws ConfigurationException if the value is no map
   */
  public static Map<String, @Nullable Object> map(
      String key, String wanted, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> given)) {
      throw new ConfigurationException(
          RefusalCode.WRONG_TYPE, "`" + key + "` must be " + wanted + ", got " + shown(value));
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    given.forEach((name, element) -> map.put(String.valueOf(name), element));
    return map;
  }

  static String shown(@Nullable Object value) {
    return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
  }
}
