package org.gnnrec.importer.offline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.importer.check.CheckedDataSet;
import org.gnnrec.importer.check.CheckedTable;
import org.gnnrec.importer.check.EffectiveLines;
import org.gnnrec.importer.check.Line;
import org.gnnrec.importer.check.LineAccount;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.write.WriteResult;
import org.gnnrec.importer.write.batch.KindCounts;

/**
 * Writes a checked data set as files for Neo4j's importer: two readings, first for relationships
 * and for what lines add to nodes that others describe, which is kept in memory, then for the
 * nodes. Not thread-safe.
 */
final class DataSetFiles {
  private static final int TELL_EVERY = 10_000;

  private final CheckedDataSet data;
  private final Path folder;
  private final ImportProgress progress;
  private final Map<NodeKind, Map<Object, Map<String, Object>>> extensions = new HashMap<>();
  private final Map<NodeKind, Map<String, List<Object>>> emptyLists = new LinkedHashMap<>();
  private final Map<NodeKind, ElementFile> nodes = new LinkedHashMap<>();
  private final Map<RelationshipKind, ElementFile> relationships = new LinkedHashMap<>();
  private List<LineAccount> accounts = List.of();
  private boolean textIds;

  DataSetFiles(CheckedDataSet data, Path folder, ImportProgress progress) {
    this.data = data;
    this.folder = folder;
    this.progress = progress;
  }

  /** Writes all files. */
  void write() {
    try {
      writeRelationships();
      writeNodes();
    } finally {
      // Also writes their header lines.
      nodes.values().forEach(ElementFile::close);
      relationships.values().forEach(ElementFile::close);
    }
  }

  private void writeRelationships() {
    for (RelationshipKind kind : data.relationshipKinds()) {
      String columns =
          String.format(
              Locale.ROOT, ":START_ID(%s)\t:END_ID(%s)", space(kind.from()), space(kind.to()));
      relationships.put(
          kind, new ElementFile(folder, "relationships-" + relationships.size(), columns));
    }
    long all = data.tables().stream().mapToLong(CheckedTable::lines).sum();
    try (EffectiveLines lines = data.read(table -> true)) {
      progress.started("Writing files");
      long read = 0;
      for (Line line = lines.next(); line != null; line = lines.next()) {
        for (Element element : line.elements()) {
          if (element instanceof Element.Relationship link) {
            file(link.kind()).relationship(link.from(), link.to(), link.properties());
          } else if (element instanceof Element.Node node && node.role() == Element.Role.EXTENDED) {
            extensions
                .computeIfAbsent(node.kind(), kind -> new HashMap<>())
                .computeIfAbsent(node.id(), id -> new HashMap<>())
                .putAll(node.properties());
          }
        }
        if (++read % TELL_EVERY == 0) {
          progress.advanced(read, Math.min(1, read / (double) all));
        }
      }
      progress.advanced(all, 1);
      progress.finished();
      accounts = lines.accounts();
    }
  }

  private ElementFile file(RelationshipKind kind) {
    ElementFile file = relationships.get(kind);
    if (file == null) {
      throw new IllegalStateException("The data set's tables do not announce " + kind);
    }
    return file;
  }

