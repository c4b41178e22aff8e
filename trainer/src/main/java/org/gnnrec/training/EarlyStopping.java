package org.gnnrec.training;

/**
 * Keeps the best of a training's measurements on held-out likes, and tells when to stop: after as
 * many measurements in a row that were no better than the best (Prechelt, "Early Stopping - But
 * When?", 1998). Not thread-safe.
 */
public final class EarlyStopping {
  private final int patience;
  private double best = Double.NEGATIVE_INFINITY;
  private int bestEpoch;
  private int worse;
  private int measured;

  /**
   * Begins without a measurement.
   *
   * @param patience after how many measurements that are no better training stops, 1 or more
   */
  public EarlyStopping(int patience) {
    this.patience = patience;
  }

  /**
   * Takes a measurement.
   *
   * @param epoch after which it was taken, 1 or more
   * @param value greater is better; NaN is never better
   * @return whether it is the best so far
   */
  public boolean improves(int epoch, double value) {
    measured = epoch;
    if (value > best) {
      best = value;
      bestEpoch = epoch;
      worse = 0;
      return true;
    }
    worse++;
    return false;
  }

  /** Whether to train no further. */
  public boolean stops() {
    return worse >= patience;
  }

  /**
   * The epoch with the best measurement, the first of equal ones.
   *
   * @throws TrainingFailedException if no measurement was a number
   */
  public int bestEpoch() {
    if (bestEpoch == 0) {
      throw new TrainingFailedException(
          "the training diverged: none of the measurements on held-out likes was a number, up to"
              + " epoch "
              + measured
              + "; lower `learningRate`");
    }
    return bestEpoch;
  }
}
