package org.gnnrec.importer.mapping.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gnnrec.importer.dataset.Reading.relationships;

import java.nio.file.Path;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.dataset.Reading;
import org.gnnrec.importer.source.DataFiles;
import org.gnnrec.importer.source.ImportException;
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

  @Test
  void idsThatAreNoPlainNumbersStayTexts() {
    assertThat(relationships(guessed("ids.csv", "user,item,rating\n007,x,5\n7,x,4\n"), "RATED"))
        .containsExactly("007-x {rating=5.0}", "7-x {rating=4.0}");
  }

  @Test
  void decimalCommasCommentsAndBlanksAreSeen() {
    assertThat(
            relationships(
                guessed("c.csv", "# exported\nuser;item;rating\na;x;4,5\n# more\nb;y;3\n"),
                "RATED"))
        .containsExactly("a-x {rating=4.5}", "b-y {rating=3.0}");
    assertThat(relationships(guessed("b.txt", "1 10 5\n2  10 4\n2 11 3\n"), "RATED"))
        .containsExactly("1-10 {rating=5.0}", "2-10 {rating=4.0}", "2-11 {rating=3.0}");
  }

  @Test
  void valuesThatAreNotThereMakeNoTextOfAColumn() {
    Table table = guessed("n.csv", "user,item,rating\na,x,\nb,y,N/A\nc,z,\\N\nd,x,3\n");

    assertThat(relationships(table, "RATED"))
        .containsExactly("a-x {}", "b-y {}", "c-z {}", "d-x {rating=3.0}");
    assertThat(relationships(table, "LIKED")).containsExactly("d-x {rating=3.0}");
  }

  @Test
  void aNoIsNoLike() {
    assertThat(relationships(guessed("l.csv", "user,item,liked\na,x,true\nb,y,false\n"), "LIKED"))
        .containsExactly("a-x {}");
    assertThat(relationships(guessed("t.csv", "user,item,thumb\na,x,Up\nb,y,down\n"), "LIKED"))
        .containsExactly("a-x {}");
  }

  @Test
  void ratingsInWordsGetTheirNumbers() {
    assertThat(
            relationships(
                guessed("s.csv", "user,item,rating\na,x,5 stars\nb,y,4 stars\n"), "RATED"))
        .containsExactly("a-x {weight=5.0}", "b-y {weight=4.0}");
    assertThat(relationships(guessed("f.csv", "user,item,rating\na,x,4/5\nb,y,3/5\n"), "RATED"))
        .containsExactly("a-x {weight=4.0}", "b-y {weight=3.0}");
  }

  @Test
  void datesAreReadInTheFormThatFitsAll() {
    assertThat(
            relationships(
                guessed("d.csv", "user,item,rating,date\na,x,5,31/12/2019\nb,y,4,01/02/2020\n"),
                "RATED"))
        .containsExactly(
            "a-x {rating=5.0, timestamp=1577750400}", "b-y {rating=4.0, timestamp=1580515200}");
  }

  @Test
  void formsThatNoMappingReadsAreRefusedWithTheRemedy() {
    assertRefused("a.json", "{\"a\": {\"x\": 5}}", "write a mapping with `format: json`");
    assertRefused("b.txt", "5 1:1 7:1\n3 2:1\n", "is in the form of LibSVM");
    assertRefused("c.txt", "0 1 2 3\n1 2\n", "--format lightgcn reads such lines");
    assertRefused("d.csv", "id,id,rating\na,x,5\n", "the header has `id` twice");
    assertRefused("e.mtx", "%%MatrixMarket matrix\n3 3 1\n1 2 5\n", "tail -n +2");
    assertRefused("f.parquet", "PAR1\u0015\u0004", "duckdb -c");
    assertRefused("g.tar", "a.csv" + "\0".repeat(252) + "ustar", "tar -xf");
  }

  private void assertRefused(String name, String content, String remedy) {
    Path file = Reading.write(folder, name, content);
    assertThatThrownBy(() -> StarterMapping.of(DataFiles.at(file).single().orElseThrow()))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(remedy);
  }
}
