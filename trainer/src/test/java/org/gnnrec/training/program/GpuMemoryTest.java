package org.gnnrec.training.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.gnnrec.training.torch.Natives;
import org.junit.jupiter.api.Test;

class GpuMemoryTest {
  @Test
  void aGraphThatDoesNotFitIsRefusedWithBothNumbers() {
    assertThat(
            GpuMemory.refusal(
                20L << 30,
                "CUDA out of memory. Tried to allocate 20.00 GiB. GPU 0 has a total capacity of"
                    + " 15.77 GiB of which 512.25 MiB is free. Process 1 has 15.00 GiB in use."))
        .isEqualTo(
            "`device` 'gpu': the training needs about 20.0 GiB of the GPU's memory, but only"
                + " 512.25 MiB of its 15.77 GiB are free; lower `embeddingDimension` or"
                + " `batchSize`, free its memory, or set `device` to 'cpu'");
  }

  @Test
  void anotherMessageIsHandedOn() {
    assertThat(GpuMemory.refusal(3L << 29, "CUDA error: an illegal address\nmore"))
        .contains("about 1.5 GiB", "which it does not have (CUDA error: an illegal address)");
  }

  @Test
  void pyTorchRefusesWhatNoMachineHasAndGivesTheRest() {
    var engine = Natives.engineOrSkip();
    assertThat(engine.memoryRefusal(1 << 20)).isEmpty();
    assertThat(engine.memoryRefusal(1L << 60)).isPresent();
  }
}
