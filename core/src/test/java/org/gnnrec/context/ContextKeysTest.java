package org.gnnrec.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.Orientation;
import org.gnnrec.section.Fields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContextKeysTest {

  @Test
  void readsTypesAndPropertiesInTheOrderGiven() {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("IN_GENRE", "auto");
    context.put("ACTED_IN", Map.of("orientation", "reverse", "weight", 0.5));
    context.put("TAGGED", Map.of("weightProperty", "count", "keyProperty", "tag"));
    context.put("DIRECTED_BY", 2L);
    context.put("item", List.of("genres", Map.of("property", "year", "binWidth", 5L)));

    assertThat(read(context))
        .containsExactly(
            new ContextSource("IN_GENRE", false, Orientation.NATURAL, null, null, 0, null),
            new ContextSource("ACTED_IN", false, Orientation.REVERSE, null, null, 0, 0.5),
            new ContextSource("TAGGED", false, Orientation.NATURAL, "count", "tag", 0, null),
            new ContextSource("DIRECTED_BY", false, Orientation.NATURAL, null, null, 0, 2.0),
            new ContextSource("genres", true, Orientation.NATURAL, null, null, 0, null),
            new ContextSource("year", true, Orientation.NATURAL, null, null, 5, null));
  }

  @Test
  void hasNoContextIfNoneIsGiven() {
    assertThat(ContextKeys.read(new Configuration(Map.of()))).isEmpty();
  }

  static List<Arguments> refusals() {
    return List.of(
        Arguments.of("IN_GENRE", "`context` must be a map from relationship types"),
        Arguments.of(Map.of("IN_GENRE", "always"), "'auto', a weight or a map"),
        Arguments.of(
            Map.of("IN_GENRE", -1L), "`weight` must be 'auto' or a number in [0, 100], got -1"),
        Arguments.of(Map.of("IN_GENRE", Map.of("weigth", 1L)), "did you mean `weight`?"),
        Arguments.of(
            Map.of("IN_GENRE", Map.of("orientation", "SIDEWAYS")), "'NATURAL' (from items)"),
        Arguments.of(Map.of("IN_GENRE", List.of("genres")), "takes a list for `item`"),
        Arguments.of(Map.of("user", List.of("age")), "only items have context so far"),
        Arguments.of(Map.of("item", "genres"), "`context.item` must be a list"),
        Arguments.of(Map.of("item", List.of(3L)), "`context.item` must name properties"),
        Arguments.of(Map.of("item", List.of(Map.of("binWidth", 3L))), "`property` is missing"),
        Arguments.of(
            Map.of("item", List.of(Map.of("property", "year", "binWidth", 0L))),
            "must be null or in"),
        Arguments.of(Map.of("item", Arrays.asList("year", "year")), "names `year` twice"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesWhatCannotBeMeant(Object context, String message) {
    assertThatThrownBy(() -> read(context))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }

  @Test
  void binsAreNamedByTheirLowerEnd() {
    ContextSource decades =
        new ContextSource("year", true, Orientation.NATURAL, null, null, 10, null);
    ContextSource tenths =
        new ContextSource("size", true, Orientation.NATURAL, null, null, 0.5, null);

    assertThat(List.of(decades.binOf(1999), decades.binOf(2000), decades.binOf(-1)))
        .containsExactly("1990", "2000", "-10");
    assertThat(tenths.binOf(1.7)).isEqualTo("1.5");
  }

  @Test
  void aModelFileKeepsSources() throws Exception {
    ContextSource source =
        new ContextSource("TAGGED", false, Orientation.UNDIRECTED, "count", "tag", 0, 0.25);

    assertThat(ContextSource.from(new Fields(source.toMap()))).isEqualTo(source);
    assertThat(ContextSource.from(new Fields(source.weighing(null).toMap())))
        .isEqualTo(source.weighing(null));
  }

  private static List<ContextSource> read(Object context) {
    return ContextKeys.read(new Configuration(Map.of("context", context)));
  }
}
