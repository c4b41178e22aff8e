package org.gnnrec.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Copies Java arrays into memory that PyTorch owns, as {@link OwnedArrays} does, by way of one
 * buffer. What a step copies would otherwise take memory beside the heap each time, which the
 * garbage collector knows little of and frees late: it would grow with the number of batches. Not
 * thread-safe.
 */
public final class TransferBuffer {
  private static final int LEAST_BYTES = 1 << 10;

  private ByteBuffer buffer = direct(LEAST_BYTES);

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** A copy of some floats. */
  public NDArray floats(NDManager manager, float[] values, long... shape) {
    ByteBuffer bytes = room(Math.multiplyExact(values.length, Float.BYTES));
    bytes.asFloatBuffer().put(values);
    return copy(manager, bytes, DataType.FLOAT32, shape);
  }

  /** A copy of some whole numbers, as PyTorch's indexes are. */
  public NDArray indexes(NDManager manager, long[] values, long... shape) {
    ByteBuffer bytes = room(Math.multiplyExact(values.length, Long.BYTES));
    bytes.asLongBuffer().put(values);
    return copy(manager, bytes, DataType.INT64, shape);
  }

  /** A single float, of the shape {@code [1]}. */
  public NDArray scalar(NDManager manager, double value) {
    return floats(manager, new float[] {(float) value}, 1);
  }

  /** How much it has room for; grows to the largest array. */
  int capacity() {
    return buffer.capacity();
  }

  private ByteBuffer room(int bytes) {
    if (buffer.capacity() < bytes) {
      // A little more, since the largest batch seldom comes first.
      buffer = direct((int) Math.min(Integer.MAX_VALUE, bytes + bytes / 4L));
    }
    return buffer.clear().limit(bytes);
  }

  private static NDArray copy(NDManager manager, ByteBuffer bytes, DataType type, long... shape) {
    try (NDArray borrowed = manager.create(bytes, new Shape(shape), type)) {
      return borrowed.duplicate();
    }
  }
}
