package org.gnnrec;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Interactions;
import org.gnnrec.sampling.HoldOut;

/** Graphs in which there is something to find. */
public final class Tastes {
  private Tastes() {}

  /**
   * Even users like even items, odd users odd ones, all but one each: {@code (user % 2) + 2 ·
   * ((user / 2) % (items / 2))}. Ratings are 4.
   */
  public static Interactions checkerboard(int users, int items) {
    List<int[]> likes = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      for (int item = user % 2; item < items; item += 2) {
        if (item != heldOut(user, items)) {
          likes.add(new int[] {user, item});
        }
      }
    }
    BipartiteGraph graph = graph(users, items, likes);
    float[] ratings = new float[graph.likeCount()];
    java.util.Arrays.fill(ratings, 4);
    return Interactions.of(graph, ratings, null);
  }

  /** The item that a user of the checkerboard is not seen to like. */
  public static int heldOut(int user, int items) {
    return user % 2 + 2 * (user / 2 % (items / 2));
  }

  /**
   * Users of six tastes who mostly like items of their own, popular ones more often; a fifth of
   * each user's likes is held out. Ratings of 1 to 5 have a bias for each user and item.
   */
  public static Sample sample(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int users = 240;
    int items = 180;
    List<int[]> likes = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      for (int like = 0; like < 24; like++) {
        int rank = (int) (30 * Math.pow(random.nextDouble(), 1.5));
        int taste = random.nextDouble() < 0.8 ? user % 6 : random.nextInt(6);
        likes.add(new int[] {user, 6 * rank + taste});
      }
    }
    HoldOut holdOut = HoldOut.split(graph(users, items, likes), 0.2, seed);
    BipartiteGraph training = holdOut.training();
    double[] userBiases = random.doubles(users, -1, 1).toArray();
    double[] itemBiases = random.doubles(items, -1, 1).toArray();
    float[] ratings = new float[training.likeCount()];
    for (int user = 0; user < users; user++) {
      for (int e = training.byUser().offsets()[user];
          e < training.byUser().offsets()[user + 1];
          e++) {
        int item = training.byUser().neighbours()[e];
        ratings[e] = rating(userBiases[user] + itemBiases[item], random);
      }
    }
    return new Sample(
        Interactions.of(training, ratings, null), holdOut, userBiases, itemBiases, random);
  }

  private static float rating(double bias, SplittableRandom random) {
    return (float) Math.max(1, Math.min(5, Math.round(3 + bias + random.nextDouble() - 0.5)));
  }

  private static BipartiteGraph graph(int users, int items, List<int[]> likes) {
    return BipartiteGraph.of(
        users,
        items,
        likes.stream().mapToInt(like -> like[0]).toArray(),
        likes.stream().mapToInt(like -> like[1]).toArray(),
        null);
  }

  /**
   * A sample.
   *
   * @param interactions the training part with ratings
   * @param holdOut the likes that are held out
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Sample(
      Interactions interactions,
      HoldOut holdOut,
      double[] userBiases,
      double[] itemBiases,
      SplittableRandom random) {

    /** A rating of a held-out pair. */
    public float drawRating(int user, int item) {
      return rating(userBiases[user] + itemBiases[item], random);
    }
  }
}
