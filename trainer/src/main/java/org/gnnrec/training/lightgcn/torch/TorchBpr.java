package org.gnnrec.training.lightgcn.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import org.gnnrec.training.torch.OwnedArrays;

/**
 * Bayesian personalised ranking (Rendle et al. 2009), {@code L = 1/n Σ c_ui · −ln σ(s_ui − s_uj)},
 * for given negatives j. Stateless.
 */
final class TorchBpr {
  private TorchBpr() {}

  /**
   * The loss of a batch, see {@link TorchNetwork.Objective}.
   *
   * @param userRows rows of the users in {@code vectors}
   * @param likedRows rows of the items they like, as many
   * @param otherRows rows of items they do not like, as many
   * @param shares weight of each comparison, over n
   */
  static double backward(
      NDArray vectors,
      NDManager manager,
      GradientCollector collector,
      long[] userRows,
      long[] likedRows,
      long[] otherRows,
      float[] shares) {
    int count = userRows.length;
    if (count == 0) {
      return 0;
    }
    NDArray users = OwnedArrays.rows(vectors, OwnedArrays.indexes(manager, userRows, count));
    NDArray liked = OwnedArrays.rows(vectors, OwnedArrays.indexes(manager, likedRows, count));
    NDArray others = OwnedArrays.rows(vectors, OwnedArrays.indexes(manager, otherRows, count));
    NDArray differences = users.mul(others.sub(liked)).sum(new int[] {1});
    // −ln σ(x) is softplus(−x).
    NDArray loss =
        Activation.softPlus(differences).mul(OwnedArrays.floats(manager, shares, count)).sum();
    double value = loss.getFloat();
    collector.backward(loss);
    return value;
  }
}
