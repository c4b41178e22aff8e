package org.gnnrec.importer.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes wanted values out of JSON objects, as text: numbers as they are written, lists of values
 * joined by bars, null and what is missing as nothing. Immutable and thread-safe.
 */
final class JsonFields {
  private static final String SEPARATOR = "|";

  private final List<Path> paths;

  /** The steps to a value, and the whole as a name that has dots in it. */
  private record Path(String name, List<String> steps) {
    static Path of(String column) {
      String[] steps =
          column.startsWith("/") ? column.substring(1).split("/", -1) : column.split("\\.", -1);
      return new Path(column, List.of(steps));
    }
  }

  JsonFields(List<String> columns) {
    paths = columns.stream().map(Path::of).toList();
  }

  /**
   * The fields of the object at which a parser is.
   *
   * @param parser at the beginning of an object; afterwards at its end
   */
  String[] of(JsonParser parser) throws IOException {
    Object root = value(parser);
    String[] fields = new String[paths.size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = text(find(root, paths.get(i)));
    }
    return fields;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      while (next(parser) != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        next(parser);
        object.put(name, value(parser));
      }
      return object;
    }
    if (token == JsonToken.START_ARRAY) {
      List<@Nullable Object> list = new ArrayList<>();
      while (next(parser) != JsonToken.END_ARRAY) {
        list.add(value(parser));
      }
      return list;
    }
    return token == JsonToken.VALUE_NULL ? null : parser.getText();
  }

  private static JsonToken next(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new EOFException("it ends within an object");
    }
    return token;
  }

  private static @Nullable Object find(@Nullable Object root, Path path) {
    if (root instanceof Map<?, ?> object && object.containsKey(path.name())) {
      return object.get(path.name());
    }
    Object at = root;
    for (String step : path.steps()) {
      if (at instanceof Map<?, ?> object) {
        at = object.get(step);
      } else if (at instanceof List<?> list && step.matches("\\d{1,6}")) {
        int index = Integer.parseInt(step);
        at = index < list.size() ? list.get(index) : null;
      } else {
        return null;
      }
    }
    return at;
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof List<?> list) {
      return String.join(SEPARATOR, list.stream().map(JsonFields::text).toList());
    }
    if (value instanceof Map<?, ?> object) {
      // An object in a list of genres or artists has its text as its name.
      Object name = object.get("name");
      return name == null ? "" : text(name);
    }
    return value.toString();
  }
}
