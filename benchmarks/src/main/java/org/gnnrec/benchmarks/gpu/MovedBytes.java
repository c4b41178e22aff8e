package org.gnnrec.benchmarks.gpu;

import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.specification.LightGcnLoss;
import org.gnnrec.specification.LightGcnSpecification;

/**
 * The bytes that an epoch reads and writes in the device's memory, counted from the operations as
 * the training calls them: each operand read once and each result written once, whatever a cache
 * keeps. Over the time of an epoch this tells how far the training is from the rate at which the
 * card copies. Stateless.
 */
final class MovedBytes {
  private static final int FLOAT = 4;

  /** Reads and writes of a score: product, mask, greatest, difference, scale, exponential, sums. */
  private static final int SCORE = 13;

  /** Of a row of the batch: gathered, normalised, gradient and its projection, Adam's moments. */
  private static final int ROW = 36;

  /** Of the vectors of a like: gathered and multiplied, and the two sparse products back. */
  private static final int LIKE = 8;

  /** Of a row of all vectors in a step that moves all: propagation's sums, Adam. */
  private static final int DENSE_ROW = 16;

  private MovedBytes() {}

  /** Bytes of an epoch; NaN for losses that are not counted. */
  static double ofEpoch(LightGcnSpecification specification, BipartiteGraph graph) {
    double users = graph.userCount();
    double items = graph.itemCount();
    double likes = graph.likeCount();
    double row = (double) FLOAT * specification.embeddingDimension();
    double batchLikes =
        specification.batchSize() == 0 ? likes : Math.min(likes, specification.batchSize());
    if (specification.loss() != LightGcnLoss.SOFTMAX) {
      return Double.NaN;
    }
    double steps = Math.ceil(likes / batchLikes);
    double compared =
        specification.sampled() ? Math.min(items, specification.negativeSamples()) : items;
    double rows =
        users + steps * (specification.sampled() ? Math.min(items, compared + batchLikes) : items);
    double bytes = SCORE * FLOAT * users * compared + ROW * row * rows + LIKE * row * likes;
    if (specification.layers() > 0) {
      // Forth and back, each layer gathers a vector for both ends of a like.
      bytes +=
          steps * (4 * specification.layers() * likes * row + DENSE_ROW * row * (users + items));
    }
    return bytes;
  }
}
