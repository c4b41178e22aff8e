package org.gnnrec.neo4j.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CypherTextTest {
  @Test
  void namesAreInBackticksWhereTheyNeedThem() {
    assertThat(CypherText.name("Movie_2")).isEqualTo("Movie_2");
    assertThat(CypherText.name("2nd")).isEqualTo("`2nd`");
    assertThat(CypherText.name("a `b`")).isEqualTo("`a ``b```");
  }

  /** Cypher 5 would take the escape for a backtick, and what is behind it for code. */
  @Test
  void noEscapeGetsOutOfAName() {
    assertThat(CypherText.name("a\\u0060 DETACH")).isEqualTo("`a\\u005Cu0060 DETACH`");
  }

  @Test
  void valuesAreLiterals() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("model", "it's");
    map.put("my key", Arrays.asList(1L, 0.5, true, null));
    assertThat(CypherText.of(map)).isEqualTo("{model: 'it\\'s', `my key`: [1, 0.5, true, null]}");
    assertThat(CypherText.of("a\\b")).isEqualTo("'a\\\\b'");
    assertThat(CypherText.of(17L)).isEqualTo("17");
  }
}
