package org.gnnrec.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
  @Test
  void keepsTheFirstOfTheBestAndStopsWhenPatienceIsOver() {
    EarlyStopping stopping = new EarlyStopping(2);

    assertThat(stopping.improves(5, 0.2)).isTrue();
    assertThat(stopping.improves(10, 0.3)).isTrue();
    assertThat(stopping.improves(15, 0.3)).isFalse();
    assertThat(stopping.stops()).isFalse();
    assertThat(stopping.improves(20, 0.1)).isFalse();
    assertThat(stopping.stops()).isTrue();
    assertThat(stopping.bestEpoch()).isEqualTo(10);
  }

  @Test
  void whatIsNoNumberIsNeverTheBest() {
    EarlyStopping stopping = new EarlyStopping(3);

    assertThat(stopping.improves(1, Double.NaN)).isFalse();
    assertThat(stopping.improves(2, -4)).isTrue();
    assertThat(stopping.improves(3, Double.NaN)).isFalse();
    assertThat(stopping.bestEpoch()).isEqualTo(2);
  }

  @Test
  void withoutAnyNumberThereIsNoModelToPublish() {
    EarlyStopping stopping = new EarlyStopping(10);
    stopping.improves(5, Double.NaN);
    stopping.improves(10, Double.NaN);

    assertThatThrownBy(stopping::bestEpoch)
        .isInstanceOf(TrainingFailedException.class)
        .hasMessageContaining("up to epoch 10")
        .hasMessageContaining("`learningRate`");
  }
}
