package org.gnnrec.importer.mapping.described;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.graph.RelationshipKind.Multiplicity;
import org.gnnrec.importer.mapping.LikeRule;
import org.gnnrec.importer.mapping.Timestamps;
import org.gnnrec.importer.mapping.described.Mapping.Aggregate;
import org.gnnrec.importer.mapping.described.Mapping.FieldMapping;
import org.gnnrec.importer.mapping.described.Mapping.FileMapping;
import org.gnnrec.importer.mapping.described.Mapping.NodeMapping;
import org.gnnrec.importer.mapping.described.Mapping.RelationshipMapping;
import org.gnnrec.importer.mapping.described.Mapping.UnknownNodes;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads and checks a mapping file. The file is composed into a tree only: no value of it becomes an
 * object of a class that it names. Not thread-safe; one for each file.
 */
final class MappingParser {
  private static final int LARGEST_MAPPING = 1 << 20;
  private static final int MOST_ALIASES = 20;

  /** Keys of a file that may also stand beside {@code files}. */
  private static final List<String> FOR_ALL_FILES =
      List.of(
          "format",
          "delimiter",
          "quote",
          "escape",
          "comment",
          "fields",
          "blocks",
          "rowId",
          "ignore",
          "empty",
          "decimal",
          "thousands",
          "encoding",
          "header",
          "nulls",
          "unknownNodes");

  private final Timestamps timestamps;
  private final Map<String, NodeKind> kinds = new HashMap<>();
  private final Map<String, Boolean> idsAreText = new HashMap<>();

  private MappingParser(Timestamps timestamps) {
    this.timestamps = timestamps;
  }

  /**
   * Reads a mapping file.
   *
   * @throws ImportException that names line and column of the mistake
   */
  static Mapping read(DataFile file, Timestamps timestamps) {
    String text;
    try (InputStream in = file.open()) {
      byte[] bytes = in.readNBytes(LARGEST_MAPPING + 1);
      if (bytes.length > LARGEST_MAPPING) {
        throw new ImportException(file.location() + " is too large for a mapping; is it data?");
      }
      text = new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ImportException("Cannot read " + file.location() + ": " + e.getMessage(), e);
    }
    return parse(text, file.location(), timestamps);
  }

