package org.gnnrec.training.sampling;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.sampling.RandomStream;
import org.gnnrec.specification.LightGcnSpecification;

/**
 * Batches of users with all their likes: each epoch takes all users with likes in a new order, and
 * cuts it as soon as a batch holds enough likes. Each batch comes with its sample of items. The
 * sequence depends on graph, sizes and seed alone. Not thread-safe.
 */
public final class UserBatches {
  private final BipartiteGraph graph;
  private final long seed;
  private final int batchSize;
  private final int[] order;
  private final SampledBatch batch;
  private int likes;
  private int end;

  /**
   * Stands before the first epoch.
   *
   * @param sampleSize most items to sample for a batch, at least 1
   * @param batchSize likes from which a batch takes no further user; 0 for one batch of all
   */
  public UserBatches(BipartiteGraph graph, int sampleSize, int batchSize, long seed) {
    this.graph = graph;
    this.seed = seed;
    this.batchSize = batchSize == 0 ? Math.max(1, graph.likeCount()) : batchSize;
    this.batch =
        new SampledBatch(graph, Math.min(graph.itemCount(), sampleSize), this.batchSize, seed);
    this.order =
        IntStream.range(0, graph.userCount())
            .filter(user -> graph.byUser().degree(user) > 0)
            .toArray();
  }

  /** The batches that a specification asks for. */
  public static UserBatches of(LightGcnSpecification specification, BipartiteGraph graph) {
    return new UserBatches(
        graph,
        specification.negativeSamples(),
        specification.batchSize(),
        specification.randomSeed());
  }

  /** Goes before the first batch of an epoch, counted from 0. */
  public void beginEpoch(int epoch) {
    SplittableRandom random = RandomStream.EPOCH_ORDER.random(seed, epoch);
    SampledBatch.shuffle(order, random);
    batch.beginEpoch(epoch);
    end = 0;
  }

  /** Fills {@link #batch} with the next users, or returns false at the end of the epoch. */
  public boolean next() {
    if (end == order.length) {
      return false;
    }
    int from = end;
    likes = 0;
    while (end < order.length && likes < batchSize) {
      likes += graph.byUser().degree(order[end++]);
    }
    batch.fill(order, from, end);
    return true;
  }

  /** Whether no further batch follows in the epoch. */
  public boolean atEnd() {
    return end == order.length;
  }

  /** The batch at hand; one object for all. */
  public SampledBatch batch() {
    return batch;
  }

  /** The number of likes in the batch at hand. */
  public int likes() {
    return likes;
  }
}
