package org.gnnrec.training.lightgcn.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import org.gnnrec.training.torch.OwnedArrays;
import org.gnnrec.training.torch.TransferBuffer;

/**
 * Logistic loss with biases, {@code L = Σ_p a_p · −ln σ(y_p s_p)}, {@code s = e_u·e_i + b_u + b_i +
 * b}, over pairs p of a user and an item, {@code y = 1} for likes and −1 for other pairs: loss and
 * gradient in closed form. The gradient by s_p, {@code c_p = −a_p y_p σ(−y_p s_p)}, becomes a
 * symmetric sparse matrix C of all nodes: C E is the gradient by vectors, and the sums of C's rows
 * that by biases. Not thread-safe.
 */
final class TorchBce {
  /** Values of gathered vectors at a time. */
  private static final long CHUNK_VALUES = 1 << 24;

  private static final int[] COLUMNS = {1};

  private final int users;
  private final long chunkValues;
  private final Runnable working;
  private final TransferBuffer transfer = new TransferBuffer();

  /**
   * The pairs of a batch, those of its likes first. Immutable by agreement.
   *
   * @param users u of each pair
   * @param items i of each pair
   * @param shares a of each like; that of all other pairs is 1 over the number of likes
   */
  @SuppressWarnings("ArrayRecordComponent") // large, never compared
  record Pairs(int[] users, int[] items, float[] shares) {}

  /**
   * A loss and its gradient.
   *
   * @param byVectors {@code [nodes, d]}
   * @param byBiases {@code [nodes + 1, 1]}
   */
  record Gradient(double loss, NDArray byVectors, NDArray byBiases) {}

  /**
   * Takes many pairs at a time.
   *
   * @param users number of users, whose vectors come before those of items
   * @param working called on the way
   */
  TorchBce(int users, Runnable working) {
    this(users, CHUNK_VALUES, working);
  }

  TorchBce(int users, long chunkValues, Runnable working) {
    this.users = users;
    this.chunkValues = chunkValues;
    this.working = working;
  }

  /**
   * The loss of a batch, and its gradient.
   *
   * @param vectors {@code [nodes, d]}, users first; their manager gets what is computed
   * @param biases of nodes, and of all: {@code [nodes + 1, 1]}
   */
  Gradient gradient(NDArray vectors, NDArray biases, Pairs pairs) {
    NDManager manager = vectors.getManager();
    long nodes = vectors.getShape().get(0);
    int size = (int) Math.max(1, chunkValues / vectors.getShape().get(1));
    NDList coordinates = new NDList();
    NDList slopes = new NDList();
    double loss = 0;
    for (int from = 0; from < pairs.users().length; from += size) {
      int to = Math.min(pairs.users().length, from + size);
      try (NDManager chunk = manager.newSubManager()) {
        NDArray places = transfer.indexes(chunk, places(pairs, from, to), 2, to - from);
        NDArray wanted = transfer.floats(chunk, wanted(pairs, from, to), to - from);
        NDArray shares = transfer.floats(chunk, shares(pairs, from, to), to - from);
        NDArray wrong = scores(vectors, biases, places).muli(wanted).negi();
        loss += Activation.softPlus(wrong).muli(shares).sum().getFloat();
        NDArray slope = Activation.sigmoid(wrong).muli(shares).muli(wanted).negi();
        places.attach(manager);
        slope.attach(manager);
        coordinates.add(places);
        slopes.add(slope);
      }
      working.run();
    }
    NDArray places = NDArrays.concat(coordinates, 1);
    NDArray slope = NDArrays.concat(slopes);
    NDArray both =
        OwnedArrays.sparse(places.concat(places.flip(0), 1), slope.concat(slope), nodes, nodes);
    NDArray byVectors = both.matMul(vectors);
    working.run();
    NDArray byBiases =
        both.matMul(manager.ones(new Shape(nodes, 1))).concat(slope.sum().reshape(1, 1));
    return new Gradient(loss, byVectors, byBiases);
  }

  /** Scores of pairs; their manager gets what is computed. */
  private NDArray scores(NDArray vectors, NDArray biases, NDArray places) {
    NDManager manager = places.getManager();
    long nodes = vectors.getShape().get(0);
    NDArray userRows = OwnedArrays.rowRange(places, 0, 1).reshape(-1);
    NDArray itemRows = OwnedArrays.rowRange(places, 1, 2).reshape(-1);
    NDArray all = OwnedArrays.rows(biases, transfer.indexes(manager, new long[] {nodes}, 1));
    return OwnedArrays.rows(vectors, userRows)
        .muli(OwnedArrays.rows(vectors, itemRows))
        .sum(COLUMNS)
        .addi(OwnedArrays.rows(biases, userRows).reshape(-1))
        .addi(OwnedArrays.rows(biases, itemRows).reshape(-1))
        .addi(all.reshape(-1));
  }

  private long[] places(Pairs pairs, int from, int to) {
    int count = to - from;
    long[] places = new long[2 * count];
    for (int i = 0; i < count; i++) {
      places[i] = pairs.users()[from + i];
      places[count + i] = (long) users + pairs.items()[from + i];
    }
    return places;
  }

  private static float[] wanted(Pairs pairs, int from, int to) {
    float[] wanted = new float[to - from];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = from + i < pairs.shares().length ? 1 : -1;
    }
    return wanted;
  }

  private static float[] shares(Pairs pairs, int from, int to) {
    float[] likes = pairs.shares();
    float[] shares = new float[to - from];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = from + i < likes.length ? likes[from + i] : 1f / likes.length;
    }
    return shares;
  }
}
