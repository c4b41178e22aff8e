package org.gnnrec.training.lightgcn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawnAheadTest {
  @Test
  void batchesAreDrawnByOneOtherThreadInTheOrderInWhichTheyWereBegun() {
    List<Integer> drawn = new ArrayList<>();
    try (DrawnAhead<Thread> ahead = new DrawnAhead<>()) {
      for (int batch = 0; batch < 3; batch++) {
        int number = batch;
        ahead.begin(
            () -> {
              drawn.add(number);
              return Thread.currentThread();
            });
      }
      Thread first = ahead.take();
      assertThat(first).isNotSameAs(Thread.currentThread());
      assertThat(ahead.take()).isSameAs(first);
      assertThat(ahead.isEmpty()).isFalse();
      assertThat(ahead.take()).isSameAs(first);
      assertThat(ahead.isEmpty()).isTrue();
    }
    assertThat(drawn).containsExactly(0, 1, 2);
  }

  @Test
  void whatFailsThereFailsHere() {
    try (DrawnAhead<String> ahead = new DrawnAhead<>()) {
      ahead.begin(
          () -> {
            throw new OutOfMemoryError("no room for a batch");
          });
      ahead.begin(
          () -> {
            throw new ArithmeticException("too many likes");
          });
      assertThatThrownBy(ahead::take).isInstanceOf(OutOfMemoryError.class);
      assertThatThrownBy(ahead::take)
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("too many likes");
    }
  }
}
