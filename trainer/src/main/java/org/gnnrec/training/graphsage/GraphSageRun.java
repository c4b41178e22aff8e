package org.gnnrec.training.graphsage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.gnnrec.feature.FeatureMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.graph.Interactions;
import org.gnnrec.model.FactorModel;
import org.gnnrec.sampling.RandomStream;
import org.gnnrec.specification.GraphSageLoss;
import org.gnnrec.specification.GraphSageSpecification;
import org.gnnrec.task.TrainingReport;
import org.gnnrec.training.TrainingFailedException;
import org.gnnrec.training.torch.OwnedArrays;
import org.gnnrec.training.torch.TorchAdam;
import org.gnnrec.training.torch.TorchEngine;
import org.jspecify.annotations.Nullable;

/**
 * One run of GraphSAGE's optimisation, epoch by epoch: with all likes and whole neighbourhoods in
 * one step, or in batches of likes with drawn neighbours. Not thread-safe; close it.
 */
final class GraphSageRun implements AutoCloseable {

  /** Adam's first steps are all of full length, which overshoots where many weights add up. */
  private static final double WARM_UP_STEPS = 20;

  /** Pairs scored at once, to bound the memory of their vectors. */
  private static final int CHUNK_PAIRS = 1 << 15;

  private final TorchEngine engine;
  private final GraphSageSpecification specification;
  private final Interactions interactions;
  private final NDManager manager;
  private final SageNetwork network;
  private final TorchAdam adam;
  private final @Nullable Aggregation whole;
  private final int[] userOfLike;
  private final int[] order;
  private final Runnable working;
  private int epoch;
  private int steps;

  GraphSageRun(
      TorchEngine engine,
      GraphSageSpecification specification,
      Interactions interactions,
      @Nullable FeatureMatrix userFeatures,
      @Nullable FeatureMatrix itemFeatures,
      Runnable working) {
    this.engine = engine;
    this.working = working;
    this.specification = specification;
    this.interactions = interactions;
    this.manager = engine.newManager();
    BipartiteGraph graph = interactions.graph();
    this.network =
        new SageNetwork(
            manager, specification, graph, userFeatures, itemFeatures, globalBias(interactions));
    this.adam =
        new TorchAdam(
            manager,
            specification.learningRate(),
            2 * specification.weightDecay() / Math.max(1, graph.likeCount()));
    network.learned().forEach(adam::add);
    this.whole = specification.batchSize() == 0 ? new WholeNeighbourhoods(manager, graph) : null;
    this.userOfLike = graph.userOfLike();
    this.order = new int[graph.likeCount()];
    Arrays.setAll(order, like -> like);
  }

  /** The mean rating, or 0 for likes. */
  private static double globalBias(Interactions interactions) {
    float @Nullable [] ratings = interactions.ratings();
    double sum = 0;
    for (int i = 0; ratings != null && i < ratings.length; i++) {
      sum += ratings[i];
    }
    return ratings == null || ratings.length == 0 ? 0 : sum / ratings.length;
  }

  /**
   * Passes once over all likes.
   *
   * @return the mean loss per pair
   * @throws TrainingFailedException if it is not finite
   */
  double epoch() {
    int size = specification.batchSize() == 0 ? order.length : specification.batchSize();
    if (whole == null) {
      shuffle();
    }
    double loss = 0;
    for (int from = 0; from < order.length; from += size) {
      int to = (int) Math.min(order.length, (long) from + size);
      loss += (to - from) * step(pairs(from, to)) / order.length;
    }
    epoch++;
    if (!Double.isFinite(loss) || adam.overflowed()) {
      throw new TrainingFailedException(
          "the loss is "
              + loss
              + " after epoch "
              + epoch
              + ": training diverged with `learningRate` "
              + specification.learningRate()
              + "; lower it");
    }
    return loss;
  }

  private void shuffle() {
    SplittableRandom random =
        RandomStream.GRAPHSAGE_ORDER.random(specification.randomSeed(), epoch);
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }

