package org.gnnrec.training;

import java.util.Locale;
import org.gnnrec.model.Device;
import org.gnnrec.model.LightGcnSpecification;
import org.gnnrec.model.TrainingTask;
import org.gnnrec.training.cpu.LightGcnTrainer;
import org.gnnrec.training.kernel.Kernels;

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
    if (task.specification() instanceof LightGcnSpecification) {
      return new LightGcnTrainer(Kernels.best());
    }
    throw new IllegalArgumentException("no trainer for model " + task.specification().model());
  }
}
