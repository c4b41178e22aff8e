package org.gnnrec.benchmarks.kernel;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/** PyTorch through DJL, as the baseline. */
final class Torch {
  private Torch() {}

  /** The engine with a number of threads per operation. */
  static Engine engine(int threads) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    Engine engine = Engine.getEngine("PyTorch");
    JniUtils.setNumThreads(threads);
    return engine;
  }

  static NDManager manager(Engine engine) {
    return engine.newBaseManager(Device.cpu());
  }

  /** A copy in PyTorch's own memory; DJL's {@code create} alone borrows Java's. */
  static NDArray copy(NDManager manager, float[] values, long... shape) {
    try (NDArray borrowed = manager.create(values, new Shape(shape))) {
      return borrowed.duplicate();
    }
  }

  /** A sparse matrix of coordinates, all rows before all columns. */
  static NDArray sparse(NDManager manager, long[] coordinates, float[] values, long rows) {
    try (NDArray borrowed = manager.create(coordinates, new Shape(2, values.length));
        NDArray indexes = borrowed.duplicate();
        NDArray entries = copy(manager, values, values.length)) {
      return JniUtils.createSparseCoo(
          (PtNDArray) indexes, (PtNDArray) entries, new Shape(rows, rows));
    }
  }
}