  /** The mapping of a public data set. */
  static Mapping read(NamedMapping named, Timestamps timestamps) {
    try (InputStream in = MappingParser.class.getResourceAsStream(named.resource())) {
      if (in == null) {
        throw new IllegalStateException("the mapping " + named.resource() + " is not in the jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return parse(text, named.resource(), timestamps);
    } catch (IOException e) {
      throw new ImportException("Cannot read the mapping " + named.name(), e);
    }
  }

  /** The same for a text. */
  static Mapping parse(String text, String location, Timestamps timestamps) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(location)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setCodePointLimit(LARGEST_MAPPING)
            .build();
    Node root;
    try {
      root = new Compose(settings).composeString(text).orElse(null);
    } catch (MarkedYamlEngineException e) {
      String place =
          e.getProblemMark()
              .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
              .orElse("");
      throw new ImportException(location + place + ": not valid YAML: " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new ImportException(location + ": not valid YAML: " + e.getMessage(), e);
    } catch (StackOverflowError e) {
      // The library descends by recursion, and has no bound of its own.
      throw new ImportException(location + " is nested too deeply for a mapping", e);
    }
    if (root == null) {
      throw new ImportException(location + " is empty; it needs `files`");
    }
    return new MappingParser(timestamps).mapping(new MappingNode(location, "", root));
  }

  private Mapping mapping(MappingNode root) {
    Map<String, MappingNode> keys =
        root.entries(with(FOR_ALL_FILES, "files", "dataSet", "idPrefix"));
    String prefix = keys.containsKey("idPrefix") ? get(keys, "idPrefix").text() : "";
    List<FileMapping> files = new ArrayList<>();
    Set<String> uses = new HashSet<>();
    for (MappingNode file : root.required(keys, "files").list()) {
      FileMapping mapped = file(file, keys, prefix);
      for (String use : mapped.uses()) {
        if (!uses.add(use) && mapped.where().isEmpty()) {
          throw file.broken(
              "a file must come once for each label and each type, unless `where` divides its"
                  + " lines; got it twice for "
                  + use);
        }
      }
      files.add(mapped);
    }
    return new Mapping(
        keys.containsKey("dataSet") ? get(keys, "dataSet").text() : null, List.copyOf(files));
  }

  private FileMapping file(MappingNode file, Map<String, MappingNode> defaults, String idPrefix) {
    Map<String, MappingNode> keys = new HashMap<>(defaults);
    keys.keySet().removeAll(Set.of("files", "dataSet", "idPrefix"));
    keys.putAll(file.entries(with(FOR_ALL_FILES, "file", "where", "node", "relationship")));
    boolean header = !keys.containsKey("header") || get(keys, "header").bool();
    FieldParser fields =
        new FieldParser(
            LayoutParser.isMatrix(keys)
                ? FieldParser.ColumnNames.OF_MATRIX
                : header ? FieldParser.ColumnNames.OF_HEADER : FieldParser.ColumnNames.NUMBERS,
            timestamps,
            idPrefix,
            NumberSigns.of(keys));
    NodeMapping node = keys.containsKey("node") ? node(get(keys, "node"), fields) : null;
    RelationshipMapping relationship =
        keys.containsKey("relationship")
            ? relationship(get(keys, "relationship"), fields, unknownNodes(keys))
            : null;
    if (node == null && relationship == null) {
      throw file.broken("a file needs `node`, `relationship` or both");
    }
    List<RowCondition> where =
        keys.containsKey("where") ? RowCondition.all(get(keys, "where"), fields) : List.of();
    return new FileMapping(
        keys.containsKey("file") ? names(get(keys, "file")) : List.of(),
        LayoutParser.layout(keys),
        keys.containsKey("encoding") ? charset(get(keys, "encoding")) : null,
        fields.columns(),
        nulls(keys),
        where,
        node,
        relationship);
  }

  /** One name or several, each once. */
  private static List<String> names(MappingNode file) {
    if (!file.isList()) {
      return List.of(file.text());
    }
    List<String> names = new ArrayList<>();
    for (MappingNode name : file.list()) {
      if (names.contains(name.text())) {
        throw name.broken("the file " + Row.shown(name.text()) + " is named twice");
      }
      names.add(name.text());
    }
    return List.copyOf(names);
  }

  private static String[] with(List<String> keys, String... more) {
    return Stream.concat(Arrays.stream(more), keys.stream()).toArray(String[]::new);
  }

  private static NullWords nulls(Map<String, MappingNode> keys) {
    return keys.containsKey("nulls")
        ? new NullWords(
            get(keys, "nulls").list().stream().map(MappingNode::text).collect(Collectors.toSet()),
            false)
        : NullWords.USUAL;
  }

  private static UnknownNodes unknownNodes(Map<String, MappingNode> keys) {
    return keys.containsKey("unknownNodes")
        ? UnknownNodes.valueOf(
            get(keys, "unknownNodes").oneOf("create", "skip", "reject").toUpperCase(Locale.ROOT))
        : UnknownNodes.REJECT;
  }

  private static Charset charset(MappingNode encoding) {
    try {
      return Charset.forName(encoding.text());
    } catch (IllegalArgumentException e) {
      throw encoding.broken(
          "`encoding` must be the name of an encoding, such as UTF-8 or windows-1252, got "
              + Row.shown(encoding.text()));
    }
  }

  private NodeMapping node(MappingNode node, FieldParser fields) {
    Map<String, MappingNode> keys = node.entries("label", "id", "properties");
    String label = node.required(keys, "label").text();
    FieldMapping id = fields.id(node.required(keys, "id"), label);
    NodeKind kind = kind(node, label, id);
    return new NodeMapping(kind, id, properties(keys, fields));
  }

  private RelationshipMapping relationship(
      MappingNode node, FieldParser fields, UnknownNodes unknownNodes) {
    Map<String, MappingNode> keys =
        node.entries(
            "type",
            "from",
            "to",
            "rating",
            "weight",
            "timestamp",
            "properties",
            "like",
            "many",
            "aggregate");
    MappingNode fromNode = node.required(keys, "from");
    MappingNode toNode = node.required(keys, "to");
    FieldMapping from = end(fromNode, fields);
    FieldMapping to = end(toNode, fields);
    boolean many = keys.containsKey("many") && get(keys, "many").bool();
    RelationshipKind kind =
        new RelationshipKind(
            node.required(keys, "type").text(),
            kind(fromNode, label(fromNode), from),
            kind(toNode, label(toNode), to),
            many ? Multiplicity.MANY : Multiplicity.ONE_PER_PAIR);
    FieldMapping rating =
        keys.containsKey("rating") ? fields.number(get(keys, "rating"), Mapping.RATING) : null;
    FieldMapping weight = keys.containsKey("weight") ? fields.weight(get(keys, "weight")) : null;
    List<FieldMapping> properties = new ArrayList<>(properties(keys, fields));
    if (keys.containsKey("timestamp")) {
      properties.add(fields.timestamp(get(keys, "timestamp")));
    }
    LikeRule like = keys.containsKey("like") ? like(get(keys, "like")) : null;
    Aggregate aggregate =
        keys.containsKey("aggregate") ? aggregate(get(keys, "aggregate")) : Aggregate.LAST;
    RelationshipMapping mapping =
        new RelationshipMapping(
            kind, from, to, rating, weight, properties, like, aggregate, unknownNodes);
    if (like != null && !(like instanceof LikeRule.All) && mapping.compared() == null) {
      throw get(keys, "like").broken("`like` needs `rating` or `weight`, whose values it compares");
    }
    String contradiction = WeightAggregation.contradiction(mapping);
    if (contradiction != null && keys.containsKey("aggregate")) {
      throw get(keys, "aggregate").broken(contradiction);
    }
    return mapping;
  }

  private static Aggregate aggregate(MappingNode node) {
    return Aggregate.valueOf(node.oneOf("last", "sum", "count", "max").toUpperCase(Locale.ROOT));
  }

  private static LikeRule like(MappingNode node) {
    if (node.isText()) {
      node.oneOf("all");
      return new LikeRule.All();
    }
    Map<String, MappingNode> keys = node.entries("atLeast", "quantile");
    if (keys.size() != 1) {
      throw node.broken("`" + node.path() + "` must be all, or have one of atLeast and quantile");
    }
    if (keys.containsKey("atLeast")) {
      return new LikeRule.AtLeast(get(keys, "atLeast").number());
    }
    double quantile = get(keys, "quantile").number();
    if (quantile < 0 || quantile > 1) {
      throw get(keys, "quantile")
          .broken("`" + node.path() + ".quantile` must be in [0, 1], got " + quantile);
    }
    return new LikeRule.AtLeastQuantile(quantile);
  }

  private static String label(MappingNode end) {
    return end.required(end.entries("label", "column", "property", "type"), "label").text();
  }

  private static FieldMapping end(MappingNode end, FieldParser fields) {
    return fields.id(end, label(end));
  }

  private static List<FieldMapping> properties(Map<String, MappingNode> keys, FieldParser fields) {
    List<FieldMapping> properties = new ArrayList<>();
    if (keys.containsKey("properties")) {
      get(keys, "properties")
          .entries()
          .forEach((name, field) -> properties.add(fields.property(field, name)));
    }
    return List.copyOf(properties);
  }

  /** One label has one id property of one type. */
  private NodeKind kind(MappingNode place, String label, FieldMapping id) {
    NodeKind kind = new NodeKind(label, id.property());
    NodeKind known = kinds.putIfAbsent(label, kind);
    if (known != null && !known.equals(kind)) {
      throw place.broken(
          "the id of `"
              + label
              + "` is `"
              + known.idProperty()
              + "` further up and `"
              + id.property()
              + "` here");
    }
    boolean text = !(id.type() instanceof FieldType.Whole);
    Boolean before = idsAreText.putIfAbsent(label, text);
    if (before != null && before != text) {
      throw place.broken("the id of `" + label + "` is string at one place and integer at another");
    }
    return kind;
  }

  private static MappingNode get(Map<String, @Nullable MappingNode> keys, String key) {
    MappingNode node = keys.get(key);
    if (node == null) {
      throw new IllegalArgumentException(key);
    }
    return node;
  }
}
