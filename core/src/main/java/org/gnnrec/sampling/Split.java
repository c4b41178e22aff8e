package org.gnnrec.sampling;

import java.util.Locale;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.graph.Interactions;
import org.gnnrec.graph.SplitPart;
import org.jspecify.annotations.Nullable;

/**
 * Likes divided into those to train on and those to measure on. All three parts have the dense
 * indexes of the whole; what is held out is not in the training graph.
 *
 * @param training the likes to train on, with their weights, ratings and timestamps
 * @param validation the likes by which settings are chosen
 * @param test the likes that tell how good what was chosen is
 */
public record Split(Interactions training, HeldOutLikes validation, HeldOutLikes test) {

  /**
   * Divides likes.
   *
   * @param partOfLike the code of a {@link SplitPart} per like, as {@link LikeSplitter} gives them,
   *     or {@link SplitPart#NONE}
   * @throws IllegalArgumentException if there are not as many, or one is no part
   */
  public static Split of(Interactions interactions, byte[] partOfLike) {
    int likes = interactions.graph().likeCount();
    if (partOfLike.length != likes) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d likes, but %d parts", likes, partOfLike.length));
    }
    for (byte part : partOfLike) {
      if (part < 0 || part > SplitPart.NONE) {
        throw new IllegalArgumentException("a part must be in [0, 3], got " + part);
      }
    }
    return new Split(
        training(interactions, partOfLike),
        HeldOutLikes.of(interactions, partOfLike, SplitPart.VALIDATION),
        HeldOutLikes.of(interactions, partOfLike, SplitPart.TEST));
  }

  private static Interactions training(Interactions all, byte[] partOfLike) {
    Adjacency byUser = all.graph().byUser();
    int kept = 0;
    for (byte part : partOfLike) {
      kept += part == SplitPart.TRAINING.code() ? 1 : 0;
    }
    int[] users = new int[kept];
    int[] likes = new int[kept];
    int at = 0;
    for (int user = 0; user < byUser.rows(); user++) {
      for (int like = byUser.offsets()[user]; like < byUser.offsets()[user + 1]; like++) {
        if (partOfLike[like] == SplitPart.TRAINING.code()) {
          users[at] = user;
          likes[at++] = like;
        }
      }
    }
    int[] items = new int[kept];
    for (int i = 0; i < kept; i++) {
      items[i] = byUser.neighbours()[likes[i]];
    }
    BipartiteGraph graph =
        BipartiteGraph.of(
            all.graph().userCount(),
            all.graph().itemCount(),
            users,
            items,
            select(byUser.weights(), likes));
    // The pairs are in the order of the new graph's rows and none repeats, so places stay as here.
    return new Interactions(graph, select(all.ratings(), likes), select(all.timestamps(), likes));
  }

  private static float @Nullable [] select(float @Nullable [] values, int[] places) {
    if (values == null) {
      return null;
    }
    float[] selected = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      selected[i] = values[places[i]];
    }
    return selected;
  }

  private static long @Nullable [] select(long @Nullable [] values, int[] places) {
    if (values == null) {
      return null;
    }
    long[] selected = new long[places.length];
    for (int i = 0; i < places.length; i++) {
      selected[i] = values[places[i]];
    }
    return selected;
  }
}
