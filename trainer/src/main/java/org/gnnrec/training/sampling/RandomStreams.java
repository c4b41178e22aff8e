package org.gnnrec.training.sampling;

/** Tells apart what is drawn from one seed, see {@link org.gnnrec.sampling.Seeds}. */
public final class RandomStreams {
  public static final int INITIAL_VECTORS = 2;
  public static final int ORDER = 3;
  public static final int SAMPLES = 4;
  public static final int UNSEEN_PAIRS = 5;

  /** The epoch is added, so nothing may follow. */
  public static final int NEGATIVES = 1000;

  private RandomStreams() {}
}
