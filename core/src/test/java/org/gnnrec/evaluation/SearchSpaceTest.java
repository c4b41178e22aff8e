package org.gnnrec.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.specification.LightGcnLoss;
import org.gnnrec.specification.VectorSimilarity;
import org.gnnrec.specification.parameter.Parameter;
import org.gnnrec.specification.parameter.ParameterTable;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
  private static final ParameterTable KNOWN =
      ParameterTable.of(
          Parameter.whole("layers", 2, Range.closed(0, 8), "propagations"),
          Parameter.decimal("learningRate", 0.02, Range.leftOpen(0, 10), "step size"),
          Parameter.choice("loss", LightGcnLoss.SOFTMAX, "what is minimised"),
          Parameter.choiceOrNull("similarity", VectorSimilarity.class, "null chooses"),
          Parameter.decimalOrNull("weight", Range.closed(0, 1), "null chooses"));

  private static SearchSpace space(Map<String, Object> parameters) {
    return SearchSpace.from("parameters", parameters, KNOWN);
  }

  @Test
  void drawsAreInsideAndDependOnTheSeedAlone() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("loss", List.of("softmax", "bpr"));
    parameters.put("learningRate", Map.of("min", 0.001, "max", 0.1, "scale", "log"));
    parameters.put("layers", Map.of("min", 0, "max", 3));
    SearchSpace space = space(parameters);
    List<Map<String, Object>> drawn = new ArrayList<>();

    for (int draw = 0; draw < 500; draw++) {
      Map<String, Object> values = space.draw(7, draw);
      drawn.add(values);
      assertThat((Long) values.get("layers")).isBetween(0L, 3L);
      assertThat((Double) values.get("learningRate")).isBetween(0.001, 0.1);
      assertThat(values.get("loss")).isIn("softmax", "bpr");
      assertThat(space.draw(7, draw)).isEqualTo(values);
    }

    assertThat(drawn.stream().map(values -> values.get("layers")).distinct()).hasSize(4);
    assertThat(drawn.stream().map(values -> values.get("loss")).distinct()).hasSize(2);
    // Half of a logarithmic range lies below the geometric mean of its ends.
    assertThat(
            drawn.stream()
                .filter(
                    values -> Double.parseDouble(String.valueOf(values.get("learningRate"))) < 0.01)
                .count())
        .isBetween(200L, 300L);
    assertThat(IntStream.range(0, 500).mapToObj(draw -> space.draw(8, draw)).toList())
        .isNotEqualTo(drawn);
  }

  @Test
  void theOrderInWhichParametersAreGivenDoesNotMatter() {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("layers", List.of(0, 1, 2, 3));
    one.put("learningRate", Map.of("min", 0.001, "max", 0.1));
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("learningRate", Map.of("min", 0.001, "max", 0.1));
    other.put("layers", List.of(0, 1, 2, 3));

    assertThat(space(one).draw(1, 1)).isEqualTo(space(other).draw(1, 1));
  }

  @Test
  void wholeNumbersOnALogarithmicScaleReachBothEnds() {
    SearchSpace space = space(Map.of("layers", Map.of("min", 1, "max", 8, "scale", "log")));
    List<Object> drawn =
        IntStream.range(0, 400).mapToObj(draw -> space.draw(3, draw).get("layers")).toList();
    assertThat(drawn).contains(1L, 8L);
    // 1 owns log 2 of log 9: 31.5 %.
    assertThat(drawn.stream().filter(value -> value.equals(1L)).count()).isBetween(95L, 160L);
  }

  @Test
  void extremesNameEachEndOnce() {
    assertThat(space(Map.of("layers", Map.of("min", 1, "max", 8))).extremes())
        .containsExactly(Map.of("layers", 1L), Map.of("layers", 8L));
  }

  @Test
  void whatMayBeNullHasItsTypeNevertheless() {
    assertThat(space(Map.of("weight", Map.of("min", 0, "max", 1))).extremes())
        .containsExactly(Map.of("weight", 0.0), Map.of("weight", 1.0));
    assertRefused(
        Map.of("similarity", Map.of("min", 0, "max", 1)),
        "`parameters.similarity` must be a list of values, got ");
  }

  @Test
  void whatIsNoRangeIsRefused() {
    assertRefused(
        Map.of("layer", List.of(1)),
        "`parameters` names `layer`, which the model does not have (did you mean `layers`?); its"
            + " parameters: ");
    assertRefused(Map.of(), "`parameters` must name parameters with their values, as in");
    assertRefused(
        Map.of("layers", 3), "`parameters.layers` must be a list of values or a map {min, max,");
    assertRefused(Map.of("layers", List.of()), "`parameters.layers` must be a list of values");
    assertRefused(
        Map.of("loss", Map.of("min", 1, "max", 2)),
        "`parameters.loss` must be a list of values, got ");
    assertRefused(Map.of("layers", Map.of("min", 1)), "`parameters.layers`: `max` is missing");
    assertRefused(
        Map.of("layers", Map.of("min", 1.5, "max", 2)),
        "`parameters.layers`: `min` must be a whole number, got 1.5");
    assertRefused(
        Map.of("layers", Map.of("min", "a", "max", 2)),
        "`parameters.layers`: `min` must be a number, got a");
    assertRefused(
        Map.of("layers", Map.of("min", 3, "max", 2)),
        "`parameters.layers`: `min` must be below `max`, got 3.0 and 2.0; give one value as a list");
    assertRefused(
        Map.of("learningRate", Map.of("min", 0, "max", 1, "scale", "log")),
        "`parameters.learningRate`: `min` must be above 0 for `scale` 'log', got 0.0; raise it, or"
            + " take 'linear'");
    assertRefused(
        Map.of("learningRate", Map.of("min", 0, "max", 1, "scale", "ln")),
        "`parameters.learningRate`: `scale` must be one of 'linear', 'log', got 'ln'");
    assertRefused(
        Map.of("learningRate", Map.of("min", 0, "max", 1, "step", 2)),
        "`parameters.learningRate`: unexpected key `step`");
  }

  private static void assertRefused(Map<String, Object> parameters, String message) {
    assertThatThrownBy(() -> space(parameters))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(message);
  }
}
