package org.gnnrec.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondsSettingTest {
  private static final SecondsSetting SETTING = new SecondsSetting("gnnrec.test.seconds", 600, 9);

  @Test
  void withoutAPropertyItIsTheDefault() {
    assertThat(SETTING.read()).isEqualTo(9);
    assertThat(SETTING.parse(" 1 ")).isEqualTo(1);
    assertThat(SETTING.parse("600")).isEqualTo(600);
  }

  @Test
  void readsThePropertyAsItIs() {
    System.setProperty("gnnrec.test.seconds", "7");
    try {
      assertThat(SETTING.read()).isEqualTo(7);
    } finally {
      System.clearProperty("gnnrec.test.seconds");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3", "601", "1.5", "5m", "", "99999999999999999999"})
  void anotherValueIsRefusedWithTheRangeAndTheRemedy(String value) {
    assertThatThrownBy(() -> SETTING.parse(value))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "the server's system property `gnnrec.test.seconds` must be a whole number in [1, 600],"
                + " got '"
                + value
                + "'; correct server.jvm.additional=-Dgnnrec.test.seconds=... in neo4j.conf, or"
                + " remove it for the default of 9");
  }
}
