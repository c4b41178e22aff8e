package org.gnnrec.training.lightgcn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.gnnrec.SeededGraph;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.specification.LearningRateSchedule;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;
import org.gnnrec.training.lightgcn.EpochPlan;
import org.gnnrec.training.lightgcn.TrainingRun;
import org.gnnrec.training.lightgcn.cpu.SampledSoftmaxRun;
import org.gnnrec.training.torch.ForcedCollection;
import org.gnnrec.training.torch.Natives;
import org.gnnrec.training.torch.TorchEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several epochs of several batches, beside those of this JVM's kernels. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TorchSampledRunTest {
  private static final EpochPlan PLAN = new EpochPlan(LearningRateSchedule.COSINE, 4);

  private TorchEngine engine;

  @BeforeAll
  void load() {
    engine = Natives.engineOrSkip();
  }

  @ParameterizedTest
  @CsvSource({"0,100,false,16777216", "0,0,true,50", "2,100,true,16777216", "1,1,false,50"})
  void stepsEqualTheKernels(int layers, int batchSize, boolean weighted, long chunkScores) {
    BipartiteGraph graph = graph(weighted);
    LightGcnSpecification specification =
        specification(graph, Map.of("layers", layers, "batchSize", batchSize));
    Kernels kernels = Kernels.best();
    try (WorkerPool pool = new WorkerPool(1);
        TrainingRun expected =
            new SampledSoftmaxRun(specification, graph, kernels, pool, PLAN, null);
        TrainingRun actual =
            new TorchSampledRun(
                engine, specification, graph, kernels, pool, PLAN, null, chunkScores)) {
      for (int epoch = 0; epoch < 4; epoch++) {
        double loss = actual.epoch();
        assertThat(loss).as("epoch %d", epoch).isCloseTo(expected.epoch(), within(1e-4));
        compare(actual.embeddings(), expected.embeddings());
      }
    }
  }

  @Test
  void goesOnFromParametersAsAnotherRunLeftThem() {
    BipartiteGraph graph = graph(false);
    LightGcnSpecification specification = specification(graph, Map.of());
    Kernels kernels = Kernels.best();
    try (WorkerPool pool = new WorkerPool(1);
        TrainingRun first =
            new TorchSampledRun(engine, specification, graph, kernels, pool, PLAN, null)) {
      first.epoch();
      try (TrainingRun second =
          new TorchSampledRun(
              engine, specification, graph, kernels, pool, PLAN, first.parameters())) {
        assertThat(second.embeddings()).isEqualTo(first.embeddings());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "2"})
  void arraysDoNotPileUpFromBatchToBatch(int layers) {
    BipartiteGraph graph = graph(true);
    LightGcnSpecification specification =
        specification(graph, Map.of("layers", layers, "batchSize", 300));
    try (WorkerPool pool = new WorkerPool(1, ForcedCollection::collect);
        TorchSampledRun run =
            new TorchSampledRun(engine, specification, graph, Kernels.best(), pool, PLAN, null)) {
      int before = run.arrayCount();
      run.epoch();
      run.embeddings();
      run.epoch();
      assertThat(run.arrayCount()).isEqualTo(before);
    }
  }

  private static void compare(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i]).as("value %d", i).isCloseTo(expected[i], within(2e-3));
    }
  }

  private static LightGcnSpecification specification(
      BipartiteGraph graph, Map<String, Object> others) {
    Map<String, Object> keys =
        new HashMap<>(
            Map.of(
                "layers",
                0,
                "negativeSamples",
                20,
                "batchSize",
                100,
                "embeddingDimension",
                12,
                "learningRate",
                0.03,
                "temperature",
                0.2,
                "initialization",
                "svd"));
    keys.putAll(others);
    return LightGcnSpecification.from(new Configuration(keys), GraphSize.of(graph));
  }

  private static BipartiteGraph graph(boolean weighted) {
    return SeededGraph.graph(60, 70, 700, 4, weighted);
  }
}