  private void writeNodes() {
    progress.started("Writing nodes");
    for (NodeKind kind : data.nodeKinds()) {
      nodes.put(kind, new ElementFile(folder, "nodes-" + nodes.size(), columns(kind)));
      data.mentionedOnly(kind).forEach(id -> write(kind, id, Map.of()));
    }
    long written = 0;
    try (EffectiveLines lines = data.read(CheckedTable::describesNodes)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        for (Element element : line.elements()) {
          if (element instanceof Element.Node node && node.role() == Element.Role.DECLARED) {
            write(node.kind(), node.id(), node.properties());
            if (++written % TELL_EVERY == 0) {
              progress.advanced(written, ImportProgress.UNKNOWN);
            }
          }
        }
      }
    }
    progress.finished();
  }

  private void write(NodeKind kind, Object id, Map<String, Object> properties) {
    textIds |= id instanceof String;
    Map<String, Object> all = properties;
    Map<String, Object> extension = extensions.getOrDefault(kind, Map.of()).get(id);
    if (extension != null) {
      all = new HashMap<>(properties);
      all.putAll(extension);
    }
    for (Map.Entry<String, Object> property : all.entrySet()) {
      if (property.getValue() instanceof List<?> list && list.isEmpty()) {
        emptyLists
            .computeIfAbsent(kind, key -> new LinkedHashMap<>())
            .computeIfAbsent(property.getKey(), key -> new ArrayList<>())
            .add(id);
      }
    }
    ElementFile file = nodes.get(kind);
    if (file == null) {
      throw new IllegalStateException("The data set's tables do not announce " + kind);
    }
    file.node(id, all);
  }

  /** The id twice: as the importer's key, and as the property. */
  private String columns(NodeKind kind) {
    return String.format(
        Locale.ROOT,
        ":ID(%s)\t%s:%s",
        space(kind),
        ElementFile.requirePlain(kind.idProperty()),
        ElementFile.KEY_TYPE);
  }

  private String space(NodeKind kind) {
    return "kind" + data.nodeKinds().indexOf(kind);
  }

  /** The importer's arguments for these files, relative to their folder. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add("--id-type=" + (textIds ? "string" : "integer"));
    arguments.add("--delimiter=TAB");
    arguments.add(
        String.format(Locale.ROOT, "--array-delimiter=U+%04X", (int) ValueWriter.LIST_SEPARATOR));
    boolean lineBreaks = false;
    for (Map.Entry<NodeKind, ElementFile> entry : nodes.entrySet()) {
      if (entry.getValue().count() > 0) {
        String label = ElementFile.requirePlain(entry.getKey().label());
        arguments.add("--nodes=" + label + "=" + entry.getValue().files());
        lineBreaks |= entry.getValue().hasLineBreaks();
      }
    }
    for (Map.Entry<RelationshipKind, ElementFile> entry : relationships.entrySet()) {
      if (entry.getValue().count() > 0) {
        String type = ElementFile.requirePlain(entry.getKey().type());
        arguments.add("--relationships=" + type + "=" + entry.getValue().files());
        lineBreaks |= entry.getValue().hasLineBreaks();
      }
    }
    if (lineBreaks) {
      arguments.add("--multiline-fields=true");
    }
    return arguments;
  }

  /** What the importer leaves to be done. */
  SetupTask task() {
    List<SetupTask.EmptyLists> lists = new ArrayList<>();
    emptyLists.forEach(
        (kind, properties) ->
            properties.forEach(
                (property, ids) -> lists.add(new SetupTask.EmptyLists(kind, property, ids))));
    return new SetupTask(
        data.nodeKinds(),
        data.relationshipKinds().stream().map(RelationshipKind::type).distinct().toList(),
        lists);
  }

  /** What the files hold, all of it new. */
  WriteResult written() {
    return new WriteResult(
        WriteResult.Outcome.IMPORTED,
        accounts,
        asWritten(nodeCounts()),
        asWritten(relationshipCounts()));
  }

  private static <K> Map<K, KindCounts> asWritten(Map<K, Long> counts) {
    Map<K, KindCounts> written = new LinkedHashMap<>();
    counts.forEach((kind, count) -> written.put(kind, new KindCounts(count, count, 0, 0)));
    return written;
  }

  Map<NodeKind, Long> nodeCounts() {
    Map<NodeKind, Long> counts = new LinkedHashMap<>();
    nodes.forEach((kind, file) -> counts.put(kind, file.count()));
    return counts;
  }

  Map<RelationshipKind, Long> relationshipCounts() {
    Map<RelationshipKind, Long> counts = new LinkedHashMap<>();
    relationships.forEach((kind, file) -> counts.put(kind, file.count()));
    return counts;
  }
}
