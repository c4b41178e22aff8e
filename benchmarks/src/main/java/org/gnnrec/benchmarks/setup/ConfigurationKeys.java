package org.gnnrec.benchmarks.setup;

import java.util.LinkedHashMap;
import java.util.Map;

/** Keys of a model from a command line. Stateless. */
public final class ConfigurationKeys {
  private ConfigurationKeys() {}

  /** Whole and decimal numbers and truth values become such, all else stays text. */
  public static Map<String, Object> parse(Map<String, String> texts) {
    Map<String, Object> keys = new LinkedHashMap<>();
    texts.forEach((key, text) -> keys.put(key, value(text)));
    return keys;
  }

  private static Object value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    if (text.matches("-?\\d+")) {
      return Long.valueOf(text);
    }
    return text.matches("-?\\d*\\.?\\d+([eE]-?\\d+)?") ? (Object) Double.valueOf(text) : text;
  }
}
