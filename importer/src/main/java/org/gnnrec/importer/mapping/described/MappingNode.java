package org.gnnrec.importer.mapping.described;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gnnrec.client.NearestName;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A part of a mapping file that knows its place, for messages. */
record MappingNode(String file, String path, Node node) {

  /** The failure that this part is, with its line and column. */
  ImportException broken(String reason) {
    String place =
        node.getStartMark()
            .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
            .orElse("");
    return new ImportException(file + place + ": " + reason);
  }

  /** Whether it is a single value. */
  boolean isText() {
    return node instanceof ScalarNode;
  }

  /** Whether it is a list. */
  boolean isList() {
    return node instanceof SequenceNode;
  }

  /** A single value that is not empty. */
  String text() {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
      return scalar.getValue();
    }
    throw broken("`" + path + "` must be a single value");
  }

  /** One of some words. */
  String oneOf(String... words) {
    String text = text();
    if (Arrays.asList(words).contains(text)) {
      return text;
    }
    throw broken(
        "`"
            + path
            + "` must be one of "
            + String.join(", ", words)
            + ", got "
            + Row.shown(text)
            + NearestName.hint(text, List.of(words)));
  }

  /** A finite number. */
  double number() {
    try {
      double number = Double.parseDouble(text());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw broken("`" + path + "` must be a number, got " + Row.shown(text()));
    }
    throw broken("`" + path + "` must be a finite number, got " + Row.shown(text()));
  }

  /** True or false. */
  boolean bool() {
    return oneOf("true", "false").equals("true");
  }

  /** The parts of a list that is not empty. */
  List<MappingNode> list() {
    if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      return sequence.getValue().stream()
          .map(part -> new MappingNode(file, path + "[]", part))
          .toList();
    }
    throw broken("`" + path + "` must be a list");
  }

  /** The parts by any keys, in their order. */
  Map<String, MappingNode> entries() {
    if (!(node instanceof org.snakeyaml.engine.v2.nodes.MappingNode mapping)) {
      throw broken("`" + path + "` must have keys and values");
    }
    Map<String, MappingNode> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      MappingNode key = new MappingNode(file, path, tuple.getKeyNode());
      String name = key.text();
      String full = path.isEmpty() ? name : path + "." + name;
      if (entries.put(name, new MappingNode(file, full, tuple.getValueNode())) != null) {
        throw key.broken("the key `" + full + "` comes twice");
      }
    }
    return entries;
  }

  /** The parts by keys that are among the known ones. */
  Map<String, MappingNode> entries(String... known) {
    Map<String, MappingNode> entries = entries();
    for (Map.Entry<String, MappingNode> entry : entries.entrySet()) {
      if (!Arrays.asList(known).contains(entry.getKey())) {
        throw keyNode(entry.getKey())
            .broken(
                "unexpected key `"
                    + entry.getValue().path()
                    + "`"
                    + NearestName.hint(entry.getKey(), List.of(known))
                    + "; known are "
                    + Arrays.stream(known).collect(Collectors.joining(", ")));
      }
    }
    return entries;
  }

  /** A part that must be there. */
  MappingNode required(Map<String, MappingNode> entries, String key) {
    @Nullable MappingNode part = entries.get(key);
    if (part == null) {
      throw broken("`" + (path.isEmpty() ? key : path + "." + key) + "` is missing");
    }
    return part;
  }

  private MappingNode keyNode(String key) {
    if (node instanceof org.snakeyaml.engine.v2.nodes.MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
          return new MappingNode(file, path, tuple.getKeyNode());
        }
      }
    }
    return this;
  }
}
