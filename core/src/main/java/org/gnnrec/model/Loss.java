package org.gnnrec.model;

/** What a training minimises. */
public enum Loss {
  /** Softmax cross-entropy of each like against all items. */
  SOFTMAX,
  /** Bayesian personalised ranking: a liked item above one that is not (Rendle et al. 2009). */
  BPR
}
