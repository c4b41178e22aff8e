package org.gnnrec.training.lightgcn.cpu;

import java.util.List;

/**
 * A loss over batches, and its gradient by the final vectors. A batch is made of units: users with
 * all their likes, or single likes. Not thread-safe.
 */
interface BatchLoss {

  /** The number of units in the graph. */
  int units();

  /** How many likes a unit holds. */
  int likesOf(int unit);

  /**
   * The loss of a batch, and its gradient.
   *
   * @param embeddings final vectors, {@code [nodes, stride]}, users first
   * @param gradient the gradient by these is added to it
   * @param batch units, each at most once
   * @param from first place in {@code batch}
   * @param to end in {@code batch}
   * @param epoch from 0; tells apart what is drawn for one unit
   * @return the mean loss per like
   */
  double addGradient(
      float[] embeddings, float[] gradient, int[] batch, int from, int to, int epoch);

  /**
   * Counts how often the last batch used each node.
   *
   * @param uses counts by node, users first; added to
   */
  void countUses(float[] uses, int[] batch, int from, int to);

  /**
   * Takes an optimiser step with the parameters that the loss has of its own.
   *
   * @param factor of the learning rate
   */
  default void step(double factor) {}

  /** The parameters that the loss has of its own. */
  default List<float[]> parameters() {
    return List.of();
  }

  /** The length of a vector that serves, given the length of a trained one. */
  default int servedDimension(int dimension) {
    return dimension;
  }

  /**
   * The vectors that serve: their dot products rank as the loss does.
   *
   * @param embeddings final vectors, {@code [nodes, stride]}
   * @return with the stride of {@link #servedDimension}; may be {@code embeddings}
   */
  default float[] served(float[] embeddings) {
    return embeddings;
  }
}
