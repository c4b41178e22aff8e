package org.gnnrec.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ImportOptionsTest {
  @Test
  void likesFromFourStarsByDefault() {
    assertThat(ImportOptions.defaults()).isEqualTo(new ImportOptions(4.0, false, 10_000, null));
  }

  @Test
  void refusesAThresholdThatIsNoNumber() {
    assertThatThrownBy(() -> new ImportOptions(Double.NaN, false, 1, null))
        .hasMessage(
            "`likeThreshold` must be a finite number, got NaN; omit it for the default of 4.0");
  }

  @Test
  void refusesBatchesOutOfRange() {
    for (int batchSize : new int[] {0, -1, 1_000_001}) {
      assertThatThrownBy(() -> new ImportOptions(4, false, batchSize, null))
          .hasMessage(
              "`batchSize` must be in [1, 1000000], got "
                  + batchSize
                  + "; omit it for the default of 10000");
    }
  }

  @Test
  void refusesABlankDatabase() {
    assertThatThrownBy(() -> new ImportOptions(4, false, 1, " "))
        .hasMessage("`database` must not be blank; omit it for the user's default database");
  }
}
