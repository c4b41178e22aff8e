package org.gnnrec.specification;

/** Where a training computes. */
public enum Device {
  /** A GPU where the trainer finds one that helps, else {@link #CPU}. */
  AUTO,
  /** This machine's processor, with gnnrec's own kernels where the model has them. */
  CPU,
  /** A GPU, through PyTorch; refused where there is none. */
  GPU,
  /** The processor, through PyTorch. */
  TORCH_CPU
}
