package org.gnnrec.specification;

/** What a training minimises. */
public enum LightGcnLoss {
  /** Softmax cross-entropy of each like against all items. */
  SOFTMAX,
  /** Bayesian personalised ranking: a liked item above one that is not (Rendle et al. 2009). */
  BPR,
  /**
   * Logistic loss of likes against pairs that are none, with biases of users and items: how likely
   * a like is, rather than only what a user would rank first.
   */
  BCE
}
