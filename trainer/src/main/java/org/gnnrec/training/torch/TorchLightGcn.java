package org.gnnrec.training.torch;

import org.gnnrec.training.cpu.LightGcnTrainer;
import org.gnnrec.training.kernel.Kernels;

/** LightGCN whose steps are taken by PyTorch. */
public final class TorchLightGcn {
  private TorchLightGcn() {}

  /**
   * A trainer like that of this JVM's kernels, with the same batches and negatives; on more than
   * one thread, or on a GPU, its results differ in their last bits from run to run.
   *
   * @param engine what trains
   * @param kernels what validates and folds in
   */
  public static LightGcnTrainer trainer(TorchEngine engine, Kernels kernels) {
    return new LightGcnTrainer(
        kernels,
        (specification, graph, k, pool, largestBatch, parameters) ->
            new TorchStep(engine, specification, graph, k, pool, parameters),
        engine.deviceName(),
        engine.kernelName());
  }
}
