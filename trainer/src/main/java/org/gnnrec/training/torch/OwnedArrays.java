package org.gnnrec.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Copies Java arrays into memory that PyTorch owns. DJL's own {@code create} leaves an array on top
 * of a Java buffer that the garbage collector may free while PyTorch's graph of a computation still
 * needs it: gradients then come out wrong without any error. A copy made by PyTorch is kept alive
 * by whatever refers to it.
 *
 * <p>For the same reason nothing here or elsewhere in this package multiplies an array by a Java
 * number while gradients are collected: DJL would make such a buffer of it.
 */
public final class OwnedArrays {
  private OwnedArrays() {}

  /** A copy of some floats. */
  public static NDArray floats(NDManager manager, float[] values, long... shape) {
    try (NDArray borrowed = manager.create(values, new Shape(shape))) {
      return borrowed.duplicate();
    }
  }

  /** A copy of some whole numbers, as PyTorch's indexes are. */
  public static NDArray indexes(NDManager manager, long[] values, long... shape) {
    try (NDArray borrowed = manager.create(values, new Shape(shape))) {
      return borrowed.duplicate();
    }
  }

  /** A single float, of the shape {@code [1]}. */
  public static NDArray scalar(NDManager manager, double value) {
    return floats(manager, new float[] {(float) value}, 1);
  }

  /**
   * A sparse matrix of coordinates.
   *
   * @param coordinates all rows, then all columns: {@code 2n} numbers
   * @param values {@code n} floats
   */
  public static NDArray sparse(
      NDManager manager, long[] coordinates, float[] values, long rows, long columns) {
    try (NDArray indexes = indexes(manager, coordinates, 2, values.length);
        NDArray entries = floats(manager, values, values.length)) {
      return JniUtils.createSparseCoo(
          (PtNDArray) indexes, (PtNDArray) entries, new Shape(rows, columns));
    }
  }

  /** The rows of a matrix, in the order of {@code indexes}; belongs to the manager of these. */
  public static NDArray rows(NDArray matrix, NDArray indexes) {
    return JniUtils.embedding((PtNDArray) indexes, (PtNDArray) matrix, false);
  }

  /** Some rows of a matrix that follow each other: a view, which shares its memory. */
  public static NDArray rowRange(NDArray matrix, long from, long to) {
    return JniUtils.slice((PtNDArray) matrix, 0, from, to, 1);
  }

  /** A sparse matrix like {@link #sparse(NDManager, long[], float[], long, long)}. */
  public static NDArray sparse(NDArray coordinates, NDArray values, long rows, long columns) {
    return JniUtils.createSparseCoo(
        (PtNDArray) coordinates, (PtNDArray) values, new Shape(rows, columns));
  }

  /**
   * Overwrites rows of a matrix, or values of a vector, in place.
   *
   * @param indexes of the rows, each at most once
   * @param rows what they become; one row for all, or as many
   */
  public static void put(NDArray target, NDArray indexes, NDArray rows) {
    JniUtils.indexAdvPut((PtNDArray) target, new NDIndex("{}", indexes), (PtNDArray) rows);
  }

  /**
   * Has what is computed from an array belong to a manager, until that is closed and the array goes
   * back. Nothing happens where the array belongs to it already: lent twice, it would be freed.
   */
  public static void lend(NDArray array, NDManager manager) {
    if (array.getManager() != manager) {
      array.tempAttach(manager);
    }
  }
}
