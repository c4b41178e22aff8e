package org.gnnrec.graph;

import java.util.Locale;

/**
 * How large a graph is: what defaults and estimates may depend on.
 *
 * @param users number of users
 * @param items number of items
 * @param likes number of distinct likes
 */
public record GraphSize(int users, int items, long likes) {
  /** Stands for a graph that has not been read yet; gets the defaults of a small one. */
  public static final GraphSize UNKNOWN = new GraphSize(0, 0, 0);

  /**
   * More likes cannot be learnt from: each is twice in one array of the propagation, once for its
   * user and once for its item.
   */
  public static final int MOST_LIKES = (Integer.MAX_VALUE - 8) / 2;

  /** Refuses negative numbers. */
  public GraphSize {
    if (users < 0 || items < 0 || likes < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "sizes must not be negative, got %d users, %d items, %d likes",
              users,
              items,
              likes));
    }
  }

  /** The size of a graph. */
  public static GraphSize of(BipartiteGraph graph) {
    return new GraphSize(graph.userCount(), graph.itemCount(), graph.likeCount());
  }

  /** Users and items together. */
  public long nodes() {
    return (long) users + items;
  }
}
