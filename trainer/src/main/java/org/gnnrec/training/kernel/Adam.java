package org.gnnrec.training.kernel;

/**
 * Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1) over
 * all values of a matrix. Not thread-safe; the work inside a step is shared out over a pool.
 */
public final class Adam {
  static final float BETA1 = 0.9f;
  static final float BETA2 = 0.999f;
  static final float EPSILON = 1e-8f;

  private static final int BLOCK = 1 << 14;

  private final Kernels kernels;
  private final WorkerPool pool;
  private final double learningRate;
  private final float[] firstMoment;
  private final float[] secondMoment;
  private int steps;

  /**
   * Starts with both moments at 0.
   *
   * @param length number of values
   */
  public Adam(Kernels kernels, WorkerPool pool, double learningRate, int length) {
    this.kernels = kernels;
    this.pool = pool;
    this.learningRate = learningRate;
    this.firstMoment = new float[length];
    this.secondMoment = new float[length];
  }

  /**
   * Moves the parameters against their gradient.
   *
   * @param factor of the learning rate, as a schedule gives it
   */
  public void step(float[] parameters, float[] gradient, double factor) {
    steps++;
    float rate = (float) (factor * learningRate / (1 - Math.pow(BETA1, steps)));
    float correction = (float) (1 / (1 - Math.pow(BETA2, steps)));
    int length = parameters.length;
    pool.run(
        WorkerPool.blocks(length, BLOCK),
        (block, worker) ->
            kernels.adam(
                parameters,
                gradient,
                block * BLOCK,
                firstMoment,
                secondMoment,
                block * BLOCK,
                Math.min(length, block * BLOCK + BLOCK),
                rate,
                correction));
  }

  /** Whether gradients have been too great for floats; such parameters no longer move. */
  public boolean overflowed() {
    return !Float.isFinite(kernels.max(secondMoment, 0, secondMoment.length));
  }

  /** The step in scalar code, see {@link Kernels#adam}. */
  static void scalarStep(
      float[] parameters,
      float[] gradient,
      int gradientFrom,
      float[] firstMoment,
      float[] secondMoment,
      int from,
      int to,
      float rate,
      float correction) {
    for (int i = from; i < to; i++) {
      float g = gradient[gradientFrom + i - from];
      float m = BETA1 * firstMoment[i] + (1 - BETA1) * g;
      float v = BETA2 * secondMoment[i] + (1 - BETA2) * (g * g);
      firstMoment[i] = m;
      secondMoment[i] = v;
      parameters[i] -= rate * m / ((float) Math.sqrt(v * correction) + EPSILON);
    }
  }
}
