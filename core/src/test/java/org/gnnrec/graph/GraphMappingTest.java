package org.gnnrec.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GraphMappingTest {
  @Test
  void idPropertiesFollowTheLabels() {
    GraphMapping mapping = GraphMapping.from(new Configuration(Map.of("itemLabel", "MusicArtist")));

    assertThat(mapping)
        .isEqualTo(
            new GraphMapping(
                "User", "MusicArtist", "LIKED", "userId", "musicArtistId", null, null, null));
  }

  @Test
  void whatWasWrittenIsReadAgain() throws CorruptFileException {
    GraphMapping mapping = new GraphMapping("A", "B", "R", "a", "b", "weight", "stars", "at");

    assertThat(GraphMapping.from(new Fields(mapping.toMap()))).isEqualTo(mapping);
    assertThat(GraphMapping.from(new Configuration(mapping.toMap()))).isEqualTo(mapping);
  }

  @Test
  void oneLabelForBothIsRefused() {
    String message =
        "`userLabel` and `itemLabel` must differ, both are 'Movie'; gnnrec learns from"
            + " relationships between two kinds of nodes";

    assertThatThrownBy(() -> GraphMapping.from(new Configuration(Map.of("userLabel", "Movie"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
    Map<String, @Nullable Object> stored =
        new HashMap<>(new GraphMapping("A", "Movie", "R", "a", "b", null, null, null).toMap());
    stored.put("userLabel", "Movie");
    assertThatThrownBy(() -> GraphMapping.from(new Fields(stored)))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("damaged mapping: " + message);
  }
}
