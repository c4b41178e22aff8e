package org.gnnrec.neo4j.trainer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.model.LightGcnSpecification;
import org.gnnrec.model.MemoryEstimate;
import org.gnnrec.model.TrainingTask;
import org.junit.jupiter.api.Test;

class MemoryGuardTest {
  private static final long MIB = 1 << 20;
  private static final Path FOLDER = Path.of("spool");
  private static final TrainingTask TASK =
      TrainingTask.of(
          LightGcnSpecification.defaults(),
          1,
          BipartiteGraph.of(1500, 3, new int[] {0, 0, 1}, new int[] {0, 2, 1}, null));

  /** A machine with so much free. */
  private record Machine(long freeMemoryBytes, long disk) implements MachineResources {
    @Override
    public long freeDiskBytes(Path folder) throws IOException {
      if (disk < 0) {
        throw new IOException("no such device");
      }
      return disk;
    }
  }

  private static void require(Machine machine, MemoryEstimate estimate) {
    new MemoryGuard(machine).require(TASK, estimate, FOLDER);
  }

  @Test
  void whatFitsExactlyPasses() {
    assertThatCode(() -> require(new Machine(5 * MIB, 7), new MemoryEstimate(4 * MIB, MIB, 7)))
        .doesNotThrowAnyException();
  }

  @Test
  void aByteMoreMemoryThanFreeIsRefusedWithTheNumbers() {
    MemoryEstimate estimate = new MemoryEstimate(3 * 1024 * MIB, 512 * MIB + 1, 7);

    assertThatThrownBy(() -> require(new Machine(3 * 1024 * MIB + 512 * MIB, 7), estimate))
        .isInstanceOf(TrainingRefusedException.class)
        .hasMessage(
            "the training needs 3.5 GiB of memory (3.0 GiB heap, 512.0 MiB native), but only"
                + " 3.5 GiB are free on this machine: 1,500 users, 3 items, 3 likes,"
                + " `embeddingDimension` 64; lower `embeddingDimension` or `batchSize`, train on"
                + " fewer nodes or relationships, or free memory"
                + " (`server.memory.heap.max_size`, `server.memory.pagecache.size`, other"
                + " programs)");
  }

  @Test
  void aByteMoreDiskThanFreeIsRefusedWithTheNumbers() {
    MemoryEstimate estimate = new MemoryEstimate(MIB, 0, 10 * MIB + 1);

    assertThatThrownBy(() -> require(new Machine(MIB, 10 * MIB), estimate))
        .isInstanceOf(TrainingRefusedException.class)
        .hasMessage(
            "the training needs 10.0 MiB of disk in spool, but only 10.0 MiB are free there:"
                + " 1,500 users, 3 items, 3 likes, `embeddingDimension` 64; free disk space, or"
                + " start the server with -Djava.io.tmpdir=<a larger disk's folder>");
  }

  @Test
  void aFolderWhoseDiskDoesNotAnswerIsRefused() {
    assertThatThrownBy(() -> require(new Machine(MIB, -1), new MemoryEstimate(0, 0, 0)))
        .isInstanceOf(TrainingRefusedException.class)
        .hasMessage(
            "the folder for temporary files spool cannot be used: java.io.IOException: no such"
                + " device");
  }
}
