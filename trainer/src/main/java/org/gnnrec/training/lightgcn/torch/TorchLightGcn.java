package org.gnnrec.training.lightgcn.torch;

import org.gnnrec.specification.LightGcnLoss;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.lightgcn.BatchedRun;
import org.gnnrec.training.lightgcn.LightGcnTrainer;
import org.gnnrec.training.lightgcn.StepEngineFactory;
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
            specification.sampled()
                ? new TorchSampledRun(engine, specification, graph, k, pool, plan, parameters)
                : new BatchedRun(specification, graph, k, pool, plan, steps(engine), parameters),
        engine.deviceName(),
        engine.kernelName());
  }

  private static StepEngineFactory steps(TorchEngine engine) {
    return (specification, graph, kernels, pool, largestBatch, parameters) ->
        specification.loss() == LightGcnLoss.BCE
            ? new TorchBceStep(engine, specification, graph, kernels, pool, parameters)
            : new TorchStep(engine, specification, graph, kernels, pool, parameters);
  }
}
