package org.gnnrec.training;

import java.util.Locale;
import org.gnnrec.model.BiasesSpecification;
import org.gnnrec.model.Device;
import org.gnnrec.model.GfcfSpecification;
import org.gnnrec.model.ItemKnnSpecification;
import org.gnnrec.model.LightGcnSpecification;
import org.gnnrec.model.ModelSpecification;
import org.gnnrec.model.PopularitySpecification;
import org.gnnrec.model.TrainingTask;
import org.gnnrec.training.baseline.BiasesTrainer;
import org.gnnrec.training.baseline.ItemKnnTrainer;
import org.gnnrec.training.baseline.PopularityTrainer;
import org.gnnrec.training.cpu.LightGcnTrainer;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.spectral.GfcfTrainer;

/** Which trainer does a task. Stateless and thread-safe. */
public final class TrainerSelection {
  private TrainerSelection() {}

  /**
   * The trainer for a task's model and device.
   *
   * @throws TrainingFailedException if the device is not there for this model
   */
  public static Trainer of(TrainingTask task) {
    if (task.device() == Device.GPU || task.device() == Device.TORCH_CPU) {
      throw new TrainingFailedException(
          String.format(
              Locale.ROOT,
              "`device` must be 'auto' or 'cpu' for model '%s', got '%s'",
              task.specification().model(),
              task.device().name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
    ModelSpecification specification = task.specification();
    if (specification instanceof LightGcnSpecification) {
      return new LightGcnTrainer(Kernels.best());
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
}
