package org.gnnrec.training.lightgcn.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.specification.LightGcnLoss;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;
import org.gnnrec.training.lightgcn.StepEngine;
import org.gnnrec.training.lightgcn.torch.TorchBpr.Triples;
import org.gnnrec.training.sampling.Negatives;
import org.gnnrec.training.torch.TorchAdam;
import org.gnnrec.training.torch.TorchEngine;
import org.gnnrec.training.torch.TransferBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Steps of LightGCN in PyTorch: the same loss, on the same batches and negatives, from the same
 * initial vectors as the steps of this JVM's kernels. Announced negatives are drawn in another
 * thread while the device computes. Not thread-safe.
 */
final class TorchStep implements StepEngine {
  private final LightGcnSpecification specification;
  private final Adjacency likes;
  private final int users;
  private final TorchNetwork network;
  private final TorchAdam adam;
  private final TransferBuffer transfer = new TransferBuffer();
  private final @Nullable TorchSoftmax softmax;
  private final Negatives negatives;
  private final DrawnAhead<Triples> ahead = new DrawnAhead<>();
  private final int[] userOfLike;
  private final float[] uses;
  private final float[] embeddings;
  private final int stride;

  TorchStep(
      TorchEngine engine,
      LightGcnSpecification specification,
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      @Nullable List<float[]> parameters) {
    this.specification = specification;
    this.likes = graph.byUser();
    this.users = graph.userCount();
    int dimension = specification.embeddingDimension();
    int nodes = Math.addExact(users, graph.itemCount());
    NDManager manager = engine.newManager();
    this.network =
        new TorchNetwork(
            manager,
            engine::newGradientCollector,
            graph,
            specification.layers(),
            specification.trainingSimilarity(),
            parameters == null
                ? PaddedRows.initialVectors(specification, graph, kernels, pool)
                : parameters.get(0),
            dimension);
    this.adam = new TorchAdam(manager, specification.learningRate(), 0);
    adam.add(network.parameters());
    this.softmax =
        specification.loss() == LightGcnLoss.SOFTMAX
            ? new TorchSoftmax(graph, specification.temperature(), pool::working)
            : null;
    this.negatives = new Negatives(likes, graph.itemCount(), specification.randomSeed());
    this.userOfLike = softmax == null ? graph.userOfLike() : new int[0];
    this.uses = new float[specification.regularization() > 0 ? nodes : 0];
    this.stride = kernels.stride(dimension);
    this.embeddings = new float[Math.multiplyExact(nodes, stride)];
  }

  @Override
  public double step(int[] order, int from, int to, int epoch, double rate) {
    Arrays.fill(uses, 0);
    double loss = softmax != null ? softmax(softmax, order, from, to) : bpr(order, from, to, epoch);
    adam.step(rate);
    return loss;
  }

  private double softmax(TorchSoftmax objective, int[] order, int from, int to) {
    int count = 0;
    for (int i = from; i < to && uses.length > 0; i++) {
      int user = order[i];
      count += likes.degree(user);
      uses[user] += likes.degree(user);
      for (int e = likes.offsets()[user]; e < likes.offsets()[user + 1]; e++) {
        uses[users + likes.neighbours()[e]]++;
      }
    }
    double loss =
        network.addGradient(
            (vectors, batch, collector) ->
                objective.backward(vectors, batch, collector, order, from, to));
    regularise(count);
    return loss;
  }

  private double bpr(int[] order, int from, int to, int epoch) {
    if (ahead.isEmpty()) {
      announce(order, from, to, epoch);
    }
    Triples triples = ahead.take();
    for (int i = 0; i < triples.count() && uses.length > 0; i++) {
      uses[triples.users()[i]]++;
      uses[triples.liked()[i]]++;
      uses[triples.others()[i]]++;
    }
    double loss =
        network.addGradient(
            (vectors, batch, collector) ->
                TorchBpr.backward(vectors, transfer, batch, collector, triples));
    regularise(to - from);
    return loss;
  }

  @Override
  public void announce(int[] order, int from, int to, int epoch) {
    // The softmax draws nothing.
    if (softmax == null) {
      ahead.begin(() -> draw(order, from, to, epoch));
    }
  }

  /** Depends on its arguments alone. */
  private Triples draw(int[] order, int from, int to, int epoch) {
    int[] userRows = new int[to - from];
    int[] likedRows = new int[to - from];
    int[] otherRows = new int[to - from];
    float[] shares = new float[to - from];
    float @Nullable [] weights = likes.weights();
    int count = 0;
    for (int i = from; i < to; i++) {
      int like = order[i];
      int user = userOfLike[like];
      int negative = negatives.draw(user, like, epoch);
      if (negative >= 0) {
        userRows[count] = user;
        likedRows[count] = users + likes.neighbours()[like];
        otherRows[count] = users + negative;
        shares[count] = (weights == null ? 1 : weights[like]) / (to - from);
        count++;
      }
    }
    return count == shares.length
        ? new Triples(userRows, likedRows, otherRows, shares)
        : new Triples(
            Arrays.copyOf(userRows, count),
            Arrays.copyOf(likedRows, count),
            Arrays.copyOf(otherRows, count),
            Arrays.copyOf(shares, count));
  }

  /** Adds the gradient of {@code λ/2n Σ |e^(0)|²} over the users and items of a batch's n likes. */
  private void regularise(int count) {
    if (uses.length == 0) {
      return;
    }
    float factor = (float) (specification.regularization() / Math.max(1, count));
    for (int node = 0; node < uses.length; node++) {
      uses[node] *= factor;
    }
    try (NDManager batch = network.manager().newSubManager();
        NDArray gradient = network.parameters().getGradient()) {
      NDArray factors = transfer.floats(batch, uses, uses.length, 1);
      gradient.addi(factors.mul(network.parameters()));
    }
  }

  @Override
  public boolean overflowed() {
    return adam.overflowed();
  }

  @Override
  public float[] embeddings() {
    network.finalVectors(embeddings, stride);
    return embeddings;
  }

  @Override
  public int dimension() {
    return specification.embeddingDimension();
  }

  @Override
  public List<float[]> parameters() {
    try (NDArray values = network.parameters().stopGradient()) {
      return List.of(values.toFloatArray());
    }
  }

  @Override
  public void close() {
    ahead.close();
    network.close();
  }
}
