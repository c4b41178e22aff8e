package org.gnnrec.importer.mapping.described;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gnnrec.importer.dataset.Reading.notes;
import static org.gnnrec.importer.dataset.Reading.rejected;
import static org.gnnrec.importer.dataset.Reading.relationships;

import java.nio.file.Path;
import java.util.Map;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.dataset.Reading;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.source.ImportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with a line for each user and a column for each item. */
class MatrixTest {
  private static final String MAPPING =
      """
      files:
        - format: matrix
          KEYS
          relationship:
            type: RATED
            from: {label: User, column: row}
            to: {label: Item, column: column}
            rating: {column: value, min: -10, max: 10}
      """;

  @TempDir private Path folder;

  private Table table(String keys, String data) {
    Reading.write(folder, "matrix.csv", data);
    return open(MAPPING.replace("KEYS", keys)).tables().get(0);
  }

  private DataSet open(String mapping) {
    Path file = Reading.write(folder, "m.yaml", mapping);
    return Format.CSV.open(
        folder.resolve("matrix.csv"), new ReadOptions(null, false, null, file, Reading.NOW));
  }

  @Test
  void eachValueIsARating() {
    Table table = table("empty: ['0']", "user,x,\"y,z\",w\nann,5,0,3\nbob,,1,0\n");

    assertThat(relationships(table, "RATED"))
        .containsExactly("ann-x {rating=5.0}", "ann-w {rating=3.0}", "bob-y,z {rating=1.0}");
    assertThat(notes(table)).contains("3 places of the matrix hold no value");
  }

  @Test
  void linesWithoutIdsAndAHeaderAreNumbered() {
    Table table =
        table(
            "{header: false, rowId: none, ignore: ['1'], empty: ['99']}"
                .replaceAll("[{}]", "")
                .replace(", ", "\n    "),
            "2,-7.82,99,8.79\n1,99,4,99.00\n");

    assertThat(relationships(table, "RATED"))
        .containsExactly("1-2 {rating=-7.82}", "1-4 {rating=8.79}", "2-3 {rating=4.0}");
    assertThat(rejected(table))
        .containsExactly(Map.entry(2L, "`value` must be in [-10.0, 10.0], got '99.00'"));
  }

  @Test
  void aHeaderWithoutAFieldForTheIdsIsThatOfR() {
    assertThat(relationships(table("delimiter: ';'", "x;y\nann;5;1\nbob;2;3\n"), "RATED"))
        .containsExactly(
            "ann-x {rating=5.0}", "ann-y {rating=1.0}", "bob-x {rating=2.0}", "bob-y {rating=3.0}");
  }

  @Test
  void aLineOfAnotherLengthIsRejectedOnce() {
    Table table = table("rowId: user", "x,user,y\n1,ann,2\n1,bob\n3,cid,4,5\n");

    assertThat(relationships(table, "RATED"))
        .containsExactly("ann-x {rating=1.0}", "ann-y {rating=2.0}");
    assertThat(rejected(table))
        .containsExactly(
            Map.entry(3L, "expected 3 fields, as the first line has, got 2"),
            Map.entry(4L, "expected 3 fields, as the first line has, got 4"));
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    assertRefused("rowId: nobody", "u,x\na,1\n", "there is no column `nobody`, only 'u, x'");
    assertRefused("ignore: [z]", "u,x\na,1\n", "there is no column `z`");
    assertRefused("quote: none", "u,x,x\na,1,2\n", "two columns are called 'x'");
    assertRefused("quote: none", "u;x;y\na;1;2\n", "the header is one field, 'u;x;y'");
    assertThatThrownBy(() -> open(MAPPING.replace("KEYS", "").replace("column: row", "column: u")))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("a column of a matrix must be one of row, column, value, got 'u'");
    assertThatThrownBy(() -> open(MAPPING.replace("matrix", "csv").replace("KEYS", "empty: ['0']")))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("`empty` belongs to `format: matrix`");
  }

  private void assertRefused(String keys, String data, String reason) {
    assertThatThrownBy(() -> table(keys, data).open())
        .isInstanceOf(ImportException.class)
        .hasMessageContaining(reason);
  }
}
