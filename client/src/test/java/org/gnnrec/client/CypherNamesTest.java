package org.gnnrec.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CypherNamesTest {
  @Test
  void whateverANameHoldsItStaysAName() {
    assertThat(CypherNames.quoted("LIKED")).isEqualTo("`LIKED`");
    assertThat(CypherNames.quoted("my ` label")).isEqualTo("`my `` label`");
    assertThat(CypherNames.quoted("a\\u0060) DETACH DELETE n //"))
        .isEqualTo("`a\\u005Cu0060) DETACH DELETE n //`");
  }
}
