package org.gnnrec.neo4j.cypher;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as one would write them in Cypher. Stateless and thread-safe. */
public final class CypherText {
  private CypherText() {}

  /** A literal for a value that a configuration may hold. */
  public static String of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> name(String.valueOf(entry.getKey())) + ": " + of(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(CypherText::of).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String text
        ? "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
        : String.valueOf(value);
  }

  private static String name(String key) {
    return key.matches("[A-Za-z_][A-Za-z0-9_]*") ? key : "`" + key.replace("`", "``") + "`";
  }
}
