package org.gnnrec.training.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
  private static final int BLOCKS = 50;

  @Test
  void whileABlockHangsThereAreNoSignsOfWork() throws InterruptedException {
    AtomicInteger signs = new AtomicInteger();
    AtomicInteger ofCaller = new AtomicInteger();
    CountDownLatch others = new CountDownLatch(BLOCKS - 1);
    CountDownLatch hang = new CountDownLatch(1);
    AtomicInteger hanging = new AtomicInteger();
    try (WorkerPool pool = new WorkerPool(3, signs::incrementAndGet)) {
      Thread caller =
          new Thread(
              () ->
                  pool.run(
                      BLOCKS,
                      (block, worker) -> {
                        // The caller takes its first block only when another thread hangs in one.
                        if (worker == 0) {
                          while (hanging.get() == 0) {
                            Thread.onSpinWait();
                          }
                          ofCaller.incrementAndGet();
                        } else if (hanging.getAndIncrement() == 0) {
                          await(hang);
                          return;
                        }
                        others.countDown();
                      }));
      caller.start();

      assertThat(others.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(caller.isAlive()).isTrue();
      assertThat(signs.get()).isLessThan(BLOCKS);
      hang.countDown();
      caller.join();

      assertThat(signs.get()).isEqualTo(ofCaller.get() + 1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
