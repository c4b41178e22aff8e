package org.gnnrec.specification;

/** How alike two items are by the users whom they share. */
public enum ItemSimilarity {
  /** {@code Σ_u w_ui w_uj / (‖w_i‖ ‖w_j‖)}. */
  COSINE,
  /** {@code Σ_u w_ui w_uj / (‖w_i‖² + ‖w_j‖² − Σ_u w_ui w_uj)}, Jaccard's index without weights. */
  JACCARD
}
