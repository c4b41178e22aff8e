package org.gnnrec.neo4j.trainer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.gnnrec.neo4j.trainer.MemoryGuard;
import org.gnnrec.process.LocalMachine;
import org.junit.jupiter.api.Test;

/** The trainer that the plugin carries. */
class BundledTrainerIT {
  @Test
  void itSaysWhatItHas() {
    Map<String, String> described =
        TrainerLauncher.bundled(new MemoryGuard(new LocalMachine()))
            .describe(Duration.ofMinutes(2));

    assertThat(described)
        .containsOnlyKeys("java", "platform", "processors", "kernel", "torch", "devices");
    assertThat(described.get("java")).startsWith(Runtime.version().toString());
    assertThat(described.get("kernel")).matches("plain|vector-\\d+");
    assertThat(described.get("devices")).startsWith("cpu");
  }
}
