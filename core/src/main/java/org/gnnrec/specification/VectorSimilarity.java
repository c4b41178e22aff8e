package org.gnnrec.specification;

/** How a user's and an item's vector become a score. */
public enum VectorSimilarity {
  /** The dot product. */
  DOT,
  /** The cosine; final vectors are stored with length 1, so that serving takes dot products. */
  COSINE
}
