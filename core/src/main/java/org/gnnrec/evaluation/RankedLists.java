package org.gnnrec.evaluation;

import org.gnnrec.ranking.TopK;
import org.gnnrec.sampling.HeldOutTruth;

/**
 * The best items of each judged user.
 *
 * @param users user indexes
 * @param items for each user item indexes, best first, equal scores by ascending index
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
record RankedLists(int[] users, int[][] items) {
  private static final int BLOCK = 16;

  /**
   * Ranks all items for all judged users.
   *
   * @param length how many to keep, if there are as many
   */
  static RankedLists of(HeldOutTruth truth, Scorer scorer, int length, Workers workers) {
    int[] users = truth.users();
    int[][] lists = new int[users.length][];
    float[][] scratch = new float[workers.threads()][truth.training().itemCount()];
    workers.run(
        users.length,
        BLOCK,
        (from, to, worker) -> {
          float[] scores = scratch[worker];
          for (int place = from; place < to; place++) {
            scorer.scores(users[place], scores);
            truth.exclude(users[place], scores);
            lists[place] = best(scores, length);
          }
        });
    return new RankedLists(users, lists);
  }

  private static int[] best(float[] scores, int length) {
    TopK best = new TopK(Math.min(length, scores.length));
    for (int item = 0; item < scores.length; item++) {
      best.offer(item, scores[item]);
    }
    TopK.Entry[] entries = best.drain();
    int[] items = new int[entries.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = entries[i].index();
    }
    return items;
  }
}
