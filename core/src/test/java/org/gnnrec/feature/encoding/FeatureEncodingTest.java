package org.gnnrec.feature.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.feature.DerivedFeature;
import org.gnnrec.feature.FeatureChoice;
import org.gnnrec.feature.FeatureMatrix;
import org.gnnrec.feature.NodeInteractions;
import org.gnnrec.feature.NodeProperties;
import org.gnnrec.feature.PropertyColumn;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Interactions;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;
import org.junit.jupiter.api.Test;

/** User 0 rates items 0 and 1 with 4 and 2, user 1 rates item 1 with 5; worked out by hand. */
class FeatureEncodingTest {
  private static final Offset<Float> ROUNDING = within(1e-5f);

  /** A Thursday at midnight, a Friday at 1, a Thursday at 5. */
  private static final Interactions INTERACTIONS =
      Interactions.of(
          BipartiteGraph.of(2, 2, new int[] {0, 0, 1}, new int[] {0, 1, 1}, null),
          new float[] {4, 2, 5},
          new long[] {0, 25 * 3600, 5 * 3600});

  private static List<FeatureChoice> derived(DerivedFeature... features) {
    return Arrays.stream(features).<FeatureChoice>map(FeatureChoice.LikeStatistic::new).toList();
  }

  private static List<FeatureChoice> property(
      String name, FeatureChoice.Reading reading, int most) {
    return List.of(new FeatureChoice.Property(name, reading, most, most));
  }

  private static NodeProperties properties(PropertyColumn column) {
    return new NodeProperties(column.rows(), List.of(column));
  }

  private static FeatureMatrix users(
      FeatureEncoding encoding, Interactions interactions, NodeProperties properties) {
    return encoding.encodeUsers(interactions, properties);
  }

  @Test
  void statisticsOfRatingsAreDrawnTowardsTheAverageAndScaled() {
    // given means (6 + 5 · 11/3) / 7 and (5 + 5 · 11/3) / 6
    FeatureEncoding encoding =
        FeatureEncoding.ofUsers(
            derived(
                DerivedFeature.RATING_MEAN,
                DerivedFeature.RATING_COUNT,
                DerivedFeature.RATING_VARIANCE),
            INTERACTIONS,
            NodeProperties.none(2));

    // when
    FeatureMatrix features = users(encoding, INTERACTIONS, NodeProperties.none(2));
    FeatureMatrix unseen =
        encoding.encode(NodeInteractions.ofOne(0, new float[0], null), NodeProperties.none(1));

    // then two nodes lie one standard deviation from their mean, and one without ratings at the
    // average rating, a thirteenth below the middle of the two
    assertThat(features.names()).containsExactly("ratingMean", "ratingCount", "ratingVariance");
    assertThat(features.values()).containsExactly(new float[] {-1, 1, 1, 1, -1, -1}, ROUNDING);
    assertThat(unseen.values()[0]).isCloseTo(-1 / 13f, ROUNDING);
  }

  @Test
  void itemsHaveTheirOwnStatistics() {
    // item 0: rating 4, item 1: ratings 2 and 5
    FeatureEncoding encoding =
        FeatureEncoding.ofItems(
            derived(DerivedFeature.RATING_MEAN, DerivedFeature.POPULARITY),
            INTERACTIONS,
            NodeProperties.none(2));

    assertThat(encoding.encodeItems(INTERACTIONS, NodeProperties.none(2)).values())
        .containsExactly(new float[] {1, -1, -1, 1}, ROUNDING);
  }

  @Test
  void hoursAndDaysAreParts() {
    // given hour 0: (1 + 5/3) / 7 of user 0, (5/3) / 6 of user 1
    FeatureEncoding encoding =
        FeatureEncoding.ofUsers(
            derived(DerivedFeature.HOUR_OF_DAY, DerivedFeature.DAY_OF_WEEK),
            INTERACTIONS,
            NodeProperties.none(2));

    // when
    FeatureMatrix features = users(encoding, INTERACTIONS, NodeProperties.none(2));

    // then
    assertThat(features.names())
        .hasSize(31)
        .startsWith("hourOfDay.00", "hourOfDay.01")
        .contains("hourOfDay.23", "dayOfWeek.monday")
        .endsWith("dayOfWeek.sunday");
    float[] first = Arrays.copyOf(features.values(), 31);
    float[] expected = new float[31];
    expected[0] = 1;
    expected[1] = 1;
    expected[5] = -1;
    expected[24 + 3] = -1;
    expected[24 + 4] = 1;
    assertThat(first).containsExactly(expected, ROUNDING);
  }

