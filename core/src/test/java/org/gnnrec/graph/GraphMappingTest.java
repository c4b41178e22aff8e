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
            GraphMapping.of(
                "User", "MusicArtist", "LIKED", "userId", "musicArtistId", null, null, null));
  }

  @Test
  void whatWasWrittenIsReadAgain() throws CorruptFileException {
    GraphMapping mapping = GraphMapping.of("A", "B", "R", "a", "b", "weight", "stars", "at");

    assertThat(GraphMapping.from(new Fields(mapping.toMap()))).isEqualTo(mapping);
  }

  @Test
  void aMappingOfOneTypeAsItWasWrittenIn010IsRead() throws CorruptFileException {
    Map<String, @Nullable Object> stored = new HashMap<>();
    stored.put("userLabel", "A");
    stored.put("itemLabel", "B");
    stored.put("relationshipType", "R");
    stored.put("userIdProperty", "a");
    stored.put("itemIdProperty", "b");
    stored.put("weightProperty", "weight");
    stored.put("ratingProperty", null);
    stored.put("timestampProperty", "at");

    assertThat(GraphMapping.from(new Fields(stored)))
        .isEqualTo(GraphMapping.of("A", "B", "R", "a", "b", "weight", null, "at"));
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
        new HashMap<>(GraphMapping.of("A", "Movie", "R", "a", "b", null, null, null).toMap());
    stored.put("userLabel", "Movie");
    assertThatThrownBy(() -> GraphMapping.from(new Fields(stored)))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("damaged mapping: " + message);
  }
}
