package org.gnnrec.specification;

/** How the step size falls over the epochs of a training. */
public enum LearningRateSchedule {
  /** Not at all. */
  CONSTANT {
    @Override
    public double factor(double progress) {
      return 1;
    }
  },
  /** Evenly: {@code 1 − p}. */
  LINEAR {
    @Override
    public double factor(double progress) {
      return 1 - progress;
    }
  },
  /** By half a wave: {@code (1 + cos πp) / 2}. */
  COSINE {
    @Override
    public double factor(double progress) {
      return (1 + Math.cos(Math.PI * progress)) / 2;
    }
  };

  /**
   * The part of the learning rate that a step takes.
   *
   * @param progress the part p of the training that lies behind, in [0, 1)
   */
  public abstract double factor(double progress);
}
