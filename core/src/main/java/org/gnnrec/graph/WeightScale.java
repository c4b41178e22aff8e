package org.gnnrec.graph;

/** What becomes of the weight of a like, added up over a pair's relationships, before training. */
public enum WeightScale {
  /** It stays as it is. */
  NONE,
  /** Its logarithm, ln(1 + w): counts that span orders of magnitude come close to each other. */
  LOG,
  /** Every like weighs 1. */
  UNWEIGHTED,
  /** One of the three, whichever ranks held-out likes best. */
  AUTO;

  /** A weight on this scale. */
  public float of(float weight) {
    return switch (this) {
      case NONE, AUTO -> weight;
      case LOG -> (float) Math.log1p(weight);
      case UNWEIGHTED -> 1;
    };
  }
}
