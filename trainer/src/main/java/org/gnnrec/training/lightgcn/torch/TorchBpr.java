package org.gnnrec.training.lightgcn.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import org.gnnrec.training.torch.OwnedArrays;
import org.gnnrec.training.torch.TransferBuffer;

/**
 * Bayesian personalised ranking (Rendle et al. 2009), {@code L = 1/n Σ c_ui · −ln σ(s_ui − s_uj)},
 * for given negatives j. Stateless.
 */
final class TorchBpr {
  private TorchBpr() {}

  /**
   * Comparisons. Immutable by agreement.
   *
   * @param users rows of the users in the matrix of all vectors
   * @param liked rows of the items they like, as many
   * @param others rows of items they do not like, as many
   * @param shares weight of each comparison, over n
   */
  @SuppressWarnings("ArrayRecordComponent") // large, never compared
  record Triples(int[] users, int[] liked, int[] others, float[] shares) {
    int count() {
      return shares.length;
    }
  }

  /** The loss of a batch, see {@link TorchNetwork.Objective}. */
  static double backward(
      NDArray vectors,
      TransferBuffer transfer,
      NDManager manager,
      GradientCollector collector,
      Triples triples) {
    int count = triples.count();
    if (count == 0) {
      return 0;
    }
    NDArray users = rows(vectors, transfer, manager, triples.users());
    NDArray liked = rows(vectors, transfer, manager, triples.liked());
    NDArray others = rows(vectors, transfer, manager, triples.others());
    NDArray differences = users.mul(others.sub(liked)).sum(new int[] {1});
    // −ln σ(x) is softplus(−x).
    NDArray loss =
        Activation.softPlus(differences)
            .mul(transfer.floats(manager, triples.shares(), count))
            .sum();
    double value = loss.getFloat();
    collector.backward(loss);
    return value;
  }

  private static NDArray rows(
      NDArray vectors, TransferBuffer transfer, NDManager manager, int[] rows) {
    long[] indexes = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      indexes[i] = rows[i];
    }
    return OwnedArrays.rows(vectors, transfer.indexes(manager, indexes, indexes.length));
  }
}
