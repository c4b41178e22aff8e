package org.gnnrec.training.sampling;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.sampling.RandomStream;

/**
 * Draws samples of M different items in which item j is with the probability {@code π_j = min(1, c
 * · max(1, D_j)^a)}, where D is how many likes it has and c makes the π sum up to M.
 *
 * <p>It is systematic sampling (Madow, "On the theory of systematic sampling, II", Annals of
 * Mathematical Statistics 20, 1949): the items stand in a random order, drawn anew for every epoch,
 * each on a stretch of length π; those on whose stretches the points {@code u, u + 1, u + 2, …}
 * fall are taken. From sample to sample u goes on by the golden ratio, so that an epoch takes each
 * item about as often as its π says. Not thread-safe.
 */
final class ItemSampler {
  private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

  private final int size;
  private final long seed;
  private final int[] order;
  private final double[] probabilities;
  private final double[] ends;
  private double start;

  /**
   * A sampler that needs {@link #beginEpoch} before it draws.
   *
   * @param size M, from 1 to all items
   * @param exponent a; with 0 all items are equally probable
   */
  ItemSampler(BipartiteGraph graph, int size, double exponent, long seed) {
    this.size = size;
    this.seed = seed;
    int items = graph.itemCount();
    this.order = new int[items];
    this.ends = new double[items];
    this.probabilities = new double[items];
    for (int item = 0; item < items; item++) {
      order[item] = item;
      probabilities[item] = Math.pow(Math.max(1, graph.byItem().degree(item)), exponent);
    }
    scale(probabilities, size);
  }

  /** Makes weights add up to a whole number by one factor, where none may be above 1. */
  private static void scale(double[] weights, int total) {
    int certain = -1;
    while (true) {
      int ones = 0;
      double rest = 0;
      for (double weight : weights) {
        if (weight >= 1 && certain >= 0) {
          ones++;
        } else {
          rest += weight;
        }
      }
      if (ones == certain || rest == 0) {
        return;
      }
      certain = ones;
      double factor = Math.max(0, total - ones) / rest;
      for (int i = 0; i < weights.length; i++) {
        weights[i] = weights[i] >= 1 && ones > 0 ? 1 : weights[i] * factor;
      }
    }
  }

  /** The number of items in a sample. */
  int size() {
    return size;
  }

  /**
   * {@code −log π}, by which an item's score is corrected; 0 and not −0 for one that is always
   * drawn.
   */
  double correction(int item) {
    return 0 - Math.log(probabilities[item]);
  }

  /** Draws the order of an epoch's samples. */
  void beginEpoch(int epoch) {
    SplittableRandom random = RandomStream.SHARED_NEGATIVES.random(seed, epoch);
    SampledBatch.shuffle(order, random);
    double end = 0;
    for (int i = 0; i < order.length; i++) {
      end += probabilities[order[i]];
      ends[i] = end;
    }
    start = random.nextDouble();
  }

  /**
   * Draws a sample.
   *
   * @param sample receives {@link #size} different items
   */
  void draw(int[] sample) {
    int last = -1;
    for (int i = 0; i < size; i++) {
      int found = Arrays.binarySearch(ends, start + i);
      // A stretch holds its beginning and not its end. Sums are rounded, hence the bounds.
      int place = found < 0 ? -found - 1 : found + 1;
      last = Math.min(Math.max(place, last + 1), order.length - size + i);
      sample[i] = order[last];
    }
    start += GOLDEN_RATIO;
    start -= Math.floor(start);
  }
}
