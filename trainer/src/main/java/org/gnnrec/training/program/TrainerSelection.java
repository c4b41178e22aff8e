package org.gnnrec.training.program;

import java.util.Locale;
import java.util.Optional;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.WeightScale;
import org.gnnrec.specification.BiasesSpecification;
import org.gnnrec.specification.Device;
import org.gnnrec.specification.GfcfSpecification;
import org.gnnrec.specification.GraphSageSpecification;
import org.gnnrec.specification.ItemKnnSpecification;
import org.gnnrec.specification.LightGcnSpecification;
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
    if (specification instanceof LightGcnSpecification) {
      Trainer trainer = lightGcn(task, task.concurrency());
      return task.context().isEmpty() ? trainer : new ContextTrainer(trainer);
    }
    if (specification instanceof GraphSageSpecification) {
      return graphSage(task.device(), task.concurrency());
    }
    requireProcessor(task.device(), "model '" + specification.model() + "'");
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

  private static void requireProcessor(Device device, String what) {
    if (device == Device.GPU || device == Device.TORCH_CPU) {
      throw new TrainingFailedException(
          String.format(
              Locale.ROOT,
              "`device` must be 'auto' or 'cpu' for %s, got '%s'",
              what,
              name(device)));
    }
  }

  private static Trainer lightGcn(TrainingTask task, int threads) {
    long bytes = task.specification().torchNativeBytes(GraphSize.of(task.graph()));
    return switch (task.device()) {
      case CPU -> KernelLightGcn.trainer(Kernels.best());
      case AUTO -> {
        Optional<TorchEngine> gpu =
            TorchEngine.gpuIfThere(threads).filter(engine -> engine.memoryRefusal(bytes).isEmpty());
        yield gpu.isPresent()
            ? TorchLightGcn.trainer(gpu.get(), Kernels.best())
            : KernelLightGcn.trainer(Kernels.best());
      }
      case GPU -> {
        TorchEngine engine = torch(Device.GPU, threads);
        Optional<String> refusal = engine.memoryRefusal(bytes);
        if (refusal.isPresent()) {
          throw new TrainingFailedException(GpuMemory.refusal(bytes, refusal.get()));
        }
        yield TorchLightGcn.trainer(engine, Kernels.best());
      }
      case TORCH_CPU -> TorchLightGcn.trainer(torch(Device.TORCH_CPU, threads), Kernels.best());
    };
  }

  /** Without kernels of our own, the processor means PyTorch's. */
  private static Trainer graphSage(Device device, int threads) {
    Optional<TorchEngine> gpu =
        device == Device.AUTO ? TorchEngine.gpuIfThere(threads) : Optional.empty();
    return new GraphSageTrainer(gpu.orElseGet(() -> torch(device, threads)));
  }

  private static TorchEngine torch(Device device, int threads) {
    try {
      return device == Device.GPU ? TorchEngine.onGpu(threads) : TorchEngine.onCpu(threads);
    } catch (TorchUnavailableException e) {
      throw new TrainingFailedException(
          String.format(
              Locale.ROOT,
              "`device` '%s' means PyTorch for this model: %s",
              name(device),
              e.getMessage()));
    }
  }

  private static String name(Device device) {
    return device.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
