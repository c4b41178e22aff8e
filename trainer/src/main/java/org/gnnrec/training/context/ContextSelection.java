package org.gnnrec.training.context;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.gnnrec.context.WeightedContext;
import org.gnnrec.sampling.RandomStream;

/**
 * Chooses on items that a fit has not seen what is left open: the ridge, and the weights of sources
 * that are to be chosen. What is measured is the cosine of an item's trained vector with the one
 * that its context gives, weighted by the root of its likes. A weight other than 1 is taken only if
 * the gain exceeds the standard error of the items' differences. Not thread-safe.
 */
final class ContextSelection {
  private static final double[] RIDGES = {1, 3, 10, 30, 100};
  private static final double[] WEIGHTS = {0, 0.5, 2};
  private static final double DEFAULT_RIDGE = 10;
  private static final int FOLDS = 5;

  /** With more items one fold says enough. */
  private static final int MOST_ITEMS_OF_ALL_FOLDS = 2000;

  private final ContextRows rows;
  private final ContextRegression regression;
  private final float[] vectors;
  private final int dimension;
  private final double[] itemWeights;
  private final List<WeightedContext> context;
  private final int[] foldOfItem;
  private final int folds;

  /**
   * What was chosen.
   *
   * @param weights of the sources
   * @param ridge λ
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Choice(double[] weights, double ridge) {}

  /** A measurement: the cosine of each unseen item, 0 where nothing is known. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Measured(double[] cosines, boolean[] measured) {}

  /** Prepares a choice; items of weight 0 have no likes. */
  ContextSelection(
      ContextRows rows,
      ContextRegression regression,
      float[] vectors,
      double[] itemWeights,
      List<WeightedContext> context,
      long seed) {
    this.rows = rows;
    this.regression = regression;
    this.vectors = vectors;
    this.itemWeights = itemWeights;
    this.dimension = vectors.length / Math.max(1, itemWeights.length);
    this.context = context;
    int known = (int) Arrays.stream(itemWeights).filter(weight -> weight > 0).count();
    this.folds = known < FOLDS ? 0 : known <= MOST_ITEMS_OF_ALL_FOLDS ? FOLDS : 1;
    this.foldOfItem = folds(known, seed);
  }

  /** Equal parts of the items with likes, at random. */
  private int[] folds(int known, long seed) {
    int[] order = new int[known];
    int next = 0;
    for (int item = 0; item < itemWeights.length; item++) {
      if (itemWeights[item] > 0) {
        order[next++] = item;
      }
    }
    SplittableRandom random = RandomStream.CONTEXT_FOLDS.random(seed, 0);
    for (int i = known - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = order[i];
      order[i] = order[j];
      order[j] = other;
    }
    int[] fold = new int[itemWeights.length];
    Arrays.fill(fold, -1);
    for (int i = 0; i < known; i++) {
      fold[order[i]] = i % FOLDS;
    }
    return fold;
  }

  Choice choose() {
    double[] weights =
        context.stream()
            .mapToDouble(each -> each.source().weight() == null ? 1 : given(each))
            .toArray();
    if (folds == 0) {
      return new Choice(weights, DEFAULT_RIDGE);
    }
    double ridge = DEFAULT_RIDGE;
    double best = Double.NEGATIVE_INFINITY;
    for (double candidate : RIDGES) {
      double reached = mean(measure(weights, candidate).cosines());
      if (reached > best) {
        best = reached;
        ridge = candidate;
      }
    }
    Measured measured = measure(weights, ridge);
    for (int source = 0; source < weights.length; source++) {
      if (context.get(source).source().weight() == null) {
        measured = choose(source, weights, ridge, measured);
      }
    }
    return new Choice(weights, ridge);
  }

  private static double given(WeightedContext each) {
    Double weight = each.source().weight();
    return weight == null ? 1 : weight;
  }

  private Measured choose(int source, double[] weights, double ridge, Measured plain) {
    Measured best = plain;
    double bestGain = 0;
    double bestWeight = weights[source];
    for (double candidate : WEIGHTS) {
      double[] tried = weights.clone();
      tried[source] = candidate;
      Measured measured = measure(tried, ridge);
      double[] gains = new double[plain.cosines().length];
      Arrays.setAll(gains, item -> measured.cosines()[item] - plain.cosines()[item]);
      double gain = mean(gains);
      if (gain > bestGain && gain > standardError(gains, gain, plain.measured())) {
        best = measured;
        bestGain = gain;
        bestWeight = candidate;
      }
    }
    weights[source] = bestWeight;
    return best;
  }

  private Measured measure(double[] weights, double ridge) {
    double[] cosines = new double[itemWeights.length];
    boolean[] measured = new boolean[itemWeights.length];
    for (int fold = 0; fold < folds; fold++) {
      double[] seen = itemWeights.clone();
      for (int item = 0; item < seen.length; item++) {
        seen[item] = foldOfItem[item] == fold ? 0 : seen[item];
      }
      ContextRegression.Fit fit = regression.fit(seen, weights, ridge);
      for (int item = 0; item < seen.length; item++) {
        if (foldOfItem[item] == fold) {
          measured[item] = true;
          compare(item, fit, cosines);
        }
      }
    }
    return new Measured(cosines, measured);
  }

  private void compare(int item, ContextRegression.Fit fit, double[] cosines) {
    double product = 0;
    double squares = 0;
    double lengths = 0;
    boolean known = false;
    for (int d = 0; d < dimension; d++) {
      double value = fit.mean()[d];
      for (int e = rows.from(item); e < rows.to(item); e++) {
        float node = fit.nodes()[rows.node(e) * dimension + d];
        value += rows.factor(e) * node;
        known |= node != 0;
      }
      double trained = vectors[item * dimension + d];
      product += value * trained;
      squares += value * value;
      lengths += trained * trained;
    }
    if (known && squares > 0 && lengths > 0) {
      cosines[item] = product / Math.sqrt(squares * lengths);
    }
  }

  private double mean(double[] values) {
    double sum = 0;
    double total = 0;
    for (int item = 0; item < values.length; item++) {
      if (foldOfItem[item] >= 0 && foldOfItem[item] < folds) {
        sum += itemWeights[item] * values[item];
        total += itemWeights[item];
      }
    }
    return total == 0 ? 0 : sum / total;
  }

  private double standardError(double[] gains, double mean, boolean[] measured) {
    double squares = 0;
    double total = 0;
    for (int item = 0; item < gains.length; item++) {
      if (measured[item]) {
        double weighted = itemWeights[item] * (gains[item] - mean);
        squares += weighted * weighted;
        total += itemWeights[item];
      }
    }
    return total == 0 ? 0 : Math.sqrt(squares) / total;
  }
}
