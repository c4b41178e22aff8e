package org.gnnrec.training.lightgcn.torch;

import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.lightgcn.BatchedRun;
import org.gnnrec.training.lightgcn.LightGcnTrainer;
import org.gnnrec.training.torch.TorchEngine;

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
        (specification, graph, k, pool, plan, parameters) ->
            new BatchedRun(
                specification,
                graph,
                k,
                pool,
                plan,
                (s, g, own, threads, largestBatch, from) ->
                    new TorchStep(engine, s, g, own, threads, from),
                parameters),
        engine.deviceName(),
        engine.kernelName());
  }
}
