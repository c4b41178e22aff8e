package org.gnnrec.neo4j.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who reads, who waits, and who goes on with what is known. */
class TimedValueTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger readings = new AtomicInteger();
  private final TimedValue<Integer> value = new TimedValue<>(clock::get);

  @Test
  void readsAgainWhenWhatIsKnownIsGettingTooOld() {
    // when, then
    assertThat(value.get(10, readings::incrementAndGet)).isEqualTo(1);
    clock.set(9 * SECOND);
    assertThat(value.get(10, readings::incrementAndGet)).isEqualTo(1);
    clock.set(10 * SECOND);
    assertThat(value.get(10, readings::incrementAndGet)).isEqualTo(2);
    clock.set(30 * SECOND);
    assertThat(value.get(10, readings::incrementAndGet)).isEqualTo(3);
  }

  @Test
  void isReadByOneWhileOthersGoOnWithWhatIsKnown() throws InterruptedException {
    // given a value that is still good, and one caller who reads it again
    value.get(10, readings::incrementAndGet);
    clock.set(10 * SECOND);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Integer> reader =
        CompletableFuture.supplyAsync(() -> value.get(10, () -> slowly(begun, end)));
    begun.await();

    // when, then
    assertThat(value.get(10, readings::incrementAndGet)).isEqualTo(1);
    end.countDown();
    assertThat(reader.join()).isEqualTo(2);
    assertThat(value.get(10, readings::incrementAndGet)).isEqualTo(2);
  }

  @Test
  void isReadByOneForAllWhoNeedIt() throws InterruptedException {
    // given many callers while the first one reads, each in a thread of its own
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Integer> first =
        CompletableFuture.supplyAsync(() -> value.get(10, () -> slowly(begun, end)));
    begun.await();
    List<CompletableFuture<Integer>> others =
        IntStream.range(0, 3)
            .mapToObj(
                other ->
                    CompletableFuture.supplyAsync(
                        () -> value.get(10, readings::incrementAndGet),
                        task -> new Thread(task).start()))
            .toList();

    // when
    end.countDown();

    // then
    assertThat(first.join()).isEqualTo(1);
    assertThat(others).allSatisfy(other -> assertThat(other.join()).isEqualTo(1));
  }

  @Test
  void isReadByTheNextIfOneFails() {
    // given
    assertThatThrownBy(
            () ->
                value.get(
                    10,
                    () -> {
                      throw new IllegalStateException("terminated");
                    }))
        .hasMessage("terminated");

    // when, then
    assertThat(value.get(10, readings::incrementAndGet)).isEqualTo(1);
  }

  private int slowly(CountDownLatch begun, CountDownLatch end) {
    begun.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return readings.incrementAndGet();
  }
}
