package org.gnnrec.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  private static final Range TOP_K = Range.closed(1, 10_000);

  private enum Colour {
    RED,
    DARK_BLUE
  }

  private static Configuration given(String key, @Nullable Object value) {
    return new Configuration(Collections.singletonMap(key, value));
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(ConfigurationException.class).hasMessage(message);
  }

  @Test
  void whatIsAbsentGetsItsDefault() {
    Configuration configuration = new Configuration(Map.of());

    assertThat(configuration.getInt("topK", 10, TOP_K)).isEqualTo(10);
    assertThat(configuration.getLong("seed", 42, TOP_K)).isEqualTo(42);
    assertThat(configuration.getDouble("rate", 0.5, Range.closed(0, 1))).isEqualTo(0.5);
    assertThat(configuration.getBoolean("flag", true)).isTrue();
    assertThat(configuration.getString("name", "default")).isEqualTo("default");
    assertThat(configuration.getNullableString("weight", null)).isNull();
    assertThat(configuration.getNullableString("write", "embedding")).isEqualTo("embedding");
    assertThat(configuration.getEnum("colour", Colour.DARK_BLUE)).isEqualTo(Colour.DARK_BLUE);
    assertThat(configuration.effective().toString())
        .isEqualTo(
            "{topK=10, seed=42, rate=0.5, flag=true, name=default, weight=null, write=embedding,"
                + " colour=dark-blue}");
  }

  @Test
  void whatIsGivenIsTaken() {
    assertThat(given("topK", 7L).getInt("topK", 10, TOP_K)).isEqualTo(7);
    assertThat(given("topK", 7).getInt("topK", 10, TOP_K)).isEqualTo(7);
    assertThat(given("topK", 7.0).getInt("topK", 10, TOP_K)).isEqualTo(7);
    assertThat(given("rate", 1L).getDouble("rate", 0.5, Range.closed(0, 1))).isEqualTo(1);
    assertThat(given("flag", false).getBoolean("flag", true)).isFalse();
    assertThat(given("name", "x").getString("name", "default")).isEqualTo("x");
    assertThat(given("write", null).getNullableString("write", "embedding")).isNull();
    assertThat(given("colour", "red").getEnum("colour", Colour.DARK_BLUE)).isEqualTo(Colour.RED);
  }

  @Test
  void aNumberOutOfItsRangeIsRefused() {
    assertRefused(
        () -> given("topK", 0L).getInt("topK", 10, TOP_K),
        "`topK` must be in [1, 10000], got 0; omit it for the default of 10");
    assertRefused(
        () -> given("topK", 1L << 40).getInt("topK", 10, TOP_K),
        "`topK` must be in [1, 10000], got 1099511627776; omit it for the default of 10");
    assertRefused(
        () -> given("rate", 0).getDouble("rate", 0.02, Range.leftOpen(0, 10)),
        "`rate` must be in (0, 10], got 0; omit it for the default of 0.02");
    assertRefused(
        () -> given("rate", 1.0).getDouble("rate", 0, Range.rightOpen(0, 1)),
        "`rate` must be in [0, 1), got 1; omit it for the default of 0");
    assertRefused(
        () -> given("rate", Double.NaN).getDouble("rate", 0.5, Range.closed(0, 1)),
        "`rate` must be in [0, 1], got NaN; omit it for the default of 0.5");
    assertRefused(
        () -> given("rate", Double.NEGATIVE_INFINITY).getDouble("rate", 0.5, Range.closed(0, 1)),
        "`rate` must be in [0, 1], got -Infinity; omit it for the default of 0.5");
  }

  @Test
  void aValueOfAnotherTypeIsRefused() {
    assertRefused(
        () -> given("topK", "ten").getInt("topK", 10, TOP_K),
        "`topK` must be a whole number, got 'ten'; omit it for the default of 10");
    assertRefused(
        () -> given("topK", 1.5).getInt("topK", 10, TOP_K),
        "`topK` must be a whole number, got 1.5; omit it for the default of 10");
    assertRefused(
        () -> given("rate", true).getDouble("rate", 0.5, Range.closed(0, 1)),
        "`rate` must be a number, got true; omit it for the default of 0.5");
    assertRefused(
        () -> given("flag", 1L).getBoolean("flag", true),
        "`flag` must be true or false, got 1; omit it for the default of true");
    assertRefused(
        () -> given("name", List.of("a")).getString("name", "default"),
        "`name` must be a string, got [a]; omit it for the default of 'default'");
    assertRefused(
        () -> given("weight", 5L).getNullableString("weight", null),
        "`weight` must be a string or null, got 5; omit it for the default of null");
    assertRefused(
        () -> given("write", 5L).getNullableString("write", "embedding"),
        "`write` must be a string or null, got 5; omit it for the default of 'embedding'");
  }

  @Test
  void aWholeNumberThatNoLongHoldsIsRefusedAndNotCutShort() {
    Range all = Range.closed(Long.MIN_VALUE, Long.MAX_VALUE);

    assertRefused(
        () -> given("seed", 1e300).getLong("seed", 42, all),
        "`seed` must be a whole number, got 1.0E300; omit it for the default of 42");
    assertRefused(
        () -> given("seed", Double.POSITIVE_INFINITY).getLong("seed", 42, all),
        "`seed` must be a whole number, got Infinity; omit it for the default of 42");
    assertThat(given("seed", 0x1p62).getLong("seed", 42, all)).isEqualTo(1L << 62);
    assertThat(given("seed", Long.MAX_VALUE).getLong("seed", 42, all)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void nullIsRefusedWhereItMeansNothing() {
    assertRefused(
        () -> given("topK", null).getInt("topK", 10, TOP_K),
        "`topK` must not be null; omit it for the default of 10");
    assertRefused(
        () -> given("name", null).getString("name", "default"),
        "`name` must not be null; omit it for the default of 'default'");
    assertRefused(
        () -> given("colour", null).getEnum("colour", Colour.RED),
        "`colour` must not be null; omit it for the default of 'red'");
  }

  @Test
  void anEmptyStringIsRefused() {
    assertRefused(
        () -> given("name", " ").getString("name", "default"),
        "`name` must not be empty; omit it for the default of 'default'");
    assertRefused(
        () -> given("weight", "").getNullableString("weight", null),
        "`weight` must not be empty; omit it for the default of null");
  }

  @Test
  void anUnknownConstantIsRefusedWithTheKnownOnes() {
    assertRefused(
        () -> given("colour", "green").getEnum("colour", Colour.RED),
        "`colour` must be one of 'dark-blue', 'red', got 'green'; omit it for the default of"
            + " 'red'");
    assertRefused(
        () -> given("colour", "DARK-BLUE").getEnum("colour", Colour.RED),
        "`colour` must be one of 'dark-blue', 'red', got 'DARK-BLUE' (did you mean `dark-blue`?);"
            + " omit it for the default of 'red'");
    assertRefused(
        () -> given("colour", 3L).getEnum("colour", Colour.RED),
        "`colour` must be one of 'dark-blue', 'red', got 3; omit it for the default of 'red'");
  }

  @Test
  void aKeyThatNobodyAskedForIsRefused() {
    Configuration configuration = new Configuration(Map.of("topk", 5, "epochs", 1));
    configuration.getInt("topK", 10, TOP_K);
    configuration.has("epochs");

    assertRefused(
        configuration::requireAllKnown,
        "unexpected key `topk` (did you mean `topK`?); known keys: epochs, topK");
  }

  @Test
  void aKeyLikeNoneKnownGetsNoSuggestion() {
    Configuration configuration = given("temperature", 1);
    configuration.has("topK");

    assertRefused(configuration::requireAllKnown, "unexpected key `temperature`; known keys: topK");
  }

  @Test
  void theFirstUnknownKeyOfSeveralIsNamed() {
    for (List<String> order : Arrays.asList(List.of("b", "a"), List.of("a", "b"))) {
      Map<String, Object> map = new LinkedHashMap<>();
      order.forEach(key -> map.put(key, 1));

      assertRefused(
          () -> new Configuration(map).requireAllKnown(), "unexpected key `a`; known keys: ");
    }
  }

  @Test
  void knownKeysPass() {
    Configuration configuration = given("topK", 5L);
    configuration.getInt("topK", 10, TOP_K);

    configuration.requireAllKnown();

    assertThat(configuration.effective()).isEqualTo(Map.of("topK", 5L));
  }

  @Test
  void aRangePassesValuesOnOrNamesTheKey() {
    assertThat(Range.closed(0, 1).require("rate", 1)).isEqualTo(1);
    assertRefused(
        () -> Range.leftOpen(0, 0.5).require("rate", 0), "`rate` must be in (0, 0.5], got 0");
  }

  @Test
  void theNearestWordIsSuggested() {
    List<String> known = List.of("learningRate", "layers", "epochs", "loss");

    assertThat(DidYouMean.nearest("learning-rate", known)).contains("learningRate");
    assertThat(DidYouMean.nearest("LAYERS", known)).contains("layers");
    assertThat(DidYouMean.nearest("epoch", known)).contains("epochs");
    assertThat(DidYouMean.nearest("zzzzzz", known)).isEmpty();
    assertThat(DidYouMean.nearest("x", List.of())).isEmpty();
  }

  @Test
  void ofWordsEquallyNearTheFirstInOrderIsSuggested() {
    assertThat(DidYouMean.nearest("ac", List.of("ad", "ab"))).contains("ab");
  }
}
