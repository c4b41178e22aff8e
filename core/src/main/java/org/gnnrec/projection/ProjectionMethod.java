package org.gnnrec.projection;

/** How vectors are laid out in the plane. */
public enum ProjectionMethod {
  /**
   * A neighbour embedding by cross entropy and negative samples (McInnes, Healy, Melville 2018).
   */
  UMAP,
  /** t-distributed stochastic neighbour embedding (van der Maaten and Hinton 2008). */
  TSNE,
  /** The two directions of greatest variance. */
  PCA
}
