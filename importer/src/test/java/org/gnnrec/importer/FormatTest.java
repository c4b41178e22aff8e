package org.gnnrec.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.gnnrec.importer.dataset.ImportException;
import org.junit.jupiter.api.Test;

class FormatTest {
  @Test
  void findsEveryFormatByItsLabel() {
    for (Format format : Format.values()) {
      assertThat(Format.parse(format.label())).isEqualTo(format);
    }
    assertThat(Format.parse("MovieLens-CSV")).isEqualTo(Format.MOVIELENS_CSV);
  }

  @Test
  void suggestsTheNearestFormat() {
    assertThatThrownBy(() -> Format.parse("movielens-10k"))
        .isInstanceOf(ImportException.class)
        .hasMessage(
            "`format` must be one of movielens-100k, movielens-csv, sample, got `movielens-10k`"
                + " (did you mean `movielens-100k`?)");
  }

  @Test
  void suggestsNothingForSomethingElse() {
    assertThatThrownBy(() -> Format.parse("parquet-files"))
        .hasMessage(
            "`format` must be one of movielens-100k, movielens-csv, sample, got `parquet-files`");
  }

  @Test
  void asksForAFolderWhereOneIsNeeded() {
    assertThatThrownBy(() -> Format.MOVIELENS_CSV.open(null))
        .isInstanceOf(ImportException.class)
        .hasMessage("`movielens-csv` reads its files from a folder; name it with --data");
  }

  @Test
  void refusesAFolderForTheSample() {
    assertThatThrownBy(() -> Format.SAMPLE.open(Path.of("data")))
        .isInstanceOf(ImportException.class)
        .hasMessage("`sample` is generated and reads no folder, got data; omit --data");
    assertThat(Format.SAMPLE.open(null).name()).isEqualTo("sample");
  }
}
