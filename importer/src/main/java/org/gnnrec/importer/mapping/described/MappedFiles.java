package org.gnnrec.importer.mapping.described;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gnnrec.client.NearestName;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.PairAggregation;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.TableList;
import org.gnnrec.importer.mapping.Timestamps;
import org.gnnrec.importer.mapping.described.Mapping.FileMapping;
import org.gnnrec.importer.mapping.described.Mapping.NodeMapping;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.DataFiles;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;

/**
 * Any delimited files, described by a mapping file: see docs/IMPORT.md. Nodes that a file describes
 * must be described; nodes that none describes exist because relationships name them.
 */
public final class MappedFiles {
  /** The name of the format. */
  public static final String NAME = "csv";

  /** Names under which a mapping is found beside the data. */
  public static final List<String> MAPPING_NAMES =
      List.of("gnnrec.yaml", "gnnrec.yml", "gnnrec.json");

  private MappedFiles() {}

  /**
   * The data set in the files.
   *
   * @throws ImportException if the mapping is missing or wrong, or a file is missing
   */
  public static DataSet open(DataFiles files, ReadOptions options) {
    Timestamps timestamps = Timestamps.upTo(options.now());
    Optional<NamedMapping> named = named(options);
    Mapping mapping =
        named.isPresent()
            ? MappingParser.read(named.get(), timestamps)
            : MappingParser.read(mappingFile(files, options), timestamps);
    Set<NodeKind> described =
        mapping.files().stream()
            .flatMap(file -> kind(file.node()))
            .collect(Collectors.toUnmodifiableSet());
    List<Table> found = new ArrayList<>();
    for (FileMapping file : mapping.files()) {
      for (DataFile data : dataFiles(files, file)) {
        found.add(MappedTable.of(data, file, described, options));
      }
    }
    requireOneAggregate(found);
    return new TableList(name(mapping, files), found);
  }

  /** Lines of several files about one pair become one relationship in one way. */
  private static void requireOneAggregate(List<Table> tables) {
    Map<RelationshipKind, Table> first = new HashMap<>();
    for (Table table : tables) {
      for (RelationshipKind kind : table.relationshipKinds()) {
        Table before = first.putIfAbsent(kind, table);
        if (before != null && !aggregate(before).equals(aggregate(table))) {
          throw new ImportException(
              String.format(
                  Locale.ROOT,
                  "relationships %s from %s to %s come from %s with %s and from %s with %s; give"
                      + " both the same `aggregate` and `like`, or another `type`",
                  kind.type(),
                  kind.from().label(),
                  kind.to().label(),
                  before.name(),
                  aggregate(before),
                  table.name(),
                  aggregate(table)));
        }
      }
    }
  }

  private static String aggregate(Table table) {
    PairAggregation aggregation = table.aggregation();
    return aggregation == null ? "the last line" : aggregation.description();
  }

  /** By which one import is told from another: the mapping's name of it, else that of its files. */
  private static String name(Mapping mapping, DataFiles files) {
    String given = mapping.dataSet();
    return given != null
        ? given
        : mapping.files().stream()
            .flatMap(file -> dataFiles(files, file).stream())
            .map(DataFile::name)
            .collect(Collectors.joining(", ", NAME + " (", ")"));
  }

  /**
   * The mapping that comes with the importer, if the option names one and no file has that name.
   */
  private static Optional<NamedMapping> named(ReadOptions options) {
    Path mapping = options.mapping();
    if (mapping == null || Files.exists(mapping)) {
      return Optional.empty();
    }
    Optional<NamedMapping> named = NamedMapping.find(mapping.toString());
    if (named.isEmpty() && !mapping.toString().matches(".*[./\\\\].*")) {
      throw new ImportException(
          "there is no mapping `"
              + mapping
              + "`"
              + NearestName.hint(mapping.toString(), NamedMapping.names())
              + "; name a file, or one of "
              + String.join(", ", NamedMapping.names()));
    }
    return named;
  }

  /** The mapping beside the data. */
  public static Optional<DataFile> mappingBeside(DataFiles files) {
    return MAPPING_NAMES.stream().flatMap(name -> files.find(name).stream()).findFirst();
  }

  private static DataFile mappingFile(DataFiles files, ReadOptions options) {
    if (options.mapping() != null) {
      return DataFiles.at(options.mapping())
          .single()
          .orElseThrow(
              () ->
                  new ImportException(
                      "`--mapping` must name a YAML or JSON file, got " + options.mapping()));
    }
    return mappingBeside(files)
        .orElseThrow(
            () ->
                new ImportException(
                    "`csv` needs a mapping that says what the columns are: name it with --mapping,"
                        + " or put gnnrec.yaml beside the data"));
  }

  private static List<DataFile> dataFiles(DataFiles files, FileMapping file) {
    Optional<DataFile> single = files.single();
    if (single.isPresent()) {
      return List.of(single.get());
    }
    if (file.names().isEmpty()) {
      return List.of(onlyFile(files));
    }
    Map<String, DataFile> found = new LinkedHashMap<>();
    for (String name : file.names()) {
      for (DataFile each : named(files, name)) {
        if (found.putIfAbsent(each.name(), each) != null) {
          throw new ImportException(
              "`" + each.name() + "` is among the mapping's files twice, last by `" + name + "`");
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static List<DataFile> named(DataFiles files, String name) {
    if (name.indexOf('*') < 0 && name.indexOf('?') < 0) {
      return List.of(files.require(name, "the mapping", List.of(name)));
    }
    List<DataFile> matching = files.matching(name);
    if (matching.isEmpty()) {
      throw new ImportException(
          "no file in " + files.location() + " matches `" + name + "`, which the mapping names");
    }
    return matching;
  }

  /** The only file of a folder, but for mappings. */
  private static DataFile onlyFile(DataFiles files) {
    List<String> data =
        files.names().stream().filter(name -> !name.matches(".*\\.(ya?ml|md)")).toList();
    if (data.size() != 1) {
      throw new ImportException(
          "the mapping names no `file`, and "
              + files.location()
              + " holds "
              + data.size()
              + " that it could be; name one as `file`, or give it by --data");
    }
    return files.require(data.get(0), "the mapping", data);
  }

  private static Stream<NodeKind> kind(@Nullable NodeMapping node) {
    return Stream.ofNullable(node).map(NodeMapping::kind);
  }
}
