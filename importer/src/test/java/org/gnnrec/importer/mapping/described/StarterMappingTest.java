package org.gnnrec.importer.mapping.described;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gnnrec.importer.dataset.Reading.relationships;

import java.nio.file.Path;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.dataset.Reading;
import org.gnnrec.importer.source.DataFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterMappingTest {
  @TempDir private Path folder;

  /** What the guess makes of the file. */
  private Table guessed(String name, String content) {
    Path file = Reading.write(folder, name, content);
    String yaml = StarterMapping.of(DataFiles.at(file).single().orElseThrow());
    Path mapping = Reading.write(folder, "guess.yaml", yaml);
    return Format.CSV
        .open(DataFiles.at(file), Reading.options().withMapping(mapping))
        .tables()
        .get(0);
  }

  @Test
  void knowsColumnsByTheirNames() {
    Table table =
        guessed(
            "log.csv",
            "when;customerId;productCode;stars\n1700000000;7;A-1;5\n1700000001;8;A-1;2\n");

    assertThat(relationships(table, "RATED"))
        .containsExactly(
            "7-A-1 {rating=5.0, timestamp=1700000000}", "8-A-1 {rating=2.0, timestamp=1700000001}");
    assertThat(relationships(table, "LIKED")).hasSize(1);
  }

  @Test
  void knowsColumnsByTheirValuesWhereThereIsNoHeader() {
    StringBuilder lines = new StringBuilder();
    for (int user = 0; user < 10; user++) {
      for (int item = 0; item < 5; item++) {
        lines
            .append(1000 + user)
            .append('\t')
            .append(50_000 + 7 * ((user + item) % 20))
            .append('\t');
        lines.append(1 + (user + item) % 5).append('\t').append(1_700_000_000L + item).append('\n');
      }
    }

    Table table = guessed("data.tsv", lines.toString());

    assertThat(relationships(table, "RATED"))
        .hasSize(50)
        .contains("1000-50000 {rating=1.0, timestamp=1700000000}");
  }
}
