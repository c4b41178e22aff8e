package org.gnnrec.specification;

import java.util.Locale;

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
}
