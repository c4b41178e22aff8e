package org.gnnrec.specification;

import org.gnnrec.graph.GraphSize;

/**
 * How long a training takes, roughly: what the kernels have to compute, over what they were
 * measured to compute per second and thread on one machine (two cores with AVX-512, see {@code
 * docs/BENCHMARKS.md}); another machine may be several times as fast or as slow.
 */
public final class TimeEstimate {
  /** Starting the trainer, compiling its loops, storing a small model. */
  private static final double START_SECONDS = 1.0;

  /** Reading a like from the database, dividing it, sorting it in the trainer. */
  private static final double SECONDS_PER_LIKE = 1.0e-6;

  /** Storing a user's or an item's vectors and writing one to the node. */
  private static final double SECONDS_PER_NODE = 2.5e-5;

  /** Multiply-adds of dense products per second and thread. */
  static final double PRODUCTS_PER_SECOND = 18e9;

  /** Multiply-adds of sparse products per second and thread. */
  static final double PROPAGATED_PER_SECOND = 6e9;

  /** Values of neighbours' vectors that PyTorch gathers and adds per second and thread. */
  static final double TORCH_GATHERED_PER_SECOND = 1e9;

  /** Values of vectors that the optimiser moves per second and thread. */
  static final double UPDATED_PER_SECOND = 5e8;

  /** Likes compared with one drawn item per second and thread. */
  static final double PAIRS_PER_SECOND = 2e6;

  /** Multiply-adds of orthogonalisation per second and thread. */
  static final double ORTHOGONALISED_PER_SECOND = 4e9;

  /** Likes or pairs that are looked at once per second and thread. */
  static final double COUNTED_PER_SECOND = 1e8;

  /**
   * Processor time of PyTorch over that of the kernels, as measured on Gowalla's sampled softmax; a
   * GPU counts as the processor does, since none has been measured, and is an upper bound.
   */
  static final double TORCH_OVER_KERNELS = 2;

  /** The same for losses of pairs, whose steps are short; about, as measured on MovieLens 100K. */
  static final double TORCH_OVER_KERNELS_FOR_PAIRS = 6;

  private TimeEstimate() {}

  /**
   * Estimates a whole call of {@code gnnrec.train}.
   *
   * @param size of the graph
   * @param concurrency number of threads; no more than there are processors count
   * @param device where it is to be trained
   * @return milliseconds
   */
  public static long millis(
      ModelSpecification specification, GraphSize size, int concurrency, Device device) {
    int threads = Math.max(1, Math.min(concurrency, Runtime.getRuntime().availableProcessors()));
    double seconds =
        START_SECONDS
            + SECONDS_PER_LIKE * size.likes()
            + SECONDS_PER_NODE * size.nodes()
            + slowness(specification, device) * specification.trainingSeconds(size) / threads;
    return Math.round(1000 * seconds);
  }

  /** Models that PyTorch always trains are estimated by its own rates. */
  private static double slowness(ModelSpecification specification, Device device) {
    if (!device.isTorch() || specification.alwaysByTorch()) {
      return 1;
    }
    return specification instanceof LightGcnSpecification lightGcn
            && lightGcn.loss() != LightGcnLoss.SOFTMAX
        ? TORCH_OVER_KERNELS_FOR_PAIRS
        : TORCH_OVER_KERNELS;
  }
}
