package org.gnnrec.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Interactions;
import org.gnnrec.graph.SplitPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolTest {
  private static final Interactions LIKES =
      new Interactions(
          BipartiteGraph.of(
              2,
              5,
              new int[] {0, 0, 0, 0, 0, 1, 1, 1, 1, 1},
              new int[] {0, 1, 2, 3, 4, 0, 1, 2, 3, 4},
              null),
          new float[10],
          new long[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});

  private static Protocol protocol(Map<String, ?> keys, boolean choosing) {
    Configuration configuration = new Configuration(keys);
    Protocol protocol = Protocol.from(configuration, choosing);
    configuration.requireAllKnown();
    return protocol;
  }

  @Test
  void withoutKeysAFifthOfEachUsersLikesIsHeldOut() {
    assertThat(protocol(Map.of(), false).toMap())
        .isEqualTo(
            Map.of(
                "protocol",
                "random",
                "splitBy",
                "user",
                "trainFraction",
                0.8,
                "validationFraction",
                0.0,
                "testFraction",
                0.2));
    assertThat(protocol(Map.of(), true).toMap())
        .containsEntry("trainFraction", 0.7)
        .containsEntry("validationFraction", 0.1)
        .containsEntry("testFraction", 0.2);
  }

  @Test
  void fractionsThatAreAbsentGetWhatTheOthersLeave() {
    assertThat(protocol(Map.of("trainFraction", 0.85, "validationFraction", 0.05), false).toMap())
        .containsEntry("testFraction", 0.1);
    assertThat(protocol(Map.of("testFraction", 0.25), false).toMap())
        .containsEntry("trainFraction", 0.75);
    assertThat(
            protocol(
                    Map.of("trainFraction", 0.8, "validationFraction", 0.1, "testFraction", 0.1),
                    true)
                .toMap())
        .containsEntry("validationFraction", 0.1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0.8 | 0.1 | 0.2 | `trainFraction`, `validationFraction` and `testFraction` must add up to"
            + " 1, got 0.8 + 0.1 + 0.2; omit one of them for what the others leave",
        "1 | 0.1 | 0.2 | `trainFraction` must be in (0, 1), got 1; omit it for the default of 0.7",
        "0.8 | 1 | 0.2 | `validationFraction` must be in [0, 1), got 1; omit it for the default of"
            + " 0.1",
        "0.8 | 0 | 0.2 | `validationFraction` must be above 0, got 0, since settings are chosen by"
            + " the validation part; omit it for the default of 0.1",
        "0.8 | 0.2 | | nothing is left for `testFraction`: the other parts have 0.8 and 0.2"
            + " (`validationFraction`); lower them so that the three add up to 1",
        "| 0.5 | 0.5 | nothing is left for `trainFraction`: the other parts have 0.5 and 0.5"
            + " (`validationFraction`); lower them so that the three add up to 1"
      })
  void fractionsThatCannotBeAreRefused(
      Double training, double validation, Double test, String message) {
    Map<String, Object> keys = new java.util.HashMap<>(Map.of("validationFraction", validation));
    if (training != null) {
      keys.put("trainFraction", training);
    }
    if (test != null) {
      keys.put("testFraction", test);
    }
    assertThatThrownBy(() -> protocol(keys, true))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  @Test
  void coldItemsLoseAllTheirLikesAndAreRankedAloneOrAmongAll() {
    for (long seed = 1; seed <= 50; seed++) {
      byte[] parts =
          protocol(Map.of("protocol", "coldItems", "testFraction", 0.4), false)
              .divide(LIKES, null, seed);

      // Two of five items, whoever likes them.
      assertThat(Arrays.copyOfRange(parts, 5, 10)).containsExactly(Arrays.copyOf(parts, 5));
      int held = 0;
      for (byte part : parts) {
        held += part == SplitPart.TEST.code() ? 1 : 0;
      }
      assertThat(held).as("seed %d", seed).isEqualTo(4);
    }
    Protocol cold = protocol(Map.of("protocol", "coldItems", "among", "cold"), false);
    assertThat(cold.pool()).isEqualTo(ItemPool.COLD);
    assertThat(cold.toMap()).containsEntry("among", "cold").containsEntry("testFraction", 0.1);
    assertThat(protocol(Map.of("protocol", "coldItems"), true).pool()).isEqualTo(ItemPool.ALL);
    assertThat(protocol(Map.of(), false).pool()).isEqualTo(ItemPool.LIKED);
    assertThatThrownBy(() -> protocol(Map.of("protocol", "coldItems", "among", "liked"), false))
        .hasMessageContaining("must be 'all' or 'cold'");
    assertThatThrownBy(() -> protocol(Map.of("among", "cold"), false))
        .hasMessageContaining("unexpected key `among`");
  }

  @Test
  void unknownProtocolsAndKeysOfOthersAreRefused() {
    assertThatThrownBy(() -> protocol(Map.of("protocol", "leavelastout"), false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "`protocol` must be one of 'coldItems', 'leaveLastOut', 'property', 'random', 'temporal',"
                + " got 'leavelastout' (did you mean 'leaveLastOut'?); omit it for the default of"
                + " 'random'");
    assertThatThrownBy(
            () -> protocol(Map.of("protocol", "leaveLastOut", "testFraction", 0.1), false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("unexpected key `testFraction`");
  }

  @Test
  void protocolsOfTimeAndMarksNeedThem() {
    Interactions bare = Interactions.of(LIKES.graph());
    assertThatThrownBy(() -> protocol(Map.of("protocol", "temporal"), false).divide(bare, null, 1))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "protocol 'temporal' needs `timestampProperty`, the property of the relationships that"
                + " holds their time");
    assertThatThrownBy(
            () -> protocol(Map.of("protocol", "leaveLastOut"), false).divide(bare, null, 1))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("protocol 'leaveLastOut' needs `timestampProperty`");
    assertThatThrownBy(() -> protocol(Map.of("protocol", "property"), false).divide(LIKES, null, 1))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "protocol 'property' needs `splitProperty`, the property of the relationships that"
                + " says 'train', 'validation' or 'test'");
  }

  @Test
  void eachProtocolDividesAsItsNameSays() {
    byte[] marks = {0, 0, 1, 2, 0, 0, 0, 0, 2, 1};

    assertThat(protocol(Map.of(), false).divide(LIKES, null, 3))
        .isEqualTo(LikeSplitter.perUser(LIKES.graph(), 0, 0.2, 3));
    assertThat(protocol(Map.of("splitBy", "edge"), true).divide(LIKES, null, 3))
        .isEqualTo(LikeSplitter.perLike(LIKES.graph(), 0.1, 0.2, 3));
    assertThat(protocol(Map.of("protocol", "leaveLastOut"), false).divide(LIKES, null, 3))
        .containsExactly(0, 0, 0, 0, 2, 0, 0, 0, 0, 2);
    assertThat(protocol(Map.of("protocol", "leaveLastOut"), true).divide(LIKES, null, 3))
        .containsExactly(0, 0, 0, 1, 2, 0, 0, 0, 1, 2);
    assertThat(protocol(Map.of("protocol", "temporal"), true).divide(LIKES, null, 3))
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 2, 2);
    assertThat(protocol(Map.of("protocol", "property"), false).divide(LIKES, marks, 3))
        .isEqualTo(marks);
  }

  @Test
  void tooLittleToHoldOutIsRefusedWithNumbers() {
    Protocol protocol = protocol(Map.of(), false);
    Split split = Split.of(LIKES, protocol.divide(LIKES, null, 1));
    assertThatThrownBy(() -> HeldOutTruth.ofTest(split).requireEnough(protocol))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "too little to hold out: of 10 likes, {protocol=random, splitBy=user,"
                + " trainFraction=0.8, validationFraction=0.0, testFraction=0.2} leaves 8 of 2"
                + " users and 5 items to train on and 2 of these users' likes in the test part, of"
                + " which at least 20 are needed; raise the fraction, or set `splitBy: 'edge'`,"
                + " since users with fewer than five likes hold out none");
  }
}
