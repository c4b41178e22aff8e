package org.gnnrec.specification;

/** What GraphSAGE minimises. */
public enum GraphSageLoss {
  /** Binary cross-entropy of likes against pairs that are none: link prediction. */
  BCE,
  /** Mean squared error of the likes' ratings: rating prediction. */
  MSE
}
