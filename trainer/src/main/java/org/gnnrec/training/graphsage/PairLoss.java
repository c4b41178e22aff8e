package org.gnnrec.training.graphsage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import org.gnnrec.specification.GraphSageLoss;
import org.gnnrec.training.torch.OwnedArrays;

/**
 * What GraphSAGE minimises over pairs with scores s: {@code Σ w ln(1 + exp(∓s)) / n} for pairs that
 * are likes and pairs that are none, or {@code Σ w (s − r)² / n} for ratings r. Stateless.
 */
final class PairLoss {
  private PairLoss() {}

  /**
   * The loss.
   *
   * @param targets 1 for a like and −1 for none; or ratings
   * @param shares w/n of each pair
   */
  static NDArray of(
      GraphSageLoss loss, NDManager manager, NDArray scores, float[] targets, float[] shares) {
    NDArray wanted = OwnedArrays.floats(manager, targets, targets.length);
    NDArray parts = OwnedArrays.floats(manager, shares, shares.length);
    return switch (loss) {
      case BCE -> Activation.softPlus(scores.mul(wanted).neg()).mul(parts).sum();
      case MSE -> {
        NDArray errors = scores.sub(wanted);
        yield errors.mul(errors).mul(parts).sum();
      }
    };
  }
}
