package org.gnnrec.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.GraphSize;
import org.junit.jupiter.api.Test;

class MemoryEstimateTest {
  private static final long MIB = 1L << 20;
  private final LightGcnSpecification defaults = LightGcnSpecification.defaults();

  @Test
  void estimatesLieWithinHalfAboveTheMeasuredPeaks() {
    // Peaks of the process with two threads: 85 MiB for MovieLens 100K, 310 MiB for Gowalla.
    MemoryEstimate movieLens =
        MemoryEstimate.of(defaults, new GraphSize(942, 1447, 55_375), false, 2, Device.AUTO);
    MemoryEstimate gowalla =
        MemoryEstimate.of(defaults, new GraphSize(29_858, 40_981, 810_128), false, 2, Device.AUTO);
    assertThat(movieLens.heapBytes() + movieLens.nativeBytes()).isBetween(85 * MIB, 128 * MIB);
    assertThat(gowalla.heapBytes() + gowalla.nativeBytes()).isBetween(310 * MIB, 465 * MIB);
  }

  @Test
  void estimatesOfOtherModelsLieWithinHalfAboveTheMeasuredPeaks() {
    // Peaks of the process with two threads, MiB: MovieLens 100K, Gowalla.
    requireNear("popularity", 44, 69);
    requireNear("itemknn", 50, 122);
    requireNear("gfcf", 71, 374);
    requireNear("biases", 45, 84);
  }

  private static void requireNear(String model, long movieLensMib, long gowallaMib) {
    GraphSize[] sizes = {new GraphSize(942, 1447, 55_375), new GraphSize(29_858, 40_981, 810_128)};
    long[] peaks = {movieLensMib * MIB, gowallaMib * MIB};
    for (int i = 0; i < sizes.length; i++) {
      ModelSpecification specification =
          ModelSpecification.from(new Configuration(Map.of("model", model)), sizes[i]);
      MemoryEstimate estimate = MemoryEstimate.of(specification, sizes[i], false, 2, Device.CPU);
      assertThat(estimate.heapBytes() + estimate.nativeBytes())
          .as("%s on %s", model, sizes[i])
          .isBetween(peaks[i], peaks[i] * 3 / 2);
    }
  }

  @Test
  void moreOfAnythingNeverNeedsLess() {
    MemoryEstimate small =
        MemoryEstimate.of(defaults, new GraphSize(1000, 1000, 10_000), false, 1, Device.AUTO);
    MemoryEstimate weighted =
        MemoryEstimate.of(defaults, new GraphSize(1000, 1000, 10_000), true, 1, Device.AUTO);
    MemoryEstimate threads =
        MemoryEstimate.of(defaults, new GraphSize(1000, 1000, 10_000), false, 8, Device.AUTO);
    MemoryEstimate huge =
        MemoryEstimate.of(
            defaults, new GraphSize(1 << 30, 1 << 30, Integer.MAX_VALUE), true, 1024, Device.AUTO);
    assertThat(weighted.heapBytes()).isGreaterThan(small.heapBytes());
    assertThat(weighted.diskBytes()).isGreaterThan(small.diskBytes());
    assertThat(threads.nativeBytes()).isGreaterThan(small.nativeBytes());
    assertThat(huge.heapBytes()).isGreaterThan(1L << 40);
  }

  @Test
  void estimatesOfPyTorchLieWithinHalfAboveTheMeasuredPeaks() {
    // Peaks of the process on Gowalla with two threads, in millions of bytes.
    requireNearOnTorch(Map.of("batchSize", 8192, "likesPerUser", 0, "negativeSamples", 4096), 586);
    requireNearOnTorch(Map.of("loss", "bce"), 1464);
    requireNearOnTorch(Map.of("loss", "bce", "batchSize", 8192), 1073);
    requireNearOnTorch(Map.of("loss", "bpr", "batchSize", 100_000), 1180);
    requireNearOnTorch(
        Map.of("layers", 1, "batchSize", 100_000, "likesPerUser", 0, "negativeSamples", 4096), 924);
  }

  private static void requireNearOnTorch(Map<String, Object> keys, long millions) {
    GraphSize gowalla = new GraphSize(29_858, 40_981, 810_128);
    Map<String, Object> all = new HashMap<>(keys);
    all.put("embeddingDimension", 64);
    MemoryEstimate estimate =
        MemoryEstimate.of(
            ModelSpecification.from(new Configuration(all), gowalla),
            gowalla,
            false,
            2,
            Device.TORCH_CPU);
    assertThat((estimate.heapBytes() + estimate.nativeBytes()) / 1_000_000)
        .as("%s", keys)
        .isBetween(millions, millions * 3 / 2);
  }

  @Test
  void arraysOfPyTorchCountWhereTheyLie() {
    GraphSize gowalla = new GraphSize(29_858, 40_981, 810_128);
    for (Map<String, Object> keys :
        List.<Map<String, Object>>of(
            Map.of(), Map.of("loss", "bce"), Map.of("loss", "bpr"), Map.of("layers", 2))) {
      ModelSpecification specification = ModelSpecification.from(new Configuration(keys), gowalla);
      MemoryEstimate onKernels = MemoryEstimate.of(specification, gowalla, false, 2, Device.CPU);
      MemoryEstimate onTorch =
          MemoryEstimate.of(specification, gowalla, false, 2, Device.TORCH_CPU);
      MemoryEstimate onGpu = MemoryEstimate.of(specification, gowalla, false, 2, Device.GPU);
      // Vectors, gradient and two moments at the least.
      long vectors = (29_858 + 40_981) * 64L * Float.BYTES;
      assertThat(onKernels.gpuBytes()).isZero();
      assertThat(onTorch.gpuBytes()).isZero();
      assertThat(onGpu.gpuBytes()).as("%s", keys).isGreaterThan(4 * vectors);
      assertThat(onTorch.nativeBytes() - onKernels.nativeBytes()).isGreaterThan(onGpu.gpuBytes());
      assertThat(onGpu.nativeBytes()).isBetween(onKernels.nativeBytes(), onTorch.nativeBytes());
      assertThat(onGpu.heapBytes()).isEqualTo(onKernels.heapBytes());
    }
  }

  @Test
  void timesTakeEightBytesALikeOnDiskAndInTheHeap() {
    MemoryEstimate plain = new MemoryEstimate(1000, 100, 50, 10);
    assertThat(plain.withTimes(3)).isEqualTo(new MemoryEstimate(1024, 100, 50, 34));
  }

  @Test
  void matricesOfFeaturesAreReadPaddedAndHandedOver() {
    MemoryEstimate plain = new MemoryEstimate(1000, 100, 10);
    assertThat(plain.withFeatures(7)).isEqualTo(new MemoryEstimate(1014, 114, 17));
    assertThat(plain.withFeatures(0)).isEqualTo(plain);
  }
}
