package org.gnnrec.training.cpu;

/** Tells apart what is drawn from one seed, see {@link org.gnnrec.sampling.Seeds}. */
final class Purposes {
  static final int INITIAL_VECTORS = 2;
  static final int ORDER = 3;
  static final int SAMPLES = 4;
  static final int UNSEEN_PAIRS = 5;

  /** The epoch is added, so nothing may follow. */
  static final int NEGATIVES = 1000;

  private Purposes() {}
}
