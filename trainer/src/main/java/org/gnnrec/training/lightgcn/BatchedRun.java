package org.gnnrec.training.lightgcn;

import java.util.List;
import java.util.SplittableRandom;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.sampling.RandomStream;
import org.gnnrec.specification.LightGcnLoss;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.training.TrainingFailedException;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;
import org.jspecify.annotations.Nullable;

/** Optimises all vectors at every step, in batches of users or of likes. Not thread-safe. */
public final class BatchedRun implements TrainingRun {
  private final LightGcnSpecification specification;
  private final BipartiteGraph graph;
  private final EpochPlan plan;
  private final WorkerPool pool;
  private final StepEngine step;
  private final boolean byLike;
  private final int[] order;
  private long announcedPlaces;
  private int epoch;

  /**
   * Drives steps, which are closed with this object.
   *
   * @param plan how the learning rate falls
   * @param steps starts the steps
   * @param parameters where to go on from, as {@link #parameters} gave it; null for the seed's
   *     initial vectors
   */
  public BatchedRun(
      LightGcnSpecification specification,
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      EpochPlan plan,
      StepEngineFactory steps,
      @Nullable List<float[]> parameters) {
    this.specification = specification;
    this.graph = graph;
    this.plan = plan;
    this.pool = pool;
    this.byLike = specification.loss() != LightGcnLoss.SOFTMAX;
    this.order = new int[byLike ? graph.likeCount() : graph.userCount()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int size = specification.batchSize();
    int largestBatch = size == 0 ? order.length : Math.min(order.length, size);
    this.step = steps.start(specification, graph, kernels, pool, largestBatch, parameters);
  }

  @Override
  public float[] embeddings() {
    return step.embeddings();
  }

  @Override
  public int dimension() {
    return step.dimension();
  }

  @Override
  public List<float[]> parameters() {
    return step.parameters();
  }

  @Override
  public double epoch() {
    if (specification.batchSize() > 0) {
      shuffle();
    }
    double loss = 0;
    int from = 0;
    int done = 0;
    announce(0, epoch);
    while (from < order.length) {
      int to = batchEnd(from);
      if (to < order.length) {
        announce(to, epoch);
      } else if (specification.batchSize() == 0 && epoch + 1 < plan.epochs()) {
        // Without batches the order stays, so the next epoch is known.
        announce(0, epoch + 1);
      }
      int likes = likesIn(from, to);
      double factor = plan.factor(epoch + (double) from / order.length);
      loss += likes * step.step(order, from, to, epoch, factor);
      pool.working();
      done += likes;
      from = to;
    }
    epoch++;
    return TrainingFailedException.requireFinite(
        done == 0 ? 0 : loss / done, step.overflowed(), epoch, specification.learningRate());
  }

  private void announce(int from, int ofEpoch) {
    if (from < order.length && announcedPlaces == (long) ofEpoch * order.length + from) {
      int to = batchEnd(from);
      step.announce(order, from, to, ofEpoch);
      announcedPlaces += to - from;
    }
  }

  private void shuffle() {
    SplittableRandom random = RandomStream.EPOCH_ORDER.random(specification.randomSeed(), epoch);
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }

  private int batchEnd(int from) {
    int size = specification.batchSize();
    if (size == 0) {
      return order.length;
    }
    if (byLike) {
      return (int) Math.min(order.length, (long) from + size);
    }
    int to = from;
    for (long likes = 0; to < order.length && likes < size; to++) {
      likes += graph.byUser().degree(order[to]);
    }
    return to;
  }

  private int likesIn(int from, int to) {
    if (byLike) {
      return to - from;
    }
    int likes = 0;
    for (int i = from; i < to; i++) {
      likes += graph.byUser().degree(order[i]);
    }
    return likes;
  }

  @Override
  public void close() {
    step.close();
  }
}
