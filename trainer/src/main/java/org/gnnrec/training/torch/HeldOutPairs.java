package org.gnnrec.training.torch;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.graph.Interactions;
import org.gnnrec.sampling.Seeds;
import org.jspecify.annotations.Nullable;

/**
 * Interactions divided at random, each by itself, into those to train on and those to measure on.
 *
 * @param training those to train on, over the same users and items
 * @param pairs those to measure on; their targets are ratings, or 1 where there are none
 */
record HeldOutPairs(Interactions training, Pairs pairs) {
  private static final int PURPOSE = 25;

  /**
   * Divides interactions.
   *
   * @param fraction the part to hold out, in [0, 1)
   * @param seed the same seed gives the same division
   */
  static HeldOutPairs split(Interactions all, double fraction, long seed) {
    BipartiteGraph graph = all.graph();
    Adjacency likes = graph.byUser();
    int count = graph.likeCount();
    boolean[] heldOut = heldOut(count, (int) Math.round(fraction * count), seed);
    int[] users = new int[count];
    int[] items = new int[count];
    float[] ratings = new float[count];
    float[] weights = new float[count];
    long[] timestamps = new long[count];
    long @Nullable [] allTimestamps = all.timestamps();
    float @Nullable [] allRatings = all.ratings();
    float @Nullable [] allWeights = likes.weights();
    Pairs pairs = new Pairs(count);
    int kept = 0;
    for (int user = 0; user < graph.userCount(); user++) {
      for (int e = likes.offsets()[user]; e < likes.offsets()[user + 1]; e++) {
        float rating = allRatings == null ? 1 : allRatings[e];
        if (heldOut[e]) {
          pairs.add(user, likes.neighbours()[e], rating);
        } else {
          users[kept] = user;
          items[kept] = likes.neighbours()[e];
          ratings[kept] = rating;
          timestamps[kept] = allTimestamps == null ? 0 : allTimestamps[e];
          weights[kept++] = allWeights == null ? 1 : allWeights[e];
        }
      }
    }
    // Users ascend, and a user's items too, so the graph keeps this order.
    BipartiteGraph training =
        BipartiteGraph.of(
            graph.userCount(),
            graph.itemCount(),
            Arrays.copyOf(users, kept),
            Arrays.copyOf(items, kept),
            allWeights == null ? null : Arrays.copyOf(weights, kept));
    return new HeldOutPairs(
        new Interactions(
            training,
            allRatings == null ? null : Arrays.copyOf(ratings, kept),
            allTimestamps == null ? null : Arrays.copyOf(timestamps, kept)),
        pairs);
  }

  /** A uniform sample without replacement. */
  private static boolean[] heldOut(int count, int wanted, long seed) {
    SplittableRandom random = Seeds.stream(seed, PURPOSE, 0);
    boolean[] chosen = new boolean[count];
    int left = wanted;
    for (int i = 0; i < count; i++) {
      if (random.nextInt(count - i) < left) {
        chosen[i] = true;
        left--;
      }
    }
    return chosen;
  }
}
