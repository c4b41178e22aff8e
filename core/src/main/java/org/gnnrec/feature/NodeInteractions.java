package org.gnnrec.feature;

import java.util.Arrays;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.graph.Interactions;
import org.jspecify.annotations.Nullable;

/**
 * The ratings and times of the likes of each node of one side: node {@code n} has those in {@code
 * [offsets[n], offsets[n + 1])}.
 *
 * <p>Immutable; the arrays are not to be written to.
 *
 * @param offsets {@code [nodes + 1]}
 * @param ratings a rating per like, or null if none were read
 * @param timestamps seconds since 1970 per like, or null if none were read
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
public record NodeInteractions(
    int[] offsets, float @Nullable [] ratings, long @Nullable [] timestamps) {

  /** The likes of users. */
  public static NodeInteractions ofUsers(Interactions interactions) {
    return new NodeInteractions(
        interactions.graph().byUser().offsets(), interactions.ratings(), interactions.timestamps());
  }

  /** The likes of items. */
  public static NodeInteractions ofItems(Interactions interactions) {
    Adjacency byUser = interactions.graph().byUser();
    int[] offsets = interactions.graph().byItem().offsets();
    float[] ratings = interactions.ratings();
    long[] timestamps = interactions.timestamps();
    float[] itemRatings = ratings == null ? null : new float[ratings.length];
    long[] itemTimestamps = timestamps == null ? null : new long[timestamps.length];
    int[] next = Arrays.copyOf(offsets, offsets.length - 1);
    for (int like = 0; like < byUser.neighbours().length; like++) {
      int place = next[byUser.neighbours()[like]]++;
      if (itemRatings != null && ratings != null) {
        itemRatings[place] = ratings[like];
      }
      if (itemTimestamps != null && timestamps != null) {
        itemTimestamps[place] = timestamps[like];
      }
    }
    return new NodeInteractions(offsets, itemRatings, itemTimestamps);
  }

  /**
   * The likes of a single node.
   *
   * @param likes how many
   * @param ratings as many, or null
   * @param timestamps as many, or null
   */
  public static NodeInteractions ofOne(
      int likes, float @Nullable [] ratings, long @Nullable [] timestamps) {
    return new NodeInteractions(new int[] {0, likes}, ratings, timestamps);
  }

  /** The number of nodes. */
  public int rows() {
    return offsets.length - 1;
  }

  /** The number of likes of a node. */
  public int count(int row) {
    return offsets[row + 1] - offsets[row];
  }
}
