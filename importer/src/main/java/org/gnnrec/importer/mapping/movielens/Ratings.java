package org.gnnrec.importer.mapping.movielens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.format.Columns;
import org.gnnrec.importer.format.Layout;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.mapping.FileTable;
import org.gnnrec.importer.mapping.InteractionMapper;
import org.gnnrec.importer.mapping.LikeDecision;
import org.gnnrec.importer.mapping.LikeRule;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.RowMapper;
import org.gnnrec.importer.mapping.Timestamps;
import org.gnnrec.importer.mapping.ValueScan;
import org.gnnrec.importer.source.DataFile;

/**
 * A table of ratings: user, movie, rating, timestamp.
 *
 * @param lowest the lowest rating of the scale
 * @param highest the highest rating of the scale
 * @param usersAreNamedHere whether users exist because they rate
 */
record Ratings(double lowest, double highest, boolean usersAreNamedHere) {
  /** Four of five stars, as studies usually have it. */
  static final LikeRule DEFAULT_RULE = new LikeRule.AtLeast(4.0);

  /** The table. */
  Table table(DataFile file, Layout layout, Columns columns, ReadOptions options) {
    Timestamps timestamps = Timestamps.upTo(options.now());
    LikeRule rule = options.likeRule() == null ? DEFAULT_RULE : options.likeRule();
    LikeDecision likes = LikeDecision.by(rule, sink -> scan(file, layout, columns, options, sink));
    InteractionMapper interactions =
        new InteractionMapper(
            options.likedOnly() ? null : MovieLensGraph.RATED, MovieLensGraph.LIKED, likes);
    Set<NodeKind> nodes = usersAreNamedHere ? Set.of(MovieLensGraph.USER) : Set.of();
    RowMapper mapper = row -> elements(row, interactions, timestamps);
    return new FileTable(
        file, options.encoding(), layout, columns, nodes, interactions.kinds(), () -> mapper);
  }

  private List<Element> elements(Row row, InteractionMapper interactions, Timestamps timestamps) {
    long user = row.wholeAt(0, "userId");
    long movie = row.wholeAt(1, "movieId");
    double rating = rating(row);
    Map<String, Object> properties = new HashMap<>(4);
    properties.put("rating", rating);
    timestamps.add(properties, row, 3);
    List<Element> elements = new ArrayList<>(3);
    if (usersAreNamedHere) {
      elements.add(new Element.Node(MovieLensGraph.USER, user, Element.Role.MENTIONED, Map.of()));
    }
    interactions.add(elements, user, movie, rating, properties);
    return elements;
  }

  private double rating(Row row) {
    return row.numberAt(2, "rating", lowest, highest);
  }

  private void scan(
      DataFile file,
      Layout layout,
      Columns columns,
      ReadOptions options,
      BiConsumer<Object, Double> sink) {
    ValueScan.read(
        file,
        options.encoding(),
        layout,
        columns,
        row -> sink.accept(row.wholeAt(0, "userId"), rating(row)));
  }
}
