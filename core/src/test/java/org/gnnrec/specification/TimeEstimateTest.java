package org.gnnrec.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.GraphSize;
import org.junit.jupiter.api.Test;

class TimeEstimateTest {
  private static final GraphSize GOWALLA = new GraphSize(29_858, 40_981, 810_128);

  private static long millis(String model, Device device) {
    return TimeEstimate.millis(
        ModelSpecification.from(new Configuration(Map.of("model", model)), GOWALLA),
        GOWALLA,
        1,
        device);
  }

  @Test
  void pyTorchTakesTwiceAsLongAsTheKernels() {
    // One second, and what likes and nodes take: 0.81 s and 1.77 s.
    double beside = 1000 + 810.128 + 25e-3 * (29_858 + 40_981);
    double computing = millis("lightgcn", Device.CPU) - beside;

    assertThat(millis("lightgcn", Device.AUTO)).isEqualTo(millis("lightgcn", Device.CPU));
    for (Device device : new Device[] {Device.TORCH_CPU, Device.GPU}) {
      assertThat(millis("lightgcn", device) - beside)
          .isBetween(2 * computing - 2, 2 * computing + 2);
    }
  }

  @Test
  void whatPyTorchAlwaysTrainsHasOneEstimate() {
    for (Device device : Device.values()) {
      assertThat(millis("graphsage", device)).isEqualTo(millis("graphsage", Device.CPU));
    }
  }
}