  private Pairs pairs(int from, int to) {
    boolean bce = specification.loss() == GraphSageLoss.BCE;
    UnlikedPairs unliked =
        new UnlikedPairs(
            interactions.graph(),
            specification.randomSeed(),
            RandomStream.GRAPHSAGE_NEGATIVES,
            epoch);
    Pairs pairs = new Pairs((bce ? 2 : 1) * (to - from));
    Adjacency likes = interactions.graph().byUser();
    float @Nullable [] ratings = interactions.ratings();
    for (int i = from; i < to; i++) {
      int like = order[i];
      int user = userOfLike[like];
      float target = bce || ratings == null ? 1 : ratings[like];
      pairs.add(user, likes.neighbours()[like], target);
      if (bce) {
        unliked.addTo(pairs, like, -1);
      }
    }
    return pairs;
  }

  private double step(Pairs pairs) {
    engine.seed(
        RandomStream.GRAPHSAGE_DROPOUT.random(specification.randomSeed(), steps++).nextLong());
    double loss;
    try (NDManager batch = manager.newSubManager();
        GradientCollector collector = engine.newGradientCollector()) {
      DrawnNeighbourhoods drawn = null;
      Aggregation aggregation = whole;
      if (aggregation == null) {
        drawn =
            DrawnNeighbourhoods.draw(
                batch,
                interactions.graph(),
                pairs,
                specification,
                RandomStream.GRAPHSAGE_NEIGHBOURS.random(specification.randomSeed(), steps));
        aggregation = drawn;
      }
      SageNetwork.Vectors vectors = network.forward(batch, aggregation, true);
      NDArray users = leaf(vectors.users());
      NDArray items = leaf(vectors.items());
      loss = backward(new SageNetwork.Vectors(users, items), drawn, pairs, batch, collector);
      NDArray back = vectors.users().mul(users.getGradient()).sum();
      collector.backward(back.add(vectors.items().mul(items.getGradient()).sum()));
    }
    adam.step(Math.min(1, steps / WARM_UP_STEPS));
    return loss;
  }

  /** A copy that is cut off, so that pairs go backward in chunks and the layers only once. */
  private static NDArray leaf(NDArray array) {
    NDArray leaf = array.stopGradient();
    leaf.setRequiresGradient(true);
    return leaf;
  }

  private double backward(
      SageNetwork.Vectors vectors,
      @Nullable DrawnNeighbourhoods drawn,
      Pairs pairs,
      NDManager batch,
      GradientCollector collector) {
    double loss = 0;
    for (int from = 0; from < pairs.count(); from += CHUNK_PAIRS) {
      int to = Math.min(pairs.count(), from + CHUNK_PAIRS);
      try (NDManager chunk = batch.newSubManager()) {
        NDArray userNodes = OwnedArrays.indexes(chunk, pairs.users(from, to), to - from);
        NDArray itemNodes = OwnedArrays.indexes(chunk, pairs.items(from, to), to - from);
        NDArray userRows = userNodes;
        NDArray itemRows = itemNodes;
        if (drawn != null) {
          userRows = OwnedArrays.indexes(chunk, drawn.userRows(pairs, from, to), to - from);
          itemRows = OwnedArrays.indexes(chunk, drawn.itemRows(pairs, from, to), to - from);
        }
        NDArray scores = network.scores(vectors, userRows, itemRows, userNodes, itemNodes);
        float[] shares = new float[to - from];
        Arrays.fill(shares, 1f / pairs.count());
        NDArray part =
            PairLoss.of(specification.loss(), chunk, scores, pairs.targets(from, to), shares);
        loss += part.getFloat();
        collector.backward(part);
        working.run();
      }
    }
    return loss;
  }

  /** The model as it is, with whole neighbourhoods. */
  FactorModel model(TrainingReport report) {
    return network.model(interactions.graph(), report);
  }

  @Override
  public void close() {
    manager.close();
  }
}
