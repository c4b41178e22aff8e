package org.gnnrec.sampling;

/** Which items an evaluation ranks. */
public enum ItemPool {
  /** Those with likes in the training part, as a model without context serves. */
  LIKED,
  /** All of them. */
  ALL,
  /** Those without likes in the training part. */
  COLD
}
