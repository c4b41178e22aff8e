package org.gnnrec.importer.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.Line;
import org.gnnrec.importer.check.LineReader;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.mapping.LikeRule;
import org.gnnrec.importer.mapping.ReadOptions;

/** Reads tables whole, and packs files, for tests. */
public final class Reading {
  /** A fixed moment. */
  public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private Reading() {}

  /** The formats' own rules. */
  public static ReadOptions options() {
    return new ReadOptions(null, false, null, null, NOW);
  }

  /** With a like rule. */
  public static ReadOptions options(LikeRule rule) {
    return new ReadOptions(rule, false, null, null, NOW);
  }

  /** All lines of a table. */
  public static List<Line> lines(Table table) {
    List<Line> lines = new ArrayList<>();
    try (LineReader reader = table.open()) {
      for (Line line = reader.next(); line != null; line = reader.next()) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** What is said about a table after reading it. */
  public static List<String> notes(Table table) {
    try (LineReader reader = table.open()) {
      while (reader.next() != null) {
        // on to the end
      }
      return reader.notes();
    }
  }

  /** The table of that name. */
  public static Table table(DataSet dataSet, String name) {
    return dataSet.tables().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  /** All elements of a table that are of one class. */
  public static <T extends Element> List<T> elements(Table table, Class<T> type) {
    return lines(table).stream()
        .flatMap(line -> line.elements().stream())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** Relationships of one type as {@code from-to properties}. */
  public static List<String> relationships(Table table, String type) {
    return elements(table, Element.Relationship.class).stream()
        .filter(relationship -> relationship.kind().type().equals(type))
        .map(r -> r.from() + "-" + r.to() + " " + new TreeMap<>(r.properties()))
        .toList();
  }

  /** Line numbers and reasons of rejected lines. */
  public static Map<Long, String> rejected(Table table) {
    Map<Long, String> reasons = new LinkedHashMap<>();
    for (Line line : lines(table)) {
      if (line.rejection() != null) {
        reasons.put(line.number(), line.rejection().reason());
      }
    }
    return reasons;
  }

  /** Writes UTF-8. */
  public static Path write(Path folder, String name, String text) {
    return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes. */
  public static Path write(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Packs by gzip. */
  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** An archive of entries. */
  public static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
