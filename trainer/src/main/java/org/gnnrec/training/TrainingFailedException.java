package org.gnnrec.training;

/** A training cannot go on; the message says why and what to change. */
public final class TrainingFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why, and what to change. */
  public TrainingFailedException(String message) {
    super(message);
  }

  /**
   * A loss or its gradient has become infinite or is no number.
   *
   * @param loss the mean loss of the epoch
   * @param epoch how many epochs were trained
   */
  public static TrainingFailedException diverged(double loss, int epoch, double learningRate) {
    return new TrainingFailedException(
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
