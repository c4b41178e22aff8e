package org.gnnrec.neo4j.graph;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gnnrec.graph.NodeLabels;
import org.jspecify.annotations.Nullable;

/** Names and values as one would write them in Cypher. Stateless and thread-safe. */
public final class CypherText {
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private CypherText() {}

  /** A literal for a value that a configuration may hold, an external id for one. */
  public static String of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> name(String.valueOf(entry.getKey())) + ": " + of(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(CypherText::of).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value != null && value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> of(Array.get(value, i)))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String text
        ? "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
        : String.valueOf(value);
  }

  /** Labels as a pattern has them: {@code Movie|Series}. */
  public static String labels(NodeLabels labels) {
    return labels.names().stream().map(CypherText::name).collect(Collectors.joining("|"));
  }

  /**
   * The name of a label, a type, a property or an index, in backticks where it needs them. Cypher 5
   * replaces Unicode escapes before it looks for backticks, so a backslash becomes one itself.
   */
  public static String name(String name) {
    return PLAIN_NAME.matcher(name).matches()
        ? name
        : "`" + name.replace("\\", "\\u005C").replace("`", "``") + "`";
  }
}
