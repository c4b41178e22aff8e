package org.gnnrec.training.lightgcn;

import java.util.List;

/** One step of optimisation after another, on whatever device. Not thread-safe. */
public interface StepEngine extends AutoCloseable {

  /**
   * Tells which batch follows those announced before, so that what it draws may be drawn while
   * another is computed. Whoever announces a batch announces each, before its step and in the order
   * of the steps; {@code order} keeps its values until that step is done.
   *
   * @param order as for {@link #step}
   * @param from first place of the batch
   * @param to end of the batch
   * @param epoch of the step
   */
  default void announce(int[] order, int from, int to, int epoch) {}

  /**
   * Moves the parameters against the gradient of a batch's loss.
   *
   * @param order the epoch's order: users for the softmax, else positions of likes in the graph by
   *     user
   * @param from first place of the batch
   * @param to end of the batch
   * @param epoch tells apart the negatives of one like
   * @param factor of the learning rate, as its schedule gives it
   * @return the mean loss per like
   */
  double step(int[] order, int from, int to, int epoch, double factor);

  /** Whether gradients have been too great for floats; such parameters no longer move. */
  boolean overflowed();

  /**
   * Computes the final vectors from the parameters as they are.
   *
   * @return {@code [nodes, stride]}, users first, with length 1 for the cosine; one of this
   *     object's own arrays, which the next call of a method overwrites
   */
  float[] embeddings();

  /** The length of the vectors that {@link #embeddings} gives. */
  int dimension();

  /** A copy of all that is trained, for {@link StepEngineFactory#start}. */
  List<float[]> parameters();

  @Override
  void close();
}
