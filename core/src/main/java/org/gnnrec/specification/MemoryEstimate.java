package org.gnnrec.specification;

import org.gnnrec.graph.GraphSize;

/**
 * What a training needs, before anything is started.
 *
 * @param heapBytes heap of the trainer process; its {@code -Xmx} follows from this
 * @param nativeBytes what the process takes beside its heap: compiled code, classes, thread stacks,
 *     the collector's own tables
 * @param gpuBytes memory of the GPU; 0 where none is asked for
 * @param diskBytes the task file and the model file together
 */
public record MemoryEstimate(long heapBytes, long nativeBytes, long gpuBytes, long diskBytes) {
  private static final long MIB = 1L << 20;

  /** Heap of a training of nothing: classes, buffers of the file formats. */
  private static final long BASE_HEAP_BYTES = 12 * MIB;

  private static final long BASE_NATIVE_BYTES = 36 * MIB;

  /** What PyTorch's libraries take once they have computed something. */
  private static final long TORCH_NATIVE_BYTES = 250 * MIB;

  /** What passes through the process's memory on its way to a GPU. */
  private static final int TRANSFERRED_BYTES_PER_LIKE = 80;

  private static final long THREAD_NATIVE_BYTES = 2 * MIB;

  /** Reading sorts the likes by user and by item; training keeps both orders with their values. */
  private static final int BYTES_PER_LIKE = 48;

  private static final int BYTES_PER_WEIGHT = 24;

  /** An estimate without a GPU. */
  public MemoryEstimate(long heapBytes, long nativeBytes, long diskBytes) {
    this(heapBytes, nativeBytes, 0, diskBytes);
  }

  /**
   * Estimates a training from its sizes alone.
   *
   * @param specification what is to be trained
   * @param size of the graph
   * @param weighted whether likes carry weights
   * @param concurrency number of threads
   * @param device where it is to be trained
   */
  public static MemoryEstimate of(
      ModelSpecification specification,
      GraphSize size,
      boolean weighted,
      int concurrency,
      Device device) {
    long likes = size.likes() * (BYTES_PER_LIKE + (weighted ? BYTES_PER_WEIGHT : 0));
    int numbersPerLike = 1 + (weighted ? 1 : 0) + (specification.learnsFromRatings() ? 1 : 0);
    long likeFileBytes = size.likes() * numbersPerLike * Integer.BYTES;
    long training = specification.trainingHeapBytes(size, concurrency);
    boolean byTorch = specification.alwaysByTorch() || device.isTorch();
    long arrays = byTorch ? specification.torchNativeBytes(size) : 0;
    boolean gpu = device == Device.GPU;
    long torch =
        (byTorch ? TORCH_NATIVE_BYTES : 0)
            + (gpu ? TRANSFERRED_BYTES_PER_LIKE * size.likes() : arrays);
    return new MemoryEstimate(
        BASE_HEAP_BYTES + training + likes + size.nodes() * 4 * Long.BYTES,
        BASE_NATIVE_BYTES + (long) concurrency * THREAD_NATIVE_BYTES + torch,
        gpu ? arrays : 0,
        MIB + specification.modelFileBytes(size) + likeFileBytes + size.nodes() * Integer.BYTES);
  }

  /**
   * The same with a time for each like: times are in the task's file, and the trainer reads them.
   *
   * @param likes how many likes there are
   */
  public MemoryEstimate withTimes(long likes) {
    long bytes = likes * Long.BYTES;
    return new MemoryEstimate(heapBytes + bytes, nativeBytes, gpuBytes, diskBytes + bytes);
  }

  /**
   * The same with matrices of side features, whose columns are known only once they are encoded:
   * they are read from the task's file, padded, and handed to PyTorch.
   *
   * @param featureBytes of both sides together
   */
  public MemoryEstimate withFeatures(long featureBytes) {
    return new MemoryEstimate(
        heapBytes + 2 * featureBytes,
        nativeBytes + 2 * featureBytes,
        gpuBytes == 0 ? 0 : gpuBytes + 2 * featureBytes,
        diskBytes + featureBytes);
  }

  /**
   * The same with context of items: its graph, read and brought into rows; vectors of its nodes,
   * twice; what conjugate gradients take for eight dimensions a thread.
   *
   * @param nodes context nodes
   * @param graphBytes of the task's file
   * @param dimension of the vectors
   */
  public MemoryEstimate withContext(long nodes, long graphBytes, int dimension, int concurrency) {
    long vectors = nodes * dimension * Float.BYTES;
    long scratch = nodes * 8 * 6 * Double.BYTES * concurrency;
    return new MemoryEstimate(
        heapBytes + 8 * graphBytes + 3 * vectors + scratch,
        nativeBytes,
        gpuBytes,
        diskBytes + graphBytes + vectors);
  }
}
