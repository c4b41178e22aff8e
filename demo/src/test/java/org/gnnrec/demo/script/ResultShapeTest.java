package org.gnnrec.demo.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;

class ResultShapeTest {
  private static final ResultShape SHAPE =
      ResultShape.parse(
          "1-2 rows of rank INTEGER, title STRING?, genres LIST<STRING>, source STRING = 'trained'");

  @Test
  void acceptsWhatHasTheShape() {
    assertThatCode(
            () ->
                SHAPE.check(
                    List.of("rank", "title", "genres", "source"),
                    List.of(
                        row(1, "A", List.of("Drama"), "trained"),
                        row(2, null, List.of(), "trained"))))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesOtherRowsColumnsTypesAndValues() {
    List<String> keys = List.of("rank", "title", "genres", "source");
    Map<String, Value> good = row(1, "A", List.of("Drama"), "trained");

    refuses(keys, List.of());
    refuses(keys, List.of(good, good, good));
    refuses(List.of("title", "rank", "genres", "source"), List.of(good));
    refuses(keys, List.of(row(1.0, "A", List.of(), "trained")));
    refuses(keys, List.of(row(null, "A", List.of(), "trained")));
    refuses(keys, List.of(row(1, "A", List.of(1), "trained")));
    refuses(keys, List.of(row(1, "A", List.of(), "foldedIn")));
  }

  @Test
  void knowsStatementsWithoutAResult() {
    ResultShape nothing = ResultShape.parse("nothing");

    nothing.check(List.of(), List.of());

    assertThat(nothing.columns()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rows of a STRING", "3 rows", "3 rows of a", "3 rows of a string"})
  void refusesWhatIsNoShape(String text) {
    assertThatThrownBy(() -> ResultShape.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void refuses(List<String> keys, List<Map<String, Value>> rows) {
    assertThatThrownBy(() -> SHAPE.check(keys, rows)).isInstanceOf(AssertionError.class);
  }

  private static Map<String, Value> row(Object rank, Object title, List<?> genres, String source) {
    return Map.of(
        "rank", Values.value(rank),
        "title", Values.value(title),
        "genres", Values.value(genres),
        "source", Values.value(source));
  }
}
