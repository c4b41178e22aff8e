package org.gnnrec.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;
import org.junit.jupiter.api.Test;

class FadingTest {
  private static final long DAY = 86_400;

  private static GraphMapping mapping(Map<String, ?> keys) {
    Configuration configuration = new Configuration(keys);
    GraphMapping mapping = GraphMapping.from(configuration);
    configuration.requireAllKnown();
    return mapping;
  }

  @Test
  void aLikeWeighsHalfAfterEachHalfLife() {
    Fading fading = new Fading(10, 100 * DAY);

    assertThat(fading.factor(100 * DAY)).isEqualTo(1);
    assertThat(fading.factor(90 * DAY)).isEqualTo(0.5f);
    assertThat(fading.factor(80 * DAY)).isEqualTo(0.25f);
    assertThat(fading.factor(95 * DAY)).isEqualTo((float) Math.sqrt(0.5));
    // and what came later does not weigh more, nor does what is very old vanish
    assertThat(fading.factor(200 * DAY)).isEqualTo(1);
    assertThat(fading.factor(Long.MIN_VALUE)).isEqualTo(0x1p-20f);
  }

  @Test
  void aMappingKeepsTheNewestLike() throws CorruptFileException {
    GraphMapping given = mapping(Map.of("halfLifeDays", 30, "timestampProperty", "at"));
    assertThat(given.isWeighted()).isTrue();
    assertThat(given.weightScale()).isEqualTo(WeightScale.NONE);
    assertThat(given.withoutRatingsAndTimes().hasTimestamps()).isTrue();

    GraphMapping trained = given.fadingFrom(new long[] {5, 9, 7});

    assertThat(trained.fading()).isEqualTo(new Fading(30, 9L));
    assertThat(GraphMapping.from(new Fields(trained.toMap()))).isEqualTo(trained);
    assertThat(GraphMapping.from(new Fields(given.toMap()))).isEqualTo(given);
    // and a mapping without it is stored as before
    assertThat(mapping(Map.of()).toMap()).doesNotContainKey("fading");
  }

  @Test
  void whatCannotFadeIsRefused() {
    assertThatThrownBy(() -> mapping(Map.of("halfLifeDays", 30)))
        .hasMessageContaining("`halfLifeDays` needs to know when each `LIKED` came about");
    assertThatThrownBy(
            () ->
                mapping(
                    Map.of(
                        "halfLifeDays",
                        30,
                        "timestampProperty",
                        "at",
                        "weightScale",
                        "unweighted")))
        .hasMessageContaining("omit one of the two");
    assertThatThrownBy(() -> mapping(Map.of("halfLifeDays", 0, "timestampProperty", "at")))
        .hasMessageContaining("`halfLifeDays` must be null or in [0.01, 36500], got 0");
  }
}
