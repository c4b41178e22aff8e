package org.gnnrec.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;

class FeatureChoiceTest {
  private static List<FeatureChoice> read(Object... features) {
    return FeatureChoice.from(
        new Configuration(Map.of("itemFeatures", Arrays.asList(features))), "itemFeatures");
  }

  @Test
  void namesAndMapsAreRead() {
    // when
    List<FeatureChoice> choices =
        read(
            "ratingMean",
            "year",
            Map.of("property", "genome", "dimension", 8L),
            Map.of("property", "popularity", "as", "categories", "maxCategories", 5L));

    // then a map always means a property
    assertThat(choices)
        .containsExactly(
            new FeatureChoice.LikeStatistic(DerivedFeature.RATING_MEAN),
            new FeatureChoice.Property("year", FeatureChoice.Reading.AUTO, 32, 100),
            new FeatureChoice.Property("genome", FeatureChoice.Reading.AUTO, 8, 100),
            new FeatureChoice.Property("popularity", FeatureChoice.Reading.CATEGORIES, 32, 5));
    assertThat(FeatureChoice.properties(choices)).containsExactly("year", "genome", "popularity");
  }

  @Test
  void thereAreNoneByDefault() {
    assertThat(FeatureChoice.from(new Configuration(Map.of()), "userFeatures")).isEmpty();
  }

  @Test
  void whatIsNoFeatureIsRefused() {
    assertThatThrownBy(() -> read(7L))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "`itemFeatures` must be a list of names and of maps such as {property: 'genome',"
                + " dimension: 32}, got 7 in it");
    assertThatThrownBy(() -> read(true)).hasMessageContaining("got true in it");
    assertThatThrownBy(() -> read("year", "year"))
        .hasMessage("`itemFeatures` names `year` twice; give it once");
    assertThatThrownBy(
            () ->
                FeatureChoice.from(
                    new Configuration(Map.of("itemFeatures", "year")), "itemFeatures"))
        .hasMessage("`itemFeatures` must be a list, got 'year'; omit it for the default of []");
  }

  @Test
  void mapsAreChecked() {
    assertThatThrownBy(() -> read(Map.of("dimension", 4L)))
        .hasMessage("`itemFeatures`: `property` is missing from the map");
    assertThatThrownBy(() -> read(Map.of("property", "genome", "dimension", 0L)))
        .hasMessage(
            "`itemFeatures`: `dimension` must be in [1, 256], got 0; omit it for the default of"
                + " 32");
    assertThatThrownBy(() -> read(Map.of("property", "genome", "dimensions", 8L)))
        .hasMessage(
            "`itemFeatures`: unexpected key `dimensions` (did you mean `dimension`?); known keys:"
                + " as, dimension, maxCategories, property");
    assertThatThrownBy(() -> read(Map.of("property", "year", "as", "numbers")))
        .hasMessage(
            "`itemFeatures`: `as` must be one of 'auto', 'categories', 'number', 'vector', got"
                + " 'numbers' (did you mean `number`?); omit it for the default of 'auto'");
  }
}
