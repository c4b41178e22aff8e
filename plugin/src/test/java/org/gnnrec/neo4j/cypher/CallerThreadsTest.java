package org.gnnrec.neo4j.cypher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.gnnrec.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;

class CallerThreadsTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  private static <T> T run(CallerThreads threads, Supplier<T> work, Duration limit) {
    return threads.run(
        CallerKey.ITEM_FILTER, work, limit, () -> {}, () -> new ConfigurationException("late"));
  }

  /** Work that ends when the latch is released and not before, whatever happens to its caller. */
  private static Supplier<Integer> until(CountDownLatch latch) {
    return () -> {
      for (; ; ) {
        try {
          latch.await();
          return 1;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  @Test
  void givesTheResultOrTheFailureOfTheWork() {
    CallerThreads threads = new CallerThreads(1);

    assertThat(run(threads, () -> 7, LONG)).isEqualTo(7);
    assertThatThrownBy(
            () ->
                run(
                    threads,
                    () -> {
                      throw new IllegalArgumentException("mistake");
                    },
                    LONG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mistake");
    assertThat(threads.left()).isZero();
  }

  @Test
  void leavesBehindWhatDoesNotEndAndBoundsHowMuch() {
    // given work that never ends by itself
    CallerThreads threads = new CallerThreads(1);
    CountDownLatch release = new CountDownLatch(1);

    // when its time is over
    assertThatThrownBy(() -> run(threads, until(release), Duration.ZERO))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("late");

    // then it is still there, and no more is begun
    assertThat(threads.left()).isOne();
    assertThatThrownBy(() -> run(threads, () -> 7, LONG))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("`itemFilter` is refused for now: 1 that ran into their time");

    // and when it has ended, all is as before
    release.countDown();
    while (threads.left() > 0) {
      Thread.onSpinWait();
    }
    assertThat(run(threads, () -> 7, LONG)).isEqualTo(7);
  }

  @Test
  void theCallerGoesWhenTerminated() {
    // given
    CallerThreads threads = new CallerThreads(1);
    CountDownLatch release = new CountDownLatch(1);

    // when, then
    assertThatThrownBy(
            () ->
                threads.run(
                    CallerKey.USER_QUERY,
                    until(release),
                    LONG,
                    () -> {
                      throw new IllegalStateException("terminated");
                    },
                    () -> new ConfigurationException("late")))
        .hasMessage("terminated");
    release.countDown();
  }
}
