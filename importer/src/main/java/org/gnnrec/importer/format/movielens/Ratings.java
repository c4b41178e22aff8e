package org.gnnrec.importer.format.movielens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.gnnrec.importer.dataset.Element;
import org.gnnrec.importer.dataset.NodeKind;
import org.gnnrec.importer.dataset.Table;
import org.gnnrec.importer.format.ReadOptions;
import org.gnnrec.importer.format.table.Columns;
import org.gnnrec.importer.format.table.FileTable;
import org.gnnrec.importer.format.table.Interactions;
import org.gnnrec.importer.format.table.LikeRule;
import org.gnnrec.importer.format.table.Likes;
import org.gnnrec.importer.format.table.Meaning;
import org.gnnrec.importer.format.table.Timestamps;
import org.gnnrec.importer.format.table.ValueScan;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.Layout;
import org.gnnrec.importer.source.Row;

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
    Likes likes = Likes.by(rule, sink -> scan(file, layout, columns, options, sink));
    Interactions interactions =
        new Interactions(
            options.likedOnly() ? null : MovieLensGraph.RATED, MovieLensGraph.LIKED, likes);
    Set<NodeKind> nodes = usersAreNamedHere ? Set.of(MovieLensGraph.USER) : Set.of();
    Meaning meaning = row -> elements(row, interactions, timestamps);
    return new FileTable(
        file, options.encoding(), layout, columns, nodes, interactions.kinds(), () -> meaning);
  }

  private List<Element> elements(Row row, Interactions interactions, Timestamps timestamps) {
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
