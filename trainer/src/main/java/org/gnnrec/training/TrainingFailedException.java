package org.gnnrec.training;

/** A training cannot go on; the message says why and what to change. */
public final class TrainingFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why, and what to change. */
  public TrainingFailedException(String message) {
    super(message);
  }

  /**
   * Looks at an epoch's end whether training goes on towards something.
   *
   * @param loss the mean loss of the epoch
   * @param overflowed whether gradients have been too great for floats
   * @param epoch how many epochs were trained
   * @return the loss
   * @throws TrainingFailedException if the loss or its gradient is infinite or no number
   */
  public static double requireFinite(
      double loss, boolean overflowed, int epoch, double learningRate) {
    if (Double.isFinite(loss) && !overflowed) {
      return loss;
    }
    throw new TrainingFailedException(
        "the loss is "
            + loss
            + " after epoch "
            + epoch
            + (Double.isFinite(loss) ? " and its gradient is infinite" : "")
            + ": training diverged with `learningRate` "
            + learningRate
            + "; lower it, and if likes have weights, bring these near 1");
  }
}
