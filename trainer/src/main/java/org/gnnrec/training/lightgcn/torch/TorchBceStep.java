package org.gnnrec.training.lightgcn.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;
import org.gnnrec.training.lightgcn.BiasColumns;
import org.gnnrec.training.lightgcn.StepEngine;
import org.gnnrec.training.lightgcn.torch.TorchBce.Gradient;
import org.gnnrec.training.lightgcn.torch.TorchBce.Pairs;
import org.gnnrec.training.sampling.NegativePairs;
import org.gnnrec.training.torch.OwnedArrays;
import org.gnnrec.training.torch.TorchAdam;
import org.gnnrec.training.torch.TorchEngine;
import org.gnnrec.training.torch.TransferBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Steps of the logistic loss with biases in PyTorch: the same batches and pairs, from the same
 * initial vectors as the steps of this JVM's kernels. Announced batches are drawn in another thread
 * while the device computes. Not thread-safe.
 */
final class TorchBceStep implements StepEngine {
  private final LightGcnSpecification specification;
  private final Adjacency likes;
  private final int users;
  private final int nodes;
  private final int[] userOfLike;
  private final NegativePairs negatives;
  private final Kernels kernels;
  private final NDManager manager;
  private final TorchPropagation propagation;
  private final NDArray vectors;
  private final NDArray biases;
  private final TorchBce bce;
  private final TorchAdam adam;
  private final TransferBuffer transfer = new TransferBuffer();
  private final DrawnAhead<Drawn> ahead = new DrawnAhead<>();
  private final float[] padded;

  /**
   * A batch as it goes to the device.
   *
   * @param decay λ/n times how often each node was used; empty without regularisation
   */
  @SuppressWarnings("ArrayRecordComponent") // on its way, never compared
  private record Drawn(Pairs pairs, float[] decay) {}

  TorchBceStep(
      TorchEngine engine,
      LightGcnSpecification specification,
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      @Nullable List<float[]> parameters) {
    this.specification = specification;
    this.likes = graph.byUser();
    this.users = graph.userCount();
    this.nodes = Math.addExact(users, graph.itemCount());
    this.userOfLike = graph.userOfLike();
    this.negatives =
        new NegativePairs(graph, specification.negativesPerLike(), specification.randomSeed());
    this.kernels = kernels;
    int dimension = specification.embeddingDimension();
    this.padded = new float[Math.multiplyExact(nodes, kernels.stride(dimension))];
    float[] start =
        parameters == null
            ? PaddedRows.initialVectors(specification, graph, kernels, pool)
            : parameters.get(1);
    float[] startBiases = parameters == null ? new float[nodes + 1] : parameters.get(0);
    this.manager = engine.newManager();
    this.propagation = new TorchPropagation(manager, graph, specification.layers());
    this.vectors = OwnedArrays.floats(manager, start, nodes, dimension);
    this.biases = OwnedArrays.floats(manager, startBiases, nodes + 1L, 1);
    this.bce = new TorchBce(users, pool::working);
    this.adam = new TorchAdam(manager, specification.learningRate(), 0);
    adam.add(vectors);
    adam.add(biases);
  }

  @Override
  public void announce(int[] order, int from, int to, int epoch) {
    ahead.begin(() -> draw(order, from, to, epoch));
  }

  @Override
  public double step(int[] order, int from, int to, int epoch, double factor) {
    if (ahead.isEmpty()) {
      announce(order, from, to, epoch);
    }
    Drawn drawn = ahead.take();
    try (NDManager batch = manager.newSubManager()) {
      OwnedArrays.lend(biases, batch);
      Gradient gradient = bce.gradient(finalVectors(batch), biases, drawn.pairs());
      NDArray byVectors = propagation.mean(gradient.byVectors(), batch);
      if (drawn.decay().length > 0) {
        byVectors.addi(transfer.floats(batch, drawn.decay(), nodes, 1).mul(vectors));
      }
      adam.step(factor, byVectors, gradient.byBiases());
      return gradient.loss();
    }
  }

  private NDArray finalVectors(NDManager batch) {
    OwnedArrays.lend(vectors, batch);
    return propagation.mean(vectors, batch);
  }

  /** Depends on its arguments alone. */
  private Drawn draw(int[] order, int from, int to, int epoch) {
    int count = to - from;
    int perLike = negatives.perLike();
    int pairs = Math.multiplyExact(count, 1 + perLike);
    int[] pairUsers = new int[pairs];
    int[] pairItems = new int[pairs];
    float[] shares = new float[count];
    float @Nullable [] weights = likes.weights();
    for (int row = 0; row < count; row++) {
      int like = order[from + row];
      pairUsers[row] = userOfLike[like];
      pairItems[row] = likes.neighbours()[like];
      shares[row] = (weights == null ? 1 : weights[like]) / count;
      negatives.draw(like, epoch, pairUsers, pairItems, count + row * perLike);
    }
    double weight = specification.regularization() / count;
    float[] decay = new float[weight > 0 ? nodes : 0];
    for (int pair = 0; pair < pairs && decay.length > 0; pair++) {
      decay[pairUsers[pair]]++;
      decay[users + pairItems[pair]]++;
    }
    for (int node = 0; node < decay.length; node++) {
      decay[node] *= (float) weight;
    }
    return new Drawn(new Pairs(pairUsers, pairItems, shares), decay);
  }

  @Override
  public boolean overflowed() {
    return adam.overflowed();
  }

  @Override
  public float[] embeddings() {
    int dimension = specification.embeddingDimension();
    try (NDManager batch = manager.newSubManager()) {
      PaddedRows.pad(finalVectors(batch), padded, kernels.stride(dimension));
    }
    return BiasColumns.appendTo(padded, users, dimension, biases.toFloatArray(), kernels);
  }

  @Override
  public int dimension() {
    return specification.embeddingDimension() + BiasColumns.COUNT;
  }

  @Override
  public List<float[]> parameters() {
    return List.of(biases.toFloatArray(), vectors.toFloatArray());
  }

  @Override
  public void close() {
    ahead.close();
    manager.close();
  }
}
