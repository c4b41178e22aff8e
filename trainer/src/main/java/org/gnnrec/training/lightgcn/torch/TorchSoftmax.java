package org.gnnrec.training.lightgcn.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.torch.OwnedArrays;
import org.gnnrec.training.torch.TransferBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Softmax cross-entropy of each like against all items, {@code L = 1/N Σ_u ω_u Σ_i c_ui (log Σ_j
 * exp(s_uj/τ) − s_ui/τ)} with {@code ω_u = D_u^-0.5} and {@code N = Σ_u ω_u D_u}, where c are the
 * likes' weights and D their sum. Users are taken in chunks, to bound the memory of their scores.
 */
final class TorchSoftmax {
  private static final long CHUNK_SCORES = 1 << 25;

  private final Adjacency likes;
  private final int users;
  private final int chunkUsers;
  private final double temperature;
  private final double[] userWeights;
  private final Runnable working;
  private final TransferBuffer transfer = new TransferBuffer();

  TorchSoftmax(BipartiteGraph graph, double temperature, Runnable working) {
    this(
        graph,
        temperature,
        (int) Math.max(1, CHUNK_SCORES / Math.max(1, graph.itemCount())),
        working);
  }

  TorchSoftmax(BipartiteGraph graph, double temperature, int chunkUsers, Runnable working) {
    this.working = working;
    this.likes = graph.byUser();
    this.users = graph.userCount();
    this.chunkUsers = chunkUsers;
    this.temperature = temperature;
    this.userWeights = Propagation.inverseRoots(likes);
  }

  /** The loss of the users at some places of {@code batch}, see {@link TorchNetwork.Objective}. */
  double backward(
      NDArray vectors,
      NDManager manager,
      GradientCollector collector,
      int[] batch,
      int from,
      int to) {
    double normaliser = 0;
    for (int i = from; i < to; i++) {
      normaliser += userWeights[batch[i]] * likes.weightedDegree(batch[i]);
    }
    double loss = 0;
    for (int first = from; first < to && normaliser > 0; first += chunkUsers) {
      try (NDManager chunk = manager.newSubManager()) {
        int end = Math.min(to, first + chunkUsers);
        NDArray part = chunkLoss(vectors, chunk, batch, first, end, normaliser);
        loss += part.getFloat();
        collector.backward(part);
        working.run();
      }
    }
    return loss;
  }

  private NDArray chunkLoss(
      NDArray vectors, NDManager chunk, int[] batch, int from, int to, double normaliser) {
    int items = Math.toIntExact(vectors.getShape().get(0)) - users;
    int count = 0;
    for (int i = from; i < to; i++) {
      count += likes.degree(batch[i]);
    }
    long[] rows = new long[to - from];
    long[] places = new long[count];
    float[] shares = new float[count];
    float @Nullable [] weights = likes.weights();
    int at = 0;
    for (int i = from; i < to; i++) {
      int user = batch[i];
      rows[i - from] = user;
      for (int e = likes.offsets()[user]; e < likes.offsets()[user + 1]; e++) {
        places[at] = (long) (i - from) * items + likes.neighbours()[e];
        double weight = weights == null ? 1 : weights[e];
        shares[at++] = (float) (-userWeights[user] * weight / normaliser);
      }
    }
    NDArray userVectors = OwnedArrays.rows(vectors, transfer.indexes(chunk, rows, rows.length));
    NDArray itemVectors = vectors.get(chunk, new NDIndex("{}:", users));
    NDArray inverse = transfer.scalar(chunk, 1 / temperature);
    NDArray scores = userVectors.mul(inverse).matMul(itemVectors.transpose());
    return scores
        .logSoftmax(1)
        .take(chunk, transfer.indexes(chunk, places, count))
        .mul(transfer.floats(chunk, shares, count))
        .sum();
  }
}
