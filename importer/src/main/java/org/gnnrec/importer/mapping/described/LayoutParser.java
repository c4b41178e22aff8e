package org.gnnrec.importer.mapping.described;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.gnnrec.importer.format.Layout;
import org.gnnrec.importer.format.MatrixCells;
import org.jspecify.annotations.Nullable;

/** Reads how the lines of a mapped file are divided into fields. Stateless and thread-safe. */
final class LayoutParser {
  private static final int MOST_FIELDS = 10_000;
  private static final List<String> MATRIX_KEYS = List.of("rowId", "ignore", "empty");

  private LayoutParser() {}

  static Layout layout(Map<String, MappingNode> keys) {
    @Nullable MappingNode format = keys.get("format");
    if (format != null && format.oneOf("csv", "json", "matrix").equals("json")) {
      return Layout.json();
    }
    @Nullable MappingNode delimiterNode = keys.get("delimiter");
    String delimiter = delimiterNode == null ? "," : delimiterNode.text();
    boolean blanks = delimiter.equals("blanks");
    if (delimiter.equals("\\t") || delimiter.equals("tab")) {
      delimiter = "\t";
    } else if (blanks) {
      delimiter = " ";
    }
    if (delimiterNode != null && delimiter.contains("\n")) {
      throw delimiterNode.broken("`delimiter` must not hold the end of a line");
    }
    Character quote = quote(keys.get("quote"), delimiter);
    Character escape = escape(keys.get("escape"), quote);
    @Nullable MappingNode comment = keys.get("comment");
    return new Layout(
        Layout.Syntax.DELIMITED,
        delimiter,
        quote,
        escape,
        comment == null ? null : comment.text(),
        blanks,
        fields(keys.get("fields")),
        keys.containsKey("blocks") && blocks(keys, quote),
        matrix(keys));
  }

  /** Whether each value of a line is a row of its own. */
  static boolean isMatrix(Map<String, MappingNode> keys) {
    @Nullable MappingNode format = keys.get("format");
    return format != null && format.text().equals("matrix");
  }

  private static @Nullable MatrixCells matrix(Map<String, MappingNode> keys) {
    @Nullable MappingNode rowId = keys.get("rowId");
    @Nullable MappingNode header = keys.get("header");
    if (!isMatrix(keys)) {
      for (String key : MATRIX_KEYS) {
        @Nullable MappingNode node = keys.get(key);
        if (node != null) {
          throw node.broken("`" + key + "` belongs to `format: matrix`");
        }
      }
      return null;
    }
    String id = rowId == null ? "" : rowId.text();
    return new MatrixCells(
        header == null || header.bool(),
        id.equals("none") ? null : id,
        texts(keys.get("ignore")),
        texts(keys.get("empty")));
  }

  private static Set<String> texts(@Nullable MappingNode list) {
    return list == null
        ? Set.of()
        : list.list().stream().map(MappingNode::text).collect(Collectors.toUnmodifiableSet());
  }

  private static boolean blocks(Map<String, MappingNode> keys, @Nullable Character quote) {
    MappingNode node = Objects.requireNonNull(keys.get("blocks"));
    boolean blocks = node.bool();
    if (blocks && quote != null) {
      throw node.broken("`blocks: true` needs `quote: none`");
    }
    return blocks;
  }

  private static int fields(@Nullable MappingNode node) {
    if (node == null) {
      return 0;
    }
    double fields = node.number();
    if (fields < 1 || fields > MOST_FIELDS || fields != Math.rint(fields)) {
      throw node.broken("`fields` must be a whole number in [1, " + MOST_FIELDS + "]");
    }
    return (int) fields;
  }

  private static @Nullable Character quote(@Nullable MappingNode node, String delimiter) {
    if (node == null) {
      return '"';
    }
    String quote = node.text();
    if (quote.equals("none")) {
      return null;
    }
    if (quote.length() != 1 || delimiter.contains(quote)) {
      throw node.broken("`quote` must be one character that is not in `delimiter`, or none");
    }
    return quote.charAt(0);
  }

  private static @Nullable Character escape(@Nullable MappingNode node, @Nullable Character quote) {
    if (node == null) {
      return null;
    }
    String escape = node.text();
    if (quote == null) {
      throw node.broken("`escape` has no meaning with `quote: none`; omit it");
    }
    if (escape.length() != 1) {
      throw node.broken("`escape` must be one character, such as \\");
    }
    // The quote itself is what RFC 4180 has.
    return escape.charAt(0) == quote ? null : (Character) escape.charAt(0);
  }
}
