package org.gnnrec.training.program;

import java.util.Locale;
import java.util.Optional;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.WeightScale;
import org.gnnrec.specification.BiasesSpecification;
import org.gnnrec.specification.Device;
import org.gnnrec.specification.GfcfSpecification;
import org.gnnrec.specification.GraphSageSpecification;
import org.gnnrec.specification.ItemKnnSpecification;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.specification.ModelSpecification;
import org.gnnrec.specification.PopularitySpecification;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.Trainer;
import org.gnnrec.training.TrainingFailedException;
import org.gnnrec.training.context.ContextTrainer;
import org.gnnrec.training.direct.BiasesTrainer;
import org.gnnrec.training.direct.GfcfTrainer;
import org.gnnrec.training.direct.ItemKnnTrainer;
import org.gnnrec.training.direct.PopularityTrainer;
import org.gnnrec.training.graphsage.GraphSageTrainer;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.lightgcn.cpu.KernelLightGcn;
import org.gnnrec.training.lightgcn.torch.TorchLightGcn;
import org.gnnrec.training.torch.TorchEngine;
import org.gnnrec.training.torch.TorchUnavailableException;

/** Which trainer does a task. Stateless and thread-safe. */
public final class TrainerSelection {
  private TrainerSelection() {}

  /**
   * The trainer for a task's model and device.
   *
   * @throws TrainingFailedException if the device is not there for this model
   */
  public static Trainer of(TrainingTask task) {
    Trainer trainer = plain(task);
    return task.weightScale() == WeightScale.NONE ? trainer : new ScaledWeights(trainer);
  }

  /** The trainer for likes that weigh what the task says. */
  static Trainer plain(TrainingTask task) {
    ModelSpecification specification = task.specification();
    requireDevice(specification, task.device());
    if (specification instanceof LightGcnSpecification) {
      Trainer trainer = lightGcn(task, task.concurrency());
      return task.context().isEmpty() ? trainer : new ContextTrainer(trainer);
    }
    if (specification instanceof GraphSageSpecification) {
      return graphSage(task, task.concurrency());
    }
    if (specification instanceof GfcfSpecification gfcf) {
      return new GfcfTrainer(gfcf, Kernels.best());
    }
    if (specification instanceof ItemKnnSpecification itemKnn) {
      return new ItemKnnTrainer(itemKnn);
    }
    if (specification instanceof PopularitySpecification) {
      return new PopularityTrainer();
    }
    if (specification instanceof BiasesSpecification biases) {
      return new BiasesTrainer(biases);
    }
    throw new IllegalArgumentException("no trainer for model " + specification.model());
  }

  /** What a server refuses before, a task's file may ask for all the same. */
  private static void requireDevice(ModelSpecification specification, Device device) {
    try {
      specification.requireDevice(device);
    } catch (ConfigurationException e) {
      throw new TrainingFailedException(String.valueOf(e.getMessage()));
    }
  }

  /** What the task's arrays take of a GPU, as {@code gpuBytes} of the estimate. */
  static long gpuBytes(TrainingTask task) {
    return MemoryEstimate.of(
            task.specification(),
            GraphSize.of(task.graph()),
            task.graph().isWeighted(),
            task.concurrency(),
            Device.GPU)
        .withFeatures(task.featureBytes())
        .gpuBytes();
  }

  /** The GPU, where the task fits it. */
  private static TorchEngine gpu(TrainingTask task, int threads) {
    TorchEngine engine = torch(Device.GPU, threads);
    GpuMemory.require(gpuBytes(task), engine::memoryRefusal);
    return engine;
  }

  /** The GPU, if there is one that the task fits. */
  private static Optional<TorchEngine> gpuIfItFits(TrainingTask task, int threads) {
    return TorchEngine.gpuIfThere(threads)
        .filter(engine -> engine.memoryRefusal(gpuBytes(task)).isEmpty());
  }

  private static Trainer lightGcn(TrainingTask task, int threads) {
    return switch (task.device()) {
      case CPU -> KernelLightGcn.trainer(Kernels.best());
      case AUTO -> {
        Optional<TorchEngine> gpu = gpuIfItFits(task, threads);
        yield gpu.isPresent()
            ? TorchLightGcn.trainer(gpu.get(), Kernels.best())
            : KernelLightGcn.trainer(Kernels.best());
      }
      case GPU -> TorchLightGcn.trainer(gpu(task, threads), Kernels.best());
      case TORCH_CPU -> TorchLightGcn.trainer(torch(Device.TORCH_CPU, threads), Kernels.best());
    };
  }

  /** Without kernels of our own, the processor means PyTorch's. */
  private static Trainer graphSage(TrainingTask task, int threads) {
    return new GraphSageTrainer(
        switch (task.device()) {
          case GPU -> gpu(task, threads);
          case AUTO -> gpuIfItFits(task, threads).orElseGet(() -> torch(Device.AUTO, threads));
          case CPU, TORCH_CPU -> torch(task.device(), threads);
        });
  }

  private static TorchEngine torch(Device device, int threads) {
    try {
      return device == Device.GPU ? TorchEngine.onGpu(threads) : TorchEngine.onCpu(threads);
    } catch (TorchUnavailableException e) {
      throw new TrainingFailedException(
          String.format(
              Locale.ROOT,
              "`device` '%s' means PyTorch for this model: %s",
              device.label(),
              e.getMessage()));
    }
  }
}
