package org.gnnrec.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;
import org.junit.jupiter.api.Test;

class SignalKeysTest {
  private static GraphMapping mapping(Map<String, ?> keys) {
    Configuration configuration = new Configuration(keys);
    GraphMapping mapping = GraphMapping.from(configuration);
    configuration.requireAllKnown();
    return mapping;
  }

  private static void assertRefused(Map<String, ?> keys, String... parts) {
    assertThatThrownBy(() -> mapping(keys))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void severalTypesThatCountTheSameAreOneUnweightedUnion() {
    for (Object given :
        List.of("LIKED|BOUGHT", "LIKED | :BOUGHT", List.of("LIKED", "BOUGHT", "LIKED"))) {
      GraphMapping mapping = mapping(Map.of("relationshipType", given));

      assertThat(mapping.signals()).containsExactly(Signal.of("LIKED"), Signal.of("BOUGHT"));
      assertThat(mapping.likePattern()).isEqualTo("LIKED|BOUGHT");
      assertThat(mapping.isWeighted()).isFalse();
    }
  }

  @Test
  void aShopGivesEachTypeItsWeight() throws CorruptFileException {
    Map<String, Object> types = new LinkedHashMap<>();
    types.put("BOUGHT", 5);
    types.put("VIEWED", Map.of("weight", 0.5, "weightProperty", "count"));
    types.put(
        "RATED",
        List.of(
            Map.of("ratingProperty", "rating", "minRating", 4),
            Map.of("ratingProperty", "rating", "maxRating", 2, "negative", true)));

    GraphMapping mapping = mapping(Map.of("relationships", types));

    assertThat(mapping.likes())
        .containsExactly(
            new Signal("BOUGHT", 5, null, null, null, null, false),
            new Signal("VIEWED", 0.5f, "count", null, null, null, false),
            new Signal(
                "RATED",
                1,
                null,
                "rating",
                null,
                new RatingRange("rating", 4, Double.POSITIVE_INFINITY),
                false));
    assertThat(mapping.dislikes())
        .containsExactly(
            new Signal(
                "RATED",
                1,
                null,
                null,
                null,
                new RatingRange("rating", Double.NEGATIVE_INFINITY, 2),
                true));
    assertThat(mapping.isWeighted()).isTrue();
    assertThat(mapping.types()).containsExactly("BOUGHT", "VIEWED", "RATED");
    assertThat(GraphMapping.from(new Fields(mapping.toMap()))).isEqualTo(mapping);
  }

  @Test
  void keysBesideTheTypesHoldForAllThatDoNotSayOtherwise() {
    Map<String, Object> types = new LinkedHashMap<>();
    types.put("PLAYED", Map.of());
    types.put("SAVED", Map.of("weightProperty", "times"));

    GraphMapping mapping = mapping(Map.of("relationships", types, "weightProperty", "count"));

    assertThat(mapping.signals())
        .extracting(Signal::weightProperty)
        .containsExactly("count", "times");
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    assertRefused(Map.of("relationshipType", List.of()), "must not be an empty list");
    assertRefused(Map.of("relationshipType", "LIKED|"), "got an empty name");
    assertRefused(Map.of("relationshipType", List.of(1)), "must name relationship types", "got 1");
    assertRefused(Map.of("relationships", Map.of()), "must be a map", "relationshipType: 'A|B'");
    assertRefused(Map.of("relationships", "BOUGHT"), "must be a map", "got BOUGHT");
    assertRefused(
        Map.of("relationships", Map.of("A", 1), "relationshipType", "B"), "give one of them");
    assertRefused(Map.of("relationships", Map.of("A", "much")), "a weight or a map", "`A`");
    assertRefused(Map.of("relationships", Map.of("A", 0)), "`relationships.A`", "`weight`");
    assertRefused(
        Map.of("relationships", Map.of("A", Map.of("wieght", 2))), "did you mean `weight`");
    assertRefused(
        Map.of("relationships", Map.of("A", Map.of("negative", true))),
        "of which all are negative");
    assertRefused(
        Map.of("relationships", Map.of("A", Map.of("minRating", 4))),
        "name it as `ratingProperty`");
    assertRefused(
        Map.of("relationships", Map.of("A", Map.of("ratingProperty", "stars", "maxRating", 2))),
        "add `negative: true`");
    assertRefused(
        Map.of("relationships", Map.of("A", 1, "B", Map.of("negative", true, "weight", 2))),
        "have no meaning with `negative: true`");
  }

  @Test
  void weightsComeOntoTheScale() {
    Likes likes = new Likes(new int[] {3, 5}, new float[] {1, 99});

    assertThat(likes.scaled(WeightScale.LOG).weights())
        .containsExactly((float) Math.log(2), (float) Math.log(100));
    assertThat(likes.scaled(WeightScale.UNWEIGHTED).weights()).isNull();
    assertThat(likes.scaled(WeightScale.NONE).weights()).containsExactly(1, 99);
    assertThat(likes.without(new int[] {3, 4}).itemIndexes()).containsExactly(5);
    assertThat(likes.without(new int[] {3, 4}).weights()).containsExactly(99);
  }
}
