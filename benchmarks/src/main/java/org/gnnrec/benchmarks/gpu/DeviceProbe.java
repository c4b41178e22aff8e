package org.gnnrec.benchmarks.gpu;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.benchmarks.gowalla.GowallaSplit;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.training.lightgcn.torch.FirstGradient;
import org.gnnrec.training.torch.TorchEngine;

/**
 * Loads PyTorch in a process of its own, since a library that does not fit may end it; computes a
 * gradient on the device and on the processor, and copies arrays.
 */
final class DeviceProbe {
  /** Begins the line with the greatest difference of gradients, over the greatest gradient. */
  static final String GRADIENT = "gradient ";

  /** Begins the line with the bytes per second that a copy reads and writes. */
  static final String COPY = "copy ";

  private static final int LIKES = 40_000;
  private static final int GPU_FLOATS = 1 << 28;
  private static final int CPU_FLOATS = 1 << 25;
  private static final int COPIES = 20;

  private DeviceProbe() {}

  /**
   * Prints what it finds.
   *
   * @param gpu whether the device is the GPU, else PyTorch on several threads
   */
  static void run(boolean gpu, int threads, PrintWriter out) {
    GowallaSplit split = CaseGraphs.synthetic(LIKES);
    LightGcnSpecification specification =
        LightGcnSpecification.from(
            new Configuration(Map.of("negativeSamples", 256L, "batchSize", 8192L)),
            GraphSize.of(split.training()));
    float[] expected = FirstGradient.of(TorchEngine.onCpu(1), specification, split.training());
    TorchEngine device = gpu ? TorchEngine.onGpu(threads) : TorchEngine.onCpu(threads);
    float[] found = FirstGradient.of(device, specification, split.training());
    out.println(GRADIENT + String.format(Locale.ROOT, "%.2e", difference(expected, found)));
    out.flush();
    out.println(COPY + copyRate(device, gpu ? GPU_FLOATS : CPU_FLOATS));
    out.flush();
  }

  /** The greatest difference of two gradients over the greatest value of the first. */
  static double difference(float[] expected, float[] found) {
    double greatest = 0;
    double difference = expected.length == found.length ? 0 : Double.NaN;
    for (int i = 0; i < expected.length && i < found.length; i++) {
      greatest = Math.max(greatest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(expected[i] - (double) found[i]));
    }
    return difference / greatest;
  }

  private static double copyRate(TorchEngine device, int floats) {
    try (NDManager manager = device.newManager()) {
      NDArray source = manager.zeros(new Shape(floats));
      copy(source, 2);
      long started = System.nanoTime();
      copy(source, COPIES);
      double seconds = (System.nanoTime() - started) / 1e9;
      return 2.0 * Float.BYTES * floats * COPIES / seconds;
    }
  }

  /** Returns when all copies are made: a value is read from the last one. */
  private static void copy(NDArray source, int times) {
    for (int i = 0; i < times; i++) {
      try (NDArray copied = source.duplicate()) {
        if (i == times - 1) {
          copied.getFloat(0);
        }
      }
    }
  }
}