  @Test
  void whatIsComputedFromUnreadPropertiesIsRefused() {
    Interactions likes = Interactions.of(INTERACTIONS.graph());

    assertThatThrownBy(
            () ->
                FeatureEncoding.ofUsers(
                    derived(DerivedFeature.RATING_MEAN), likes, NodeProperties.none(2)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "`userFeatures`: 'ratingMean' needs `ratingProperty`; set it to the relationship"
                + " property that it is computed from, such as 'rating', or leave the feature out");
    assertThatThrownBy(
            () ->
                FeatureEncoding.ofItems(
                    derived(DerivedFeature.HOUR_OF_DAY), likes, NodeProperties.none(2)))
        .hasMessageStartingWith("`itemFeatures`: 'hourOfDay' needs `timestampProperty`;");
  }

  /** Four users of whom the last three have likes. */
  private static Interactions lastThreeOfFour() {
    return Interactions.of(BipartiteGraph.of(4, 2, new int[] {1, 2, 3}, new int[] {0, 1, 1}, null));
  }

  @Test
  void numbersAreScaledByTheNodesOfTheTraining() {
    // given 30, missing and 50 in the training
    NodeProperties ages =
        properties(new PropertyColumn.Numbers("age", new double[] {999, 30, Double.NaN, 50}));
    FeatureEncoding encoding =
        FeatureEncoding.ofUsers(
            property("age", FeatureChoice.Reading.AUTO, 8), lastThreeOfFour(), ages);

    // when
    FeatureMatrix features = users(encoding, lastThreeOfFour(), ages);

    // then mean 40, standard deviation 10, of which at most 10 count
    assertThat(features.names()).containsExactly("age", "age.missing");
    assertThat(features.values()).containsExactly(new float[] {10, 0, -1, 0, 0, 1, 1, 0}, ROUNDING);
  }

  @Test
  void theCommonestCategoriesOfTheTrainingGetColumns() {
    // given
    String[][] genres = {{"Noir"}, {"War", "Drama"}, {"Drama", "Comedy"}, {"War"}};
    NodeProperties properties = properties(new PropertyColumn.Texts("genres", genres));

    // when
    FeatureEncoding encoding =
        FeatureEncoding.ofUsers(
            property("genres", FeatureChoice.Reading.AUTO, 2), lastThreeOfFour(), properties);

    // then Noir is not in the training, Comedy is rarer than Drama and War
    assertThat(encoding.columns()).containsExactly("genres.Drama", "genres.War");
    assertThat(users(encoding, lastThreeOfFour(), properties).values())
        .containsExactly(0, 0, 1, 1, 1, 0, 0, 1);
  }

  @Test
  void numbersMayBeCategoriesToo() {
    NodeProperties properties =
        properties(new PropertyColumn.Numbers("zone", new double[] {9, 2, 10, Double.NaN}));

    FeatureEncoding encoding =
        FeatureEncoding.ofUsers(
            property("zone", FeatureChoice.Reading.CATEGORIES, 8), lastThreeOfFour(), properties);

    assertThat(encoding.columns()).containsExactly("zone.10", "zone.2");
    assertThat(users(encoding, lastThreeOfFour(), properties).values())
        .containsExactly(0, 0, 0, 1, 1, 0, 0, 0);
  }

  @Test
  void aPropertyNamedLikeADerivedFeatureHasAColumnOfItsOwn() {
    NodeProperties properties =
        properties(new PropertyColumn.Numbers("popularity", new double[] {9, 2, 10, 6}));

    FeatureEncoding encoding =
        FeatureEncoding.ofUsers(
            property("popularity", FeatureChoice.Reading.AUTO, 8), lastThreeOfFour(), properties);

    assertThat(encoding.columns()).containsExactly("property.popularity");
  }

  @Test
  void aPropertyOfAnotherKindIsRefused() {
    NodeProperties properties =
        properties(new PropertyColumn.Texts("genres", new String[][] {{"a"}, {"b"}, {"c"}, {"d"}}));

    assertThatThrownBy(
            () ->
                FeatureEncoding.ofUsers(
                    property("genres", FeatureChoice.Reading.NUMBER, 8),
                    lastThreeOfFour(),
                    properties))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "`userFeatures`: `genres` holds strings, which cannot be taken as 'number'; omit `as`");
  }

  @Test
  void listsOfNumbersAreReducedToTheirLeadingDirections() {
    // given rows on a line through their mean (2, 4), at -2, 0 and 2 times (0.6, 0.8)
    float[][] tags = {{50, 0}, {0.8f, 2.4f}, {3.2f, 5.6f}, {2, 4}};
    NodeProperties properties = properties(new PropertyColumn.Vectors("tags", 2, tags));

    // when
    FeatureEncoding encoding =
        FeatureEncoding.ofUsers(
            property("tags", FeatureChoice.Reading.AUTO, 1), lastThreeOfFour(), properties);

    // then the mean square of the three is 8/3
    float scale = (float) Math.sqrt(8 / 3.0);
    assertThat(encoding.columns()).containsExactly("tags.0");
    assertThat(Arrays.copyOfRange(users(encoding, lastThreeOfFour(), properties).values(), 1, 4))
        .containsExactly(new float[] {-2 / scale, 2 / scale, 0}, ROUNDING);
  }

