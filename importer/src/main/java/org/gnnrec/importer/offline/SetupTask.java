package org.gnnrec.importer.offline;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.gnnrec.importer.graph.NodeKind;

/**
 * What a new store still needs, and what is to be counted in it.
 *
 * @param kinds each gets a uniqueness constraint; its nodes are counted
 * @param types relationship types to count
 * @param emptyLists properties that are lists without an element, which Neo4j's importer leaves out
 */
record SetupTask(List<NodeKind> kinds, List<String> types, List<EmptyLists> emptyLists) {

  /**
   * One property of nodes of one kind.
   *
   * @param kind the kind
   * @param property the property
   * @param ids which nodes have it
   */
  record EmptyLists(NodeKind kind, String property, List<Object> ids) {
    /** Copies the ids. */
    EmptyLists {
      ids = List.copyOf(ids);
    }
  }

  /** Copies the lists. */
  SetupTask {
    kinds = List.copyOf(kinds);
    types = List.copyOf(types);
    emptyLists = List.copyOf(emptyLists);
  }

  /** Writes it for {@link #read}. */
  void write(Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (NodeKind kind : kinds) {
        line(writer, "kind", kind.label(), kind.idProperty());
      }
      for (String type : types) {
        line(writer, "type", type);
      }
      for (EmptyLists lists : emptyLists) {
        line(writer, "lists", lists.kind().label(), lists.kind().idProperty(), lists.property());
        for (Object id : lists.ids()) {
          line(writer, id instanceof Long ? "number" : "text", id.toString());
        }
      }
    }
  }

  private static void line(BufferedWriter writer, String... fields) throws IOException {
    writer.write(
        Arrays.stream(fields)
            .map(field -> URLEncoder.encode(field, StandardCharsets.UTF_8))
            .collect(Collectors.joining("\t")));
    writer.write('\n');
  }

  /** Reads what {@link #write} wrote. */
  static SetupTask read(Path file) throws IOException {
    List<NodeKind> kinds = new ArrayList<>();
    List<String> types = new ArrayList<>();
    List<EmptyLists> emptyLists = new ArrayList<>();
    List<Object> ids = new ArrayList<>();
    List<String> lists = List.of();
    for (String line : Files.readAllLines(file)) {
      List<String> fields =
          Arrays.stream(line.split("\t", -1))
              .map(field -> URLDecoder.decode(field, StandardCharsets.UTF_8))
              .toList();
      switch (fields.get(0)) {
        case "kind" -> kinds.add(new NodeKind(fields.get(1), fields.get(2)));
        case "type" -> types.add(fields.get(1));
        case "number" -> ids.add(Long.valueOf(fields.get(1)));
        case "text" -> ids.add(fields.get(1));
        default -> {
          addLists(emptyLists, lists, ids);
          lists = fields;
        }
      }
    }
    addLists(emptyLists, lists, ids);
    return new SetupTask(kinds, types, emptyLists);
  }

  private static void addLists(List<EmptyLists> all, List<String> fields, List<Object> ids) {
    if (!ids.isEmpty()) {
      all.add(new EmptyLists(new NodeKind(fields.get(1), fields.get(2)), fields.get(3), ids));
      ids.clear();
    }
  }
}
