package org.gnnrec.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({"Movie|Series,2", "Movie | Series,2", ":Movie|Series,2", "Movie|Movie,1"})
  void labelsAreJoinedAsInCypher(String text, int count) {
    GraphMapping mapping = GraphMapping.from(new Configuration(Map.of("itemLabel", text)));

    assertThat(mapping.itemLabel().names()).isEqualTo(List.of("Movie", "Series").subList(0, count));
    assertThat(mapping.itemIdProperty()).isEqualTo("movieId");
  }

  @Test
  void aListOfLabelsIsTakenAsItIs() throws CorruptFileException {
    GraphMapping mapping =
        GraphMapping.from(new Configuration(Map.of("itemLabel", List.of("R&D", "A|B"))));

    assertThat(mapping.itemLabel()).isEqualTo(NodeLabels.of("R&D", "A|B"));
    assertThat(GraphMapping.from(new Fields(mapping.toMap()))).isEqualTo(mapping);
  }

  @ParameterizedTest
  @CsvSource({"Movie&Old,&", "!Movie,!", "Movie:Old,:", "(Movie|Series),(", "%,%"})
  void anotherLabelExpressionIsRefusedWithTheWayToWriteIt(String expression, String mark) {
    assertThatThrownBy(() -> GraphMapping.from(new Configuration(Map.of("itemLabel", expression))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("got '" + expression + "' with `" + mark + "`")
        .hasMessageContaining("(MATCH (n:" + expression + ") SET n:Chosen)");
  }

  @Test
  void peopleWhoFollowPeopleHaveOneLabel() throws CorruptFileException {
    Map<String, @Nullable Object> keys = new HashMap<>();
    keys.put("userLabel", "Person");
    keys.put("itemLabel", "Person");
    keys.put("relationshipType", "FRIEND");
    keys.put("orientation", "undirected");
    keys.put("userIdProperty", null);
    GraphMapping mapping = GraphMapping.from(new Configuration(keys));

    assertThat(mapping.pattern()).isEqualTo("(:Person)-[:FRIEND]-(:Person)");
    assertThat(mapping.isUndirected()).isTrue();
    assertThat(mapping.isWithoutIds()).isTrue();
    assertThat(GraphMapping.from(new Fields(mapping.toMap()))).isEqualTo(mapping);
  }

  @Test
  void aTypeLeadsOneWay() {
    Map<String, Object> both =
        Map.of("R", List.of(Map.of("orientation", "NATURAL"), Map.of("orientation", "REVERSE")));

    assertThatThrownBy(() -> GraphMapping.from(new Configuration(Map.of("relationships", both))))
        .hasMessageContaining("`R` the orientations NATURAL and REVERSE");
  }
}
