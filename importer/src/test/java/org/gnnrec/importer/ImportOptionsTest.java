package org.gnnrec.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gnnrec.importer.write.batch.WriteMode;
import org.junit.jupiter.api.Test;

class ImportOptionsTest {
  @Test
  void addsAndFailsAtABrokenLineByDefault() {
    assertThat(ImportOptions.defaults())
        .isEqualTo(new ImportOptions(WriteMode.ADD, 50_000, null, null));
  }

  @Test
  void refusesBatchesOutOfRange() {
    for (int batchSize : new int[] {0, -1, 1_000_001}) {
      assertThatThrownBy(() -> ImportOptions.defaults().withBatchSize(batchSize))
          .hasMessage(
              "`batchSize` must be in [1, 1000000], got "
                  + batchSize
                  + "; omit it for the default of 50000");
    }
  }

  @Test
  void refusesABlankDatabase() {
    assertThatThrownBy(() -> ImportOptions.defaults().withDatabase(" "))
        .hasMessage("`database` must not be blank; omit it for the user's default database");
  }
}
