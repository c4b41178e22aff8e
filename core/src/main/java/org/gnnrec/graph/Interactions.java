package org.gnnrec.graph;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The likes with what else is known of each. The arrays are in the order of {@code
 * graph.byUser().neighbours()}.
 *
 * <p>Immutable and thread-safe; the arrays are not to be written to.
 *
 * @param graph who likes what
 * @param ratings a finite rating per like, or null if none were read
 * @param timestamps seconds since 1970 per like, or null if none were read
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
public record Interactions(
    BipartiteGraph graph, float @Nullable [] ratings, long @Nullable [] timestamps) {

  /** Checks lengths and that ratings are finite. */
  public Interactions {
    requireLength("ratings", ratings == null ? -1 : ratings.length, graph);
    requireLength("timestamps", timestamps == null ? -1 : timestamps.length, graph);
    if (ratings != null) {
      for (float rating : ratings) {
        if (!Float.isFinite(rating)) {
          throw new IllegalArgumentException("ratings must be finite, got " + rating);
        }
      }
    }
  }

  private static void requireLength(String name, int length, BipartiteGraph graph) {
    if (length >= 0 && length != graph.likeCount()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d likes, but %d %s", graph.likeCount(), length, name));
    }
  }

  /** Likes of which nothing else is known. */
  public static Interactions of(BipartiteGraph graph) {
    return new Interactions(graph, null, null);
  }

  /** Likes with what was read of them, see the record's components. */
  public static Interactions of(
      BipartiteGraph graph, float @Nullable [] ratings, long @Nullable [] timestamps) {
    return new Interactions(graph, ratings, timestamps);
  }

  /** The same likes with their weights on a scale. */
  public Interactions scaled(WeightScale scale) {
    return new Interactions(graph.scaled(scale), ratings, timestamps);
  }
}
