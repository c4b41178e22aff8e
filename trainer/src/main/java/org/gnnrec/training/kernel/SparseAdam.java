package org.gnnrec.training.kernel;

/**
 * Adam (see {@link Adam}) for steps that touch few rows of a matrix: a row that a step does not
 * touch keeps its values and its moments, where dense Adam would let both run on. The correction of
 * the moments counts all steps. So a row that every step touches moves as with dense Adam, and one
 * that is touched for the first time late begins with up to {@code (1 − β1) / √(1 − β2) ≈ 3.2}
 * times the learning rate.
 *
 * <p>{@link #row} may be called by many threads at once for different rows; all else by one thread.
 */
public final class SparseAdam {
  private final Kernels kernels;
  private final float[] parameters;
  private final int stride;
  private final double learningRate;
  private final float[] firstMoment;
  private final float[] secondMoment;
  private int steps;
  private float rate;
  private float correction;

  /**
   * Starts with both moments at 0.
   *
   * @param parameters {@code [rows, stride]}, moved in place
   */
  public SparseAdam(Kernels kernels, float[] parameters, int stride, double learningRate) {
    this.kernels = kernels;
    this.parameters = parameters;
    this.stride = stride;
    this.learningRate = learningRate;
    this.firstMoment = new float[parameters.length];
    this.secondMoment = new float[parameters.length];
  }

  /**
   * Begins a step.
   *
   * @param factor of the learning rate, as a schedule gives it
   */
  public void begin(double factor) {
    steps++;
    rate = (float) (factor * learningRate / (1 - Math.pow(Adam.BETA1, steps)));
    correction = (float) (1 / (1 - Math.pow(Adam.BETA2, steps)));
  }

  /**
   * Moves a row against its gradient, at most once a step.
   *
   * @param gradient holds the row's gradient
   * @param at where it begins
   */
  public void row(int row, float[] gradient, int at) {
    int from = row * stride;
    kernels.adam(
        parameters, gradient, at, firstMoment, secondMoment, from, from + stride, rate, correction);
  }

  /** Whether gradients have been too great for floats; such parameters no longer move. */
  public boolean overflowed() {
    return !Float.isFinite(kernels.max(secondMoment, 0, secondMoment.length));
  }
}
