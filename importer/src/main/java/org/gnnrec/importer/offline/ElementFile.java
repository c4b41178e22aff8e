package org.gnnrec.importer.offline;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;

/**
 * Nodes or relationships of one kind on their way to Neo4j's importer: a file of lines, and a file
 * with the header line, which is known when all lines are. Columns are properties in the order in
 * which they first come; a line ends with its last property. Not thread-safe.
 */
final class ElementFile implements Closeable {
  /** In the header of the key columns: the type of the second column. */
  static final String KEY_TYPE = "<type>";

  /** What means nothing to the importer's header lines. */
  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}\\p{N}_ .-]+");

  private final Path header;
  private final Path lines;
  private final String keyColumns;
  private final ValueWriter writer;
  private final Map<String, @Nullable ColumnType> columns = new LinkedHashMap<>();
  private ColumnType keyType = ColumnType.LONG;
  private long count;

  /**
   * Begins the files.
   *
   * @param keyColumns the header of the columns before the properties
   */
  ElementFile(Path folder, String name, String keyColumns) {
    this.header = folder.resolve(name + "-header.tsv");
    this.lines = folder.resolve(name + ".tsv");
    this.keyColumns = keyColumns;
    this.writer = new ValueWriter(lines);
  }

  /** A node: the id of its space, and the property that holds it. */
  void node(Object id, Map<String, Object> properties) {
    write(id, id, properties);
  }

  /** A relationship between two nodes. */
  void relationship(Object from, Object to, Map<String, Object> properties) {
    write(from, to, properties);
  }

  private void write(Object first, Object second, Map<String, Object> properties) {
    writer.value(first);
    writer.tab();
    writer.value(second);
    if (second instanceof String) {
      keyType = ColumnType.STRING;
    }
    if (!properties.isEmpty()) {
      addColumns(properties);
      int left = properties.size();
      for (String name : columns.keySet()) {
        writer.tab();
        Object value = properties.get(name);
        if (value != null) {
          writer.value(value);
          if (--left == 0) {
            break;
          }
        }
      }
    }
    writer.endLine();
    count++;
  }

  private void addColumns(Map<String, Object> properties) {
    for (Map.Entry<String, Object> property : properties.entrySet()) {
      ColumnType type = ColumnType.of(property.getValue());
      ColumnType known = columns.get(property.getKey());
      if (known == null && !columns.containsKey(property.getKey())) {
        requirePlain(property.getKey());
        columns.put(property.getKey(), type);
      } else if (known != type && type != null) {
        columns.put(property.getKey(), known == null ? type : known.with(type, property.getKey()));
      }
    }
  }

  /** Refuses a name that a header line or an argument would take apart. */
  static String requirePlain(String name) {
    if (!PLAIN_NAME.matcher(name).matches()) {
      throw new ImportException(
          String.format(
              Locale.ROOT,
              "`%s` must be made of letters, digits, blanks, '_', '.' and '-' for an offline"
                  + " import; choose another name, or import without --offline",
              name));
    }
    return name;
  }

  /** How many were written. */
  long count() {
    return count;
  }

  boolean hasLineBreaks() {
    return writer.hasLineBreaks();
  }

  /** The names of both files, as an argument of the importer. */
  String files() {
    return header.getFileName() + "," + lines.getFileName();
  }

  @Override
  public void close() {
    writer.close();
    String keys = keyColumns.replace(KEY_TYPE, keyType.header());
    String properties =
        columns.entrySet().stream()
            .map(column -> "\t" + column.getKey() + ":" + headerOf(column.getValue()))
            .collect(Collectors.joining());
    try {
      Files.writeString(header, keys + properties + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A column with nothing but empty lists holds no value at all. */
  private static String headerOf(@Nullable ColumnType type) {
    return type == null ? ColumnType.STRINGS.header() : type.header();
  }
}
