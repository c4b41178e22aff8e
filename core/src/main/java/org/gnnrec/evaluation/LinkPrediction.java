package org.gnnrec.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.evaluation.Bootstrap.Statistic;
import org.gnnrec.sampling.HeldOutTruth;
import org.gnnrec.sampling.RandomStream;

/**
 * The area under the ROC curve of link prediction: how probable it is that a held-out like scores
 * above a pair that is no like, ties counting half (Hanley and McNeil 1982); NaN scores below
 * everything else, as it is never recommended. All held-out likes are taken together, with as many
 * negatives, drawn uniformly from the pairs of users with training likes and items that are in no
 * part of the split. Scores of different users are compared, so models trained to rank each user's
 * items by themselves do less well than the lists they give.
 */
final class LinkPrediction {
  private static final int BLOCK = 64;

  private final int[] users;
  private final int[][] positives;
  private final int[][] negatives;

  private LinkPrediction(int[] users, int[][] positives, int[][] negatives) {
    this.users = users;
    this.positives = positives;
    this.negatives = negatives;
  }

  /**
   * Draws the negatives.
   *
   * @throws ConfigurationException if every user likes everything
   */
  static LinkPrediction of(HeldOutTruth truth, long seed) {
    int[] users = truth.knownUsers();
    int items = truth.training().itemCount();
    long unseen = unseenPairs(truth, users, items);
    if (unseen == 0) {
      throw new ConfigurationException(
          RefusalCode.GRAPH_TOO_SMALL,
          "`metrics` must not name 'auc' here: every user likes every item, so there are no pairs"
              + " to compare likes with");
    }
    int[] counts = new int[users.length];
    int[][] positives = new int[users.length][];
    for (int place = 0; place < users.length; place++) {
      positives[place] = truth.part().items(users[place]);
    }
    int all = truth.likes();
    int[] drawnPlaces = new int[all];
    int[] drawnItems = new int[all];
    SplittableRandom random = RandomStream.LINK_PREDICTION.random(seed, 0);
    for (int drawn = 0; drawn < all; ) {
      int place = random.nextInt(users.length);
      int item = random.nextInt(items);
      if (truth.isUnseen(users[place], item)) {
        drawnPlaces[drawn] = place;
        drawnItems[drawn++] = item;
        counts[place]++;
      }
    }
    int[][] negatives = new int[users.length][];
    Arrays.setAll(negatives, place -> new int[counts[place]]);
    for (int drawn = 0; drawn < all; drawn++) {
      int place = drawnPlaces[drawn];
      negatives[place][--counts[place]] = drawnItems[drawn];
    }
    return new LinkPrediction(users, positives, negatives);
  }

  private static long unseenPairs(HeldOutTruth truth, int[] users, int items) {
    long seen = 0;
    for (int user : users) {
      seen +=
          truth.training().byUser().degree(user)
              + truth.split().validation().size(user)
              + truth.split().test().size(user);
    }
    return (long) users.length * items - seen;
  }

  int users() {
    return users.length;
  }

  /** Scores all pairs of one model. */
  Statistic auc(Scorer scorer, Workers workers) {
    float[][] positive = new float[users.length][];
    float[][] negative = new float[users.length][];
    workers.run(
        users.length,
        BLOCK,
        (from, to, worker) -> {
          for (int place = from; place < to; place++) {
            positive[place] = scorer.scores(users[place], positives[place]);
            negative[place] = scorer.scores(users[place], negatives[place]);
          }
        });
    return ScoredPairs.of(positive, negative)::auc;
  }

  /** All pairs by ascending score. */
  @SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
  private record ScoredPairs(float[] scores, int[] places, boolean[] likes) {

    static ScoredPairs of(float[][] positive, float[][] negative) {
      int size = Arrays.stream(positive).mapToInt(each -> each.length).sum() * 2;
      float[] scores = new float[size];
      int[] places = new int[size];
      boolean[] likes = new boolean[size];
      int at = 0;
      for (int place = 0; place < positive.length; place++) {
        for (float score : positive[place]) {
          scores[at] = withoutNaN(score);
          likes[at] = true;
          places[at++] = place;
        }
        for (float score : negative[place]) {
          scores[at] = withoutNaN(score);
          places[at++] = place;
        }
      }
      return sorted(scores, places, likes);
    }

    /** NaN equals nothing, not even itself, and so would never tie. */
    private static float withoutNaN(float score) {
      return Float.isNaN(score) ? Float.NEGATIVE_INFINITY : score;
    }

    private static ScoredPairs sorted(float[] scores, int[] places, boolean[] likes) {
      long[] keys = new long[scores.length];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = ((long) ordered(scores[i]) << 32) | i;
      }
      Arrays.sort(keys);
      float[] sortedScores = new float[keys.length];
      int[] sortedPlaces = new int[keys.length];
      boolean[] sortedLikes = new boolean[keys.length];
      for (int i = 0; i < keys.length; i++) {
        int from = (int) keys[i];
        sortedScores[i] = scores[from];
        sortedPlaces[i] = places[from];
        sortedLikes[i] = likes[from];
      }
      return new ScoredPairs(sortedScores, sortedPlaces, sortedLikes);
    }

    /** An int in the order of the floats; the two zeros are one. */
    private static int ordered(float score) {
      int bits = Float.floatToIntBits(score + 0f);
      return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
    }

    double auc(int[] counts) {
      double below = 0;
      double above = 0;
      double likesInAll = 0;
      for (int i = 0; i < scores.length; ) {
        double tiedLikes = 0;
        double tiedOthers = 0;
        float score = scores[i];
        for (; i < scores.length && scores[i] == score; i++) {
          tiedLikes += likes[i] ? counts[places[i]] : 0;
          tiedOthers += likes[i] ? 0 : counts[places[i]];
        }
        above += tiedLikes * (below + tiedOthers / 2);
        below += tiedOthers;
        likesInAll += tiedLikes;
      }
      return likesInAll == 0 || below == 0 ? 0.5 : above / (likesInAll * below);
    }
  }
}
