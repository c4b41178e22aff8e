package org.gnnrec.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gnnrec.SeededGraph;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Interactions;
import org.gnnrec.graph.WeightScale;
import org.gnnrec.specification.Device;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.specification.ModelSpecification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is estimated of a task's file beside the file itself. */
class TaskFileSizeTest {
  private static final long SEED = 3;
  private static final int LIKES = 200_000;

  @ParameterizedTest
  @CsvSource({"false,false", "true,false", "false,true", "true,true"})
  void theEstimateIsNoLessThanTheFileAndLittleMore(boolean weighted, boolean timed)
      throws IOException {
    BipartiteGraph graph = SeededGraph.graph(2000, 500, LIKES, SEED, weighted);
    TrainingTask task = task(graph, timed);
    MemoryEstimate estimate =
        MemoryEstimate.of(task.specification(), GraphSize.of(graph), weighted, 1, Device.AUTO);
    MemoryEstimate whole = timed ? estimate.withTimes(graph.likeCount()) : estimate;

    long file = whole.diskBytes() - task.specification().modelFileBytes(GraphSize.of(graph));

    assertThat(file - bytes(task)).isBetween(0L, 1L << 21);
  }

  private static TrainingTask task(BipartiteGraph graph, boolean timed) {
    ModelSpecification specification =
        ModelSpecification.from(
            timed
                ? new Configuration(Map.of("model", "graphsage", "loss", "mse"))
                : new Configuration(Map.of("model", "gfcf")),
            GraphSize.of(graph));
    return new TrainingTask(
        specification,
        1,
        Device.AUTO,
        WeightScale.NONE,
        timed ? ratedAndTimed(graph) : Interactions.of(graph),
        null,
        null,
        List.of());
  }

  private static Interactions ratedAndTimed(BipartiteGraph graph) {
    Random random = new Random(SEED);
    float[] ratings = new float[graph.likeCount()];
    long[] times = new long[graph.likeCount()];
    for (int like = 0; like < times.length; like++) {
      ratings[like] = 1 + random.nextInt(5);
      times[like] = random.nextInt(1 << 30);
    }
    return new Interactions(graph, ratings, times);
  }

  private static long bytes(TrainingTask task) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    task.writeTo(file);
    return file.size();
  }
}
