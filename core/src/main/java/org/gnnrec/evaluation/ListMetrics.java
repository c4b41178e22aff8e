package org.gnnrec.evaluation;

import java.util.BitSet;
import org.gnnrec.evaluation.Bootstrap.Statistic;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.sampling.HeldOutTruth;

/**
 * Metrics of ranked lists by themselves, without regard to hits.
 *
 * <p>Coverage@k (Ge, Delgado-Battenfeld and Jannach, "Beyond Accuracy", RecSys 2010): the part of
 * the items with likes in the training part that is among the first k of at least one user. It
 * falls when users are drawn repeatedly, so its interval is moved by the mean difference.
 *
 * <p>Novelty@k (Zhou et al., "Solving the apparent diversity-accuracy dilemma of recommender
 * systems", PNAS 2010): the mean self-information of the recommended items in bits, {@code
 * log2(users / users who like the item)}, both counted in the training part.
 *
 * <p>Stateless and thread-safe.
 */
final class ListMetrics {
  private ListMetrics() {}

  static Statistic coverage(HeldOutTruth truth, RankedLists lists, int k) {
    Adjacency byItem = truth.training().byItem();
    double catalogue = truth.rankedItems();
    return counts -> {
      BitSet recommended = new BitSet(byItem.rows());
      for (int place = 0; place < counts.length; place++) {
        int[] items = lists.items()[place];
        for (int i = 0; counts[place] > 0 && i < Math.min(k, items.length); i++) {
          recommended.set(items[i]);
        }
      }
      return recommended.cardinality() / catalogue;
    };
  }

  static Statistic novelty(HeldOutTruth truth, RankedLists lists, int k) {
    Adjacency byItem = truth.training().byItem();
    double users = truth.knownUsers().length;
    double[] bits = new double[lists.users().length];
    double[] lengths = new double[bits.length];
    for (int place = 0; place < bits.length; place++) {
      int[] items = lists.items()[place];
      lengths[place] = Math.min(k, items.length);
      for (int i = 0; i < lengths[place]; i++) {
        bits[place] += Math.log(users / Math.max(1, byItem.degree(items[i]))) / Math.log(2);
      }
    }
    return Bootstrap.ratio(bits, lengths);
  }
}
