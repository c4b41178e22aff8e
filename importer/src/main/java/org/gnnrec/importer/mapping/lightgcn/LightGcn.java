package org.gnnrec.importer.mapping.lightgcn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.format.Columns;
import org.gnnrec.importer.format.Layout;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.graph.RelationshipKind.Multiplicity;
import org.gnnrec.importer.mapping.FileTable;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.RowMapper;
import org.gnnrec.importer.mapping.TableList;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.DataFiles;
import org.gnnrec.importer.source.ImportException;

/**
 * Adjacency lines, {@code user item item …}, in {@code train.txt} and {@code test.txt}, and {@code
 * valid.txt} if it is there: {@code (:User)-[:LIKED {part}]->(:Item)}. The part is {@code 'train'},
 * {@code 'validation'} or {@code 'test'}, as {@code gnnrec.evaluate} reads it with {@code protocol:
 * 'property', splitProperty: 'part'}.
 *
 * <p>{@code user_list.txt} and {@code item_list.txt}, if there, give the ids of the original data
 * as {@code originalId}.
 */
public final class LightGcn {
  /** The name of the format. */
  public static final String NAME = "lightgcn";

  /** The files that it needs. */
  public static final List<String> FILES = List.of("train.txt", "test.txt");

  private static final NodeKind USER = new NodeKind("User", "userId");
  private static final NodeKind ITEM = new NodeKind("Item", "itemId");
  private static final RelationshipKind LIKED =
      new RelationshipKind("LIKED", USER, ITEM, Multiplicity.ONE_PER_PAIR);
  private static final Layout BLANKS = Layout.separatedBy(" ");

  private LightGcn() {}

  /**
   * The data set in the files.
   *
   * @throws ImportException if one of {@link #FILES} is missing
   */
  public static DataSet open(DataFiles files, ReadOptions options) {
    List<Table> found = new ArrayList<>();
    files.find("user_list.txt").ifPresent(file -> found.add(list(file, USER, options)));
    files.find("item_list.txt").ifPresent(file -> found.add(list(file, ITEM, options)));
    found.add(part(files.require("train.txt", NAME, FILES), "train", options));
    files.find("valid.txt").ifPresent(file -> found.add(part(file, "validation", options)));
    found.add(part(files.require("test.txt", NAME, FILES), "test", options));
    return new TableList(NAME, found);
  }

  private static Table part(DataFile file, String part, ReadOptions options) {
    Map<String, Object> properties = Map.of("part", part);
    RowMapper mapper = row -> likes(row, properties);
    return new FileTable(
        file,
        options.encoding(),
        BLANKS,
        Columns.anyNumber("userId", "itemId"),
        Set.of(USER, ITEM),
        Set.of(LIKED),
        () -> mapper);
  }

  private static List<Element> likes(Row row, Map<String, Object> properties) {
    long user = row.wholeAt(0, "userId");
    List<Element> elements = new ArrayList<>(2 * row.width());
    elements.add(new Element.Node(USER, user, Element.Role.MENTIONED, Map.of()));
    for (int i = 1; i < row.width(); i++) {
      if (row.has(i)) {
        long item = row.wholeAt(i, "itemId");
        elements.add(new Element.Node(ITEM, item, Element.Role.MENTIONED, Map.of()));
        elements.add(new Element.Relationship(LIKED, user, item, properties));
      }
    }
    return elements;
  }

  /** Lines {@code org_id remap_id}; further columns are other ids of some sets. */
  private static Table list(DataFile file, NodeKind kind, ReadOptions options) {
    RowMapper mapper =
        row ->
            List.of(
                new Element.Node(
                    kind,
                    row.wholeAt(1, "remap_id"),
                    Element.Role.DECLARED,
                    Map.of("originalId", row.textAt(0, "org_id"))));
    return new FileTable(
        file,
        options.encoding(),
        BLANKS,
        Columns.named("org_id", "remap_id"),
        Set.of(kind),
        Set.of(),
        () -> mapper);
  }
}
