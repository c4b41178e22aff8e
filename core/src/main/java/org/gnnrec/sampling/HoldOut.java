package org.gnnrec.sampling;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.jspecify.annotations.Nullable;

/**
 * A graph whose likes are divided, user by user and at random, into those to train on and those to
 * measure on. Immutable and thread-safe.
 *
 * <p>Of n likes, {@code round(n · fraction)} are held out, at least one if n is 5 or more, and none
 * if n is less: a user of whom next to nothing is left to train on measures luck.
 */
public final class HoldOut {
  private static final int PURPOSE = 1;
  private static final int LEAST_LIKES = 5;

  private final BipartiteGraph training;
  private final int[] offsets;
  private final int[] items;

  private HoldOut(BipartiteGraph training, int[] offsets, int[] items) {
    this.training = training;
    this.offsets = offsets;
    this.items = items;
  }

  /**
   * Divides a graph.
   *
   * @param fraction part of each user's likes to hold out, in [0, 1)
   * @param seed the same seed gives the same division of the same graph
   */
  public static HoldOut split(BipartiteGraph graph, double fraction, long seed) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new IllegalArgumentException("fraction must be in [0, 1), got " + fraction);
    }
    Adjacency likes = graph.byUser();
    int users = graph.userCount();
    int[] offsets = new int[users + 1];
    for (int user = 0; user < users; user++) {
      offsets[user + 1] = offsets[user] + heldOutCount(likes.degree(user), fraction);
    }
    int[] items = new int[offsets[users]];
    int kept = graph.likeCount() - items.length;
    int[] keptUsers = new int[kept];
    int[] keptItems = new int[kept];
    float @Nullable [] weights = likes.weights();
    float[] keptWeights = weights == null ? null : new float[kept];
    int at = 0;
    for (int user = 0; user < users; user++) {
      int[] order = shuffled(likes, user, offsets[user + 1] - offsets[user], seed);
      int heldOut = offsets[user + 1] - offsets[user];
      for (int i = 0; i < order.length; i++) {
        int edge = order[i];
        if (i < heldOut) {
          items[offsets[user] + i] = likes.neighbours()[edge];
        } else {
          keptUsers[at] = user;
          keptItems[at] = likes.neighbours()[edge];
          if (keptWeights != null && weights != null) {
            keptWeights[at] = weights[edge];
          }
          at++;
        }
      }
      Arrays.sort(items, offsets[user], offsets[user + 1]);
    }
    return new HoldOut(
        BipartiteGraph.of(users, graph.itemCount(), keptUsers, keptItems, keptWeights),
        offsets,
        items);
  }

  private static int heldOutCount(int likes, double fraction) {
    if (likes < LEAST_LIKES || fraction == 0) {
      return 0;
    }
    return (int) Math.max(1, Math.min(likes - 1L, Math.round(likes * fraction)));
  }

  /** A user's edges, the first {@code drawn} of them a uniform sample without replacement. */
  private static int[] shuffled(Adjacency likes, int user, int drawn, long seed) {
    int from = likes.offsets()[user];
    int[] edges = new int[likes.degree(user)];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = from + i;
    }
    SplittableRandom random = Seeds.stream(seed, PURPOSE, user);
    for (int i = 0; i < drawn; i++) {
      int other = i + random.nextInt(edges.length - i);
      int edge = edges[i];
      edges[i] = edges[other];
      edges[other] = edge;
    }
    return edges;
  }

  /** The likes to train on, over the same users and items. */
  public BipartiteGraph training() {
    return training;
  }

  /** How many likes are held out in all. */
  public int heldOutCount() {
    return items.length;
  }

  /** How many likes of a user are held out. */
  public int heldOutCount(int user) {
    return offsets[user + 1] - offsets[user];
  }

  /** A copy of the items held out of a user's likes, ascending. */
  public int[] heldOut(int user) {
    return Arrays.copyOfRange(items, offsets[user], offsets[user + 1]);
  }
}
