package org.gnnrec.neo4j.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.scoring.AnswerSource;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Path;

/** Collects the rows of one explanation and counts them by kind. Not thread-safe. */
final class ExplanationRows {
  private final double score;
  private final AnswerSource source;
  private final List<ExplanationRow> rows = new ArrayList<>();
  private final Map<String, Long> ranks = new HashMap<>();

  /** Rows that explain a score. */
  ExplanationRows(double score, AnswerSource source) {
    this.score = score;
    this.source = source;
  }

  void add(String kind, double contribution) {
    add(kind, contribution, null, null, null);
  }

  void add(
      String kind,
      double contribution,
      @Nullable Node likedItem,
      @Nullable Node peer,
      @Nullable Path path) {
    add(kind, contribution, likedItem, peer, path, null);
  }

  /** A part of the item's context. */
  void addContext(double contribution, String context, @Nullable Path path) {
    add("context", contribution, null, null, path, context);
  }

  private void add(
      String kind,
      double contribution,
      @Nullable Node likedItem,
      @Nullable Node peer,
      @Nullable Path path,
      @Nullable String context) {
    rows.add(
        new ExplanationRow(
            kind,
            ranks.merge(kind, 1L, Long::sum),
            contribution,
            score == 0 ? null : Double.valueOf(contribution / score),
            likedItem,
            peer,
            path,
            score,
            source.label(),
            context));
  }

  List<ExplanationRow> list() {
    return List.copyOf(rows);
  }
}
