package org.gnnrec.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Adam on the device for steps that touch few rows of a matrix: a row that a step does not touch
 * keeps its values and its moments, and the correction of the moments counts all steps. Not
 * thread-safe.
 */
public final class TorchSparseAdam {
  private final NDArray values;
  private final NDArray firstMoment;
  private final NDArray secondMoment;
  private final double learningRate;
  private final TransferBuffer transfer = new TransferBuffer();
  private final NDArray keptFirst;
  private final NDArray newFirst;
  private final NDArray keptSecond;
  private final NDArray newSecond;
  private final NDArray epsilon;
  private int steps;

  /**
   * Starts with both moments at 0.
   *
   * @param manager where the moments live
   * @param values {@code [rows, d]}, moved in place
   */
  public TorchSparseAdam(NDManager manager, NDArray values, double learningRate) {
    this.values = values;
    this.learningRate = learningRate;
    this.firstMoment = manager.zeros(values.getShape());
    this.secondMoment = manager.zeros(values.getShape());
    this.keptFirst = OwnedArrays.scalar(manager, TorchAdam.BETA1);
    this.newFirst = OwnedArrays.scalar(manager, 1 - TorchAdam.BETA1);
    this.keptSecond = OwnedArrays.scalar(manager, TorchAdam.BETA2);
    this.newSecond = OwnedArrays.scalar(manager, 1 - TorchAdam.BETA2);
    this.epsilon = OwnedArrays.scalar(manager, TorchAdam.EPSILON);
  }

  /**
   * Moves rows against their gradients.
   *
   * @param rows their indexes, each at most once; their manager gets what is computed
   * @param current what they are now, {@code [indexes, d]}
   * @param gradient of the same shape
   * @param factor of the learning rate, as a schedule gives it
   */
  public void step(NDArray rows, NDArray current, NDArray gradient, double factor) {
    steps++;
    NDManager batch = rows.getManager();
    NDArray rate =
        transfer.scalar(batch, factor * learningRate / (1 - Math.pow(TorchAdam.BETA1, steps)));
    NDArray correction = transfer.scalar(batch, 1 / (1 - Math.pow(TorchAdam.BETA2, steps)));
    NDArray first = OwnedArrays.rows(firstMoment, rows);
    first.muli(keptFirst).addi(gradient.mul(newFirst));
    OwnedArrays.put(firstMoment, rows, first);
    NDArray second = OwnedArrays.rows(secondMoment, rows);
    second.muli(keptSecond).addi(gradient.square().muli(newSecond));
    OwnedArrays.put(secondMoment, rows, second);
    NDArray move = first.muli(rate).divi(second.muli(correction).sqrt().addi(epsilon));
    OwnedArrays.put(values, rows, current.sub(move));
  }

  /** Whether gradients have been too great for floats; such parameters no longer move. */
  public boolean overflowed() {
    try (NDArray greatest = secondMoment.max()) {
      return !Float.isFinite(greatest.getFloat());
    }
  }
}