  @Test
  void aNodeWithoutThePropertiesCountsAsMissing() {
    // given
    NodeProperties properties =
        new NodeProperties(
            4,
            List.of(
                new PropertyColumn.Numbers("age", new double[] {1, 2, 3, 4}),
                new PropertyColumn.Texts("genres", new String[][] {{"a"}, {"a"}, {"b"}, {"b"}}),
                new PropertyColumn.Vectors(
                    "tags", 2, new float[][] {{1, 2}, {3, 4}, {5, 7}, {8, 9}})));
    List<FeatureChoice> choices = new ArrayList<>();
    for (String name : List.of("age", "genres", "tags")) {
      choices.addAll(property(name, FeatureChoice.Reading.AUTO, 2));
    }
    FeatureEncoding encoding = FeatureEncoding.ofUsers(choices, lastThreeOfFour(), properties);
    NodeInteractions noLikes = NodeInteractions.ofOne(0, null, null);

    // when
    FeatureMatrix absent = encoding.encode(noLikes, NodeProperties.none(1));
    FeatureMatrix otherType =
        encoding.encode(
            noLikes,
            new NodeProperties(
                1,
                List.of(
                    new PropertyColumn.Texts("age", new String[][] {{"old"}}),
                    new PropertyColumn.Numbers("genres", new double[] {7}),
                    new PropertyColumn.Vectors("tags", 1, new float[][] {{1}}))));

    // then
    assertThat(encoding.properties()).containsExactly("age", "genres", "tags");
    assertThat(absent.values()).containsExactly(0, 0, 0, 0, 0);
    assertThat(otherType.values()).containsExactly(0, 0, 0, 0, 0);
  }

  @Test
  void moreValuesThanAServerShouldHoldAreRefused() {
    FeatureEncoding encoding =
        FeatureEncoding.ofUsers(
            derived(DerivedFeature.HOUR_OF_DAY, DerivedFeature.DAY_OF_WEEK),
            INTERACTIONS,
            NodeProperties.none(2));
    int nodes = 9_000_000;
    NodeInteractions noLikes = new NodeInteractions(new int[nodes + 1], null, null);

    assertThatThrownBy(() -> encoding.encode(noLikes, NodeProperties.none(nodes)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "`userFeatures` or `itemFeatures` give 9000000 nodes 31 columns each, more than"
                + " 268435456 values; choose fewer, or lower `maxCategories` or `dimension`");
  }

  @Test
  void valuesBeyondAllMeasureStayFinite() {
    // given
    NodeProperties properties =
        new NodeProperties(
            4,
            List.of(
                new PropertyColumn.Numbers("age", new double[] {1e300, -1e300, 3, 4}),
                new PropertyColumn.Vectors(
                    "tags", 1, new float[][] {{3e38f}, {-3e38f}, {5}, {8}})));
    List<FeatureChoice> choices = new ArrayList<>();
    choices.addAll(property("age", FeatureChoice.Reading.AUTO, 2));
    choices.addAll(property("tags", FeatureChoice.Reading.AUTO, 2));

    // when, then a matrix refuses what is not finite
    FeatureEncoding encoding = FeatureEncoding.ofUsers(choices, lastThreeOfFour(), properties);
    assertThat(users(encoding, lastThreeOfFour(), properties).values()).hasSize(8);
  }

  @Test
  void damagedEncodingsAreRefused() {
    assertThatThrownBy(() -> FeatureEncoding.from(new Fields(Map.of())))
        .isInstanceOf(CorruptFileException.class);
    for (Map<String, Object> damaged :
        List.<Map<String, Object>>of(
            Map.of("kind", "other"),
            Map.of("kind", "statistic", "feature", "other"),
            Map.of(
                "kind",
                "histogram",
                "feature",
                "hourOfDay",
                "prior",
                List.of(1.0),
                "means",
                List.of(),
                "scales",
                List.of()),
            Map.of(
                "kind",
                "reduced",
                "property",
                "tags",
                "means",
                List.of(1.0, 2.0),
                "basis",
                List.of(1.0),
                "scale",
                1.0,
                "indicated",
                false))) {
      assertThatThrownBy(
              () -> FeatureEncoding.from(new Fields(Map.of("features", List.of(damaged)))))
          .as("%s", damaged)
          .isInstanceOf(CorruptFileException.class);
    }
  }
}
