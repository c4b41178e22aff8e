package org.gnnrec.specification;

/** Where training starts. */
public enum Initialization {
  /** Independent small random numbers. */
  RANDOM,
  /**
   * The truncated singular value decomposition of the normalised adjacency, {@code U √Σ} and {@code
   * V √Σ}, with rows of equal length: neighbours start near each other, which saves the epochs that
   * a large graph needs to find them.
   */
  SVD
}
