package org.gnnrec.demo.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gnnrec.demo.console.TextTable.Align;
import org.gnnrec.demo.console.TextTable.Column;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void alignsNumbersRightAndTextLeft() {
    TextTable table =
        new TextTable(
            List.of(
                new Column("rank", Align.RIGHT, 4),
                new Column("title", Align.LEFT, 20),
                new Column("year", Align.RIGHT, 4)));
    table.add(List.of("1", "Heat", "1995"));
    table.add(List.of("10", "Léon: The Professional", "1994"));
    table.add(List.of("11", "", ""));

    assertThat(table.lines())
        .containsExactly(
            "rank  title                 year",
            "----  --------------------  ----",
            "   1  Heat                  1995",
            "  10  Léon: The Professio…  1994",
            "  11");
  }

  @Test
  void neverCutsACharacterInTwo() {
    TextTable table = new TextTable(List.of(new Column("t", Align.LEFT, 3)));
    table.add(List.of("\uD83C\uDFAC\uD83C\uDFAC\uD83C\uDFAC\uD83C\uDFAC"));

    assertThat(table.lines()).containsExactly("t", "---", "\uD83C\uDFAC\uD83C\uDFAC…");
  }

  @Test
  void refusesARowOfAnotherWidth() {
    TextTable table = new TextTable(List.of(new Column("t", Align.LEFT, 3)));

    assertThatThrownBy(() -> table.add(List.of("a", "b")))
        .hasMessage("a row must have 1 cells, got 2");
  }
}
