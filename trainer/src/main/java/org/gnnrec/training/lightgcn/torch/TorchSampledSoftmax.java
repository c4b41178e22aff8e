package org.gnnrec.training.lightgcn.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.gnnrec.training.lightgcn.torch.SampledArrays.Chunk;
import org.gnnrec.training.torch.OwnedArrays;
import org.gnnrec.training.torch.TransferBuffer;

/**
 * Softmax cross-entropy of each like against a shared sample of items, by the cosine: loss and
 * gradient in closed form. With scores s, temperature τ, a sample S in which item j is with the
 * probability π_j and the user's likes L_u:
 *
 * <pre>
 * L    = Σ_(u,i) a_ui (log Z_ui − s_ui/τ)
 * Z_ui = exp(s_ui/τ) + Σ_{j in S \ L_u} exp(s_uj/τ − log π_j)
 * </pre>
 *
 * <p>where a are {@link Chunk#shares}; see the kernels' loss for its origin. The gradient by {@code
 * s_ui/τ} is {@code −a_ui (Z_ui − exp(s_ui/τ)) / Z_ui}, that by {@code s_uj/τ} is {@code
 * exp(s_uj/τ) / π_j Σ_i a_ui / Z_ui}. Likes are entries of a sparse matrix of users and items,
 * whose products add up what belongs to one row. Not thread-safe.
 */
final class TorchSampledSoftmax {
  /** Far below every score, and its exponential is 0. */
  private static final double NO_NEGATIVE = -1e30;

  private static final int[] COLUMNS = {1};

  private final NDArray inverseTemperature;
  private final NDArray smallest;
  private final NDArray noNegative;
  private final Runnable working;
  private final TransferBuffer transfer = new TransferBuffer();

  /**
   * A loss and its gradient.
   *
   * @param loss mean per like
   * @param byVectors by the vectors as they were before they were normalised, of their shape
   */
  record Gradient(double loss, NDArray byVectors) {}

  /**
   * Makes the constants.
   *
   * @param manager whose closing frees them
   * @param working called on the way
   */
  TorchSampledSoftmax(NDManager manager, double temperature, Runnable working) {
    this.inverseTemperature = OwnedArrays.scalar(manager, 1 / temperature);
    this.smallest = OwnedArrays.scalar(manager, Float.MIN_NORMAL);
    this.noNegative = OwnedArrays.scalar(manager, NO_NEGATIVE);
    this.working = working;
  }

  /**
   * The loss of a batch, and its gradient.
   *
   * @param vectors of the batch's nodes, {@code [nodes, d]}; their manager gets what is computed
   */
  Gradient gradient(NDArray vectors, SampledArrays batch) {
    NDManager manager = vectors.getManager();
    NDArray squares = vectors.square().sum(COLUMNS, true);
    // A row of zeros stays one.
    NDArray inverseLengths = squares.sign().div(squares.maximum(smallest).sqrt());
    NDArray units = vectors.mul(inverseLengths);
    NDArray gradient = manager.zeros(vectors.getShape());
    NDArray corrections =
        transfer
            .floats(manager, batch.corrections(), batch.sampled())
            .reshape(1, batch.sampled())
            .div(inverseTemperature);
    double loss = 0;
    for (Chunk chunk : batch.chunks()) {
      try (NDManager inner = manager.newSubManager()) {
        OwnedArrays.lend(corrections, inner);
        OwnedArrays.lend(units, inner);
        OwnedArrays.lend(gradient, inner);
        loss += addChunk(units, gradient, corrections, batch, chunk, inner);
      }
      working.run();
    }
    // With z = f/|f|, the gradient by f is (g − z (z·g)) / |f|.
    NDArray along = units.mul(gradient).sum(COLUMNS, true);
    gradient.subi(units.mul(along)).muli(inverseLengths).muli(inverseTemperature);
    return new Gradient(loss, gradient);
  }

