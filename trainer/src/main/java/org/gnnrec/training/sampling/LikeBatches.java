package org.gnnrec.training.sampling;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.sampling.RandomStream;
import org.gnnrec.specification.LightGcnSpecification;

/**
 * Batches of likes: each epoch divides the likes of each user at random into groups, takes all
 * groups in a new order, and cuts it as soon as a batch holds enough likes. A group shares the
 * scores of its user, so larger ones take less time, and smaller ones move a user more often. Each
 * batch comes with its sample of items. The sequence depends on graph, sizes and seed alone. Not
 * thread-safe.
 */
public final class LikeBatches {
  private final long seed;
  private final int batchSize;
  private final boolean divided;
  private final int[] entries;
  private final int[] groupStarts;
  private final int[] groupUsers;
  private final int[] order;
  private final int[] batchUsers;
  private final int[] batchEntries;
  private final Adjacency likesByUser;
  private final SampledBatch batch;
  private int likes;
  private int end;

  /**
   * Stands before the first epoch.
   *
   * @param sampleSize most items to sample for a batch, at least 1
   * @param exponent power of an item's number of likes with which it is sampled
   * @param batchSize likes from which a batch takes no further group; 0 for one batch of all
   * @param groupSize most likes of a user that stay together; 0 for all
   */
  public LikeBatches(
      BipartiteGraph graph,
      int sampleSize,
      double exponent,
      int batchSize,
      int groupSize,
      long seed) {
    this.seed = seed;
    this.likesByUser = graph.byUser();
    this.batchSize = batchSize == 0 ? Math.max(1, graph.likeCount()) : batchSize;
    this.divided = groupSize > 0;
    int most = divided ? groupSize : Integer.MAX_VALUE;
    int groups = 0;
    int mostInGroup = 0;
    for (int user = 0; user < graph.userCount(); user++) {
      int degree = likesByUser.degree(user);
      groups += (int) (((long) degree + most - 1) / most);
      mostInGroup = Math.max(mostInGroup, Math.min(degree, most));
    }
    this.entries = new int[graph.likeCount()];
    Arrays.setAll(entries, entry -> entry);
    this.groupStarts = new int[groups + 1];
    this.groupUsers = new int[groups];
    divide(most);
    this.order = new int[groups];
    Arrays.setAll(order, group -> group);
    int mostLikes = (int) Math.min(graph.likeCount(), this.batchSize - 1L + mostInGroup);
    this.batchUsers = new int[mostLikes];
    this.batchEntries = new int[mostLikes];
    this.batch =
        new SampledBatch(graph, Math.min(graph.itemCount(), sampleSize), exponent, mostLikes, seed);
  }

  private void divide(int most) {
    int group = 0;
    for (int user = 0; user < likesByUser.rows(); user++) {
      int to = likesByUser.offsets()[user + 1];
      for (int from = likesByUser.offsets()[user]; from < to; ) {
        groupUsers[group] = user;
        from += Math.min(most, to - from);
        groupStarts[++group] = from;
      }
    }
  }

  /** The batches that a specification asks for. */
  public static LikeBatches of(LightGcnSpecification specification, BipartiteGraph graph) {
    return new LikeBatches(
        graph,
        specification.negativeSamples(),
        specification.negativeExponent(),
        specification.batchSize(),
        specification.likesPerUser(),
        specification.randomSeed());
  }

  /** Goes before the first batch of an epoch, counted from 0. */
  public void beginEpoch(int epoch) {
    SplittableRandom random = RandomStream.EPOCH_ORDER.random(seed, epoch);
    for (int user = 0; divided && user < likesByUser.rows(); user++) {
      SampledBatch.shuffle(
          entries, likesByUser.offsets()[user], likesByUser.offsets()[user + 1], random);
    }
    SampledBatch.shuffle(order, random);
    batch.beginEpoch(epoch);
    end = 0;
  }

  /** Fills {@link #batch} with the next likes, or returns false at the end of the epoch. */
  public boolean next() {
    if (end == order.length) {
      return false;
    }
    likes = 0;
    while (end < order.length && likes < batchSize) {
      int group = order[end++];
      for (int i = groupStarts[group]; i < groupStarts[group + 1]; i++) {
        batchUsers[likes] = groupUsers[group];
        batchEntries[likes++] = entries[i];
      }
    }
    batch.fill(batchUsers, batchEntries, likes);
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
