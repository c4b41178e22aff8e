package org.gnnrec.sampling;

import java.util.Arrays;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.graph.Interactions;
import org.gnnrec.graph.SplitPart;
import org.jspecify.annotations.Nullable;

/**
 * Likes that were set apart from a graph, user by user, in the graph's dense indexes. Immutable and
 * thread-safe.
 */
public final class HeldOutLikes {
  private final int[] offsets;
  private final int[] items;
  private final float @Nullable [] ratings;

  private HeldOutLikes(int[] offsets, int[] items, float @Nullable [] ratings) {
    this.offsets = offsets;
    this.items = items;
    this.ratings = ratings;
  }

  /** The likes of one part. */
  static HeldOutLikes of(Interactions interactions, byte[] partOfLike, SplitPart part) {
    Adjacency byUser = interactions.graph().byUser();
    float[] allRatings = interactions.ratings();
    int[] offsets = new int[byUser.rows() + 1];
    int count = 0;
    for (byte each : partOfLike) {
      count += each == part.code() ? 1 : 0;
    }
    int[] items = new int[count];
    float[] ratings = allRatings == null ? null : new float[count];
    int at = 0;
    for (int user = 0; user < byUser.rows(); user++) {
      for (int like = byUser.offsets()[user]; like < byUser.offsets()[user + 1]; like++) {
        if (partOfLike[like] == part.code()) {
          if (ratings != null && allRatings != null) {
            ratings[at] = allRatings[like];
          }
          items[at++] = byUser.neighbours()[like];
        }
      }
      offsets[user + 1] = at;
    }
    return new HeldOutLikes(offsets, items, ratings);
  }

  /** How many likes there are in all. */
  public int size() {
    return items.length;
  }

  /** How many likes of a user there are. */
  public int size(int user) {
    return offsets[user + 1] - offsets[user];
  }

  /** A copy of the items of a user's likes, ascending. */
  public int[] items(int user) {
    return Arrays.copyOfRange(items, offsets[user], offsets[user + 1]);
  }

  /** A copy of the ratings beside {@link #items}, or null if the likes have none. */
  public float @Nullable [] ratings(int user) {
    return ratings == null ? null : Arrays.copyOfRange(ratings, offsets[user], offsets[user + 1]);
  }

  /** Whether one of a user's likes is of an item, by binary search. */
  public boolean contains(int user, int item) {
    return Arrays.binarySearch(items, offsets[user], offsets[user + 1], item) >= 0;
  }
}