  /** Adds the gradient by normalised vectors, times τ; returns a part of the loss. */
  private double addChunk(
      NDArray units,
      NDArray gradient,
      NDArray corrections,
      SampledArrays batch,
      Chunk chunk,
      NDManager manager) {
    int nodes = batch.nodes().length;
    int firstItem = batch.users();
    int items = nodes - firstItem;
    NDArray itemUnits = OwnedArrays.rowRange(units, firstItem, nodes);
    NDArray sampled = OwnedArrays.rowRange(units, firstItem, firstItem + batch.sampled());
    NDArray users = OwnedArrays.rowRange(units, chunk.from(), chunk.to());
    NDArray coordinates = transfer.indexes(manager, chunk.coordinates(), 2, chunk.likes());
    NDArray shares = transfer.floats(manager, chunk.shares(), chunk.likes());
    NDArray scores = users.matMul(sampled.transpose()).addi(corrections);
    if (chunk.masked().length > 0) {
      NDArray masked = transfer.indexes(manager, chunk.masked(), chunk.masked().length);
      OwnedArrays.put(scores.reshape(-1), masked, noNegative);
    }
    Likes likes = compare(scores, users, itemUnits, coordinates, shares);
    // Each sampled item's exponential, times what the user's likes make of it.
    NDArray factors =
        OwnedArrays.sparse(coordinates, likes.perSample(), users.getShape().get(0), items)
            .matMul(manager.ones(new Shape(items, 1)));
    NDArray bySample = likes.exponentials().muli(factors);
    long rows = users.getShape().get(0);
    NDArray byLike = OwnedArrays.sparse(coordinates, likes.coefficients(), rows, items);
    NDArray byItem = OwnedArrays.sparse(coordinates.flip(0), likes.coefficients(), items, rows);
    OwnedArrays.rowRange(gradient, chunk.from(), chunk.to())
        .addi(bySample.matMul(sampled))
        .addi(byLike.matMul(itemUnits));
    OwnedArrays.rowRange(gradient, firstItem, nodes).addi(byItem.matMul(users));
    OwnedArrays.rowRange(gradient, firstItem, firstItem + batch.sampled())
        .addi(bySample.transpose().matMul(users));
    return likes.loss().getFloat();
  }

  /**
   * Likes against their users' negatives.
   *
   * @param exponentials of the scores of negatives, over the greatest of the user
   * @param perSample of each like: {@code a_ui / Z_ui}, for exponentials like these
   * @param coefficients gradient by {@code s_ui/τ}
   */
  private record Likes(
      NDArray loss, NDArray exponentials, NDArray perSample, NDArray coefficients) {}

  private Likes compare(
      NDArray scores, NDArray users, NDArray items, NDArray coordinates, NDArray shares) {
    NDArray rows = OwnedArrays.rowRange(coordinates, 0, 1).reshape(-1);
    NDArray places = OwnedArrays.rowRange(coordinates, 1, 2).reshape(-1);
    NDArray liked =
        OwnedArrays.rows(users, rows).muli(OwnedArrays.rows(items, places)).sum(COLUMNS);
    NDArray greatest = scores.max(COLUMNS, true);
    NDArray exponentials = scores.subi(greatest).muli(inverseTemperature).exp();
    NDArray sums = exponentials.sum(COLUMNS, true);
    NDArray greatestOfUser = OwnedArrays.rows(greatest, rows).reshape(-1);
    // Exponentials are taken over the greatest of the negatives and the like.
    NDArray top = liked.maximum(greatestOfUser);
    NDArray scale = greatestOfUser.sub(top).muli(inverseTemperature).exp();
    NDArray others = OwnedArrays.rows(sums, rows).reshape(-1).mul(scale);
    NDArray total = liked.sub(top).muli(inverseTemperature).exp().addi(others);
    NDArray loss = total.log().addi(top.sub(liked).muli(inverseTemperature)).muli(shares).sum();
    NDArray parts = shares.div(total);
    return new Likes(loss, exponentials, parts.mul(scale), parts.mul(others).neg());
  }
}
