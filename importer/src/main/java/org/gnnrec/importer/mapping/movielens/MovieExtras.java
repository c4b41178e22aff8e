package org.gnnrec.importer.mapping.movielens;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.format.Columns;
import org.gnnrec.importer.format.Layout;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.mapping.FileTable;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.RowMapper;
import org.gnnrec.importer.mapping.Timestamps;
import org.gnnrec.importer.source.DataFile;

/** Tables beside the ratings: tags that people gave, and ids that movies have elsewhere. */
final class MovieExtras {
  private MovieExtras() {}

  /** Tags: user, movie, tag, timestamp. */
  static Table tags(DataFile file, Layout layout, Columns columns, ReadOptions options) {
    Timestamps timestamps = Timestamps.upTo(options.now());
    RowMapper mapper = row -> tag(row, timestamps);
    return new FileTable(
        file,
        options.encoding(),
        layout,
        columns,
        Set.of(MovieLensGraph.USER),
        Set.of(MovieLensGraph.TAGGED),
        () -> mapper);
  }

  /** Links: movie, imdbId with its leading zeros, tmdbId, which may be empty. */
  static Table links(DataFile file, ReadOptions options) {
    return new FileTable(
        file,
        options.encoding(),
        Layout.CSV,
        Columns.named("movieId").withOptional("imdbId", "tmdbId"),
        Set.of(MovieLensGraph.MOVIE),
        Set.of(),
        () -> MovieExtras::link);
  }

  private static List<Element> tag(Row row, Timestamps timestamps) {
    long user = row.wholeAt(0, "userId");
    long movie = row.wholeAt(1, "movieId");
    Map<String, Object> properties = new HashMap<>(4);
    properties.put("tag", row.textAt(2, "tag"));
    timestamps.add(properties, row, 3);
    return List.of(
        new Element.Node(MovieLensGraph.USER, user, Element.Role.MENTIONED, Map.of()),
        new Element.Relationship(MovieLensGraph.TAGGED, user, movie, properties));
  }

  private static List<Element> link(Row row) {
    long movie = row.wholeAt(0, "movieId");
    Map<String, Object> properties = new HashMap<>(4);
    if (row.has(1)) {
      row.wholeAt(1, "imdbId");
      properties.put("imdbId", row.textAt(1, "imdbId"));
    }
    if (row.has(2)) {
      properties.put("tmdbId", row.wholeAt(2, "tmdbId"));
    }
    return properties.isEmpty()
        ? List.of()
        : List.of(new Element.Node(MovieLensGraph.MOVIE, movie, Element.Role.EXTENDED, properties));
  }
}
