package org.gnnrec.neo4j.trainer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.process.MachineResources;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.task.TrainingTask;
import org.junit.jupiter.api.Test;

class MemoryGuardTest {
  private static final long MIB = 1 << 20;
  private static final Path FOLDER = Path.of("spool");
  private static final TrainingTask TASK =
      TrainingTask.of(
          LightGcnSpecification.defaults(),
          1,
          BipartiteGraph.of(1500, 3, new int[] {0, 0, 1}, new int[] {0, 2, 1}, null));

  private static final TaskDescription WORK =
      TaskDescription.training(TASK.specification(), GraphSize.of(TASK.graph()));

  /** A machine with so much free. */
  private record Machine(long freeMemoryBytes, long disk, Map<Long, Long> resident)
      implements MachineResources {
    Machine(long freeMemoryBytes, long disk) {
      this(freeMemoryBytes, disk, Map.of());
    }

    @Override
    public long residentBytes(long processId) {
      return resident.getOrDefault(processId, 0L);
    }

    @Override
    public long freeDiskBytes(Path folder) throws IOException {
      if (disk < 0) {
        throw new IOException("no such device");
      }
      return disk;
    }
  }

  private static void require(Machine machine, MemoryEstimate estimate) {
    new MemoryGuard(machine).reserve(TASK, estimate, FOLDER).close();
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
                + " `embeddingDimension` 64; lower `embeddingDimension` or `batchSize`, or train on"
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

  @Test
  void twoTrainingsAreNotPromisedTheSameMemory() {
    MemoryGuard guard = new MemoryGuard(new Machine(10 * MIB, MIB));
    MemoryEstimate six = new MemoryEstimate(5 * MIB, MIB, 0);

    try (MemoryGuard.Reservation first = guard.reserve(TASK, six, FOLDER)) {
      assertThatThrownBy(() -> guard.reserve(TASK, six, FOLDER))
          .isInstanceOf(TrainingRefusedException.class)
          .hasMessageContaining(
              "but only 4.0 MiB are free on this machine beside the 6.0 MiB that running trainings"
                  + " will still take: ");
      first.usedBy(7);
    }

    assertThatCode(() -> guard.reserve(TASK, six, FOLDER)).doesNotThrowAnyException();
  }

  @Test
  void whatARunningTrainingHoldsAlreadyIsNotCountedTwice() {
    Map<Long, Long> resident = new HashMap<>();
    MemoryGuard guard = new MemoryGuard(new Machine(10 * MIB, MIB, resident));
    MemoryEstimate six = new MemoryEstimate(6 * MIB, 0, 0);

    guard.reserve(TASK, six, FOLDER).usedBy(7);
    resident.put(7L, 2 * MIB);

    assertThatCode(() -> guard.require(WORK, six, FOLDER)).doesNotThrowAnyException();
    resident.put(7L, 2 * MIB - 1);
    assertThatThrownBy(() -> guard.require(WORK, six, FOLDER))
        .isInstanceOf(TrainingRefusedException.class);
    resident.put(7L, 9 * MIB);
    assertThatCode(() -> guard.reserve(TASK, new MemoryEstimate(10 * MIB, 0, 0), FOLDER))
        .doesNotThrowAnyException();
  }
}
