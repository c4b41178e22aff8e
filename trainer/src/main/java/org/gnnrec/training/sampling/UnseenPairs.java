package org.gnnrec.training.sampling;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.gnnrec.sampling.HoldOut;
import org.gnnrec.sampling.RandomStream;
import org.gnnrec.training.kernel.Kernels;

/**
 * Held-out likes, and as many pairs of a user and an item, drawn evenly from those that are neither
 * trained on nor held out: the area under the ROC curve tells how well scores keep them apart. Not
 * thread-safe.
 */
public final class UnseenPairs {
  private final Kernels kernels;
  private final int stride;
  private final int users;
  private final int[] pairUsers;
  private final int[] pairItems;
  private final int likes;
  private final float[] negatives;

  /**
   * Draws the pairs.
   *
   * @param measured users whose held-out likes count
   */
  public UnseenPairs(HoldOut holdOut, int[] measured, Kernels kernels, int stride, long seed) {
    this.kernels = kernels;
    this.stride = stride;
    this.users = holdOut.training().userCount();
    int items = holdOut.training().itemCount();
    this.likes = Arrays.stream(measured).map(holdOut::heldOutCount).sum();
    long unseen = (long) users * items - holdOut.training().likeCount() - holdOut.heldOutCount();
    int drawn = unseen > 0 ? likes : 0;
    this.pairUsers = new int[likes + drawn];
    this.pairItems = new int[likes + drawn];
    this.negatives = new float[drawn];
    int at = 0;
    for (int user : measured) {
      for (int item : holdOut.heldOut(user)) {
        pairUsers[at] = user;
        pairItems[at++] = item;
      }
    }
    SplittableRandom random = RandomStream.UNSEEN_PAIRS.random(seed, 0);
    while (at < pairUsers.length) {
      int user = random.nextInt(users);
      int item = random.nextInt(items);
      if (!holdOut.training().byUser().contains(user, item)
          && Arrays.binarySearch(holdOut.heldOut(user), item) < 0) {
        pairUsers[at] = user;
        pairItems[at++] = item;
      }
    }
  }

  /**
   * How probable it is that a held-out like scores above one of the pairs, ties counting half; 0.5
   * where every pair is a like. NaN scores below everything else.
   *
   * @param embeddings final vectors, {@code [nodes, stride]}, users first
   */
  public double auc(float[] embeddings) {
    if (negatives.length == 0) {
      return 0.5;
    }
    for (int pair = 0; pair < negatives.length; pair++) {
      negatives[pair] = score(embeddings, likes + pair);
    }
    Arrays.sort(negatives);
    double below = 0;
    for (int like = 0; like < likes; like++) {
      float score = score(embeddings, like);
      below += (count(score, false) + count(score, true)) / 2.0;
    }
    return below / ((double) likes * negatives.length);
  }

  private float score(float[] embeddings, int pair) {
    float score =
        kernels.dot(
            embeddings,
            pairUsers[pair] * stride,
            embeddings,
            (users + pairItems[pair]) * stride,
            stride);
    return Float.isNaN(score) ? Float.NEGATIVE_INFINITY : score;
  }

  /** How many negatives score below, or at most as high. */
  private int count(float score, boolean orEqual) {
    int from = 0;
    int to = negatives.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (negatives[middle] < score || (orEqual && negatives[middle] == score)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
