package org.gnnrec.training.lightgcn.cpu;

import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.lightgcn.BatchedRun;
import org.gnnrec.training.lightgcn.LightGcnTrainer;

/** LightGCN whose steps are taken by this JVM's kernels. */
public final class KernelLightGcn {
  private KernelLightGcn() {}

  /**
   * A trainer that gives the same model for the same task, bit for bit, whatever the number of
   * threads, on one machine and with one implementation of the kernels.
   *
   * @param kernels what computes
   */
  public static LightGcnTrainer trainer(Kernels kernels) {
    return new LightGcnTrainer(
        kernels,
        (specification, graph, k, pool, plan, parameters) ->
            specification.sampled()
                ? new SampledSoftmaxRun(specification, graph, k, pool, plan, parameters)
                : new BatchedRun(specification, graph, k, pool, plan, KernelStep::new, parameters),
        "cpu",
        kernels.name());
  }
}
