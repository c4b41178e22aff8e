package org.gnnrec.specification;

import java.util.Locale;
import org.gnnrec.configuration.ConfigurationException;

/** Where a training computes. */
public enum Device {
  /** A GPU where the trainer finds one that helps, else {@link #CPU}. */
  AUTO,
  /** This machine's processor, with gnnrec's own kernels where the model has them. */
  CPU,
  /** A GPU, through PyTorch; refused where there is none. */
  GPU,
  /** The processor, through PyTorch. */
  TORCH_CPU;

  /** How a configuration names it, such as {@code torch-cpu}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether PyTorch computes for certain. */
  public boolean isTorch() {
    return this == GPU || this == TORCH_CPU;
  }

  /**
   * Refuses PyTorch's devices for a model that is computed once, by code for the processor.
   *
   * @throws ConfigurationException if it is one of them
   */
  void requireProcessor(String modelName) {
    if (isTorch()) {
      throw new ConfigurationException(
          String.format(
              Locale.ROOT,
              "`device` must be 'auto' or 'cpu' for model '%s', which is computed once on the"
                  + " processor, got '%s'; omit it",
              modelName,
              label()));
    }
  }
}
