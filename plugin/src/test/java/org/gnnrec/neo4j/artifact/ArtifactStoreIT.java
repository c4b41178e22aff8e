package org.gnnrec.neo4j.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is left of an artefact that cannot be written. */
@ExtendWith(PluginServer.class)
class ArtifactStoreIT {
  private static final GraphMapping MAPPING =
      GraphMapping.of("User", "Movie", "LIKED", "userId", "movieId", null, null, null);

  @Test
  void commitsNothingAfterAFailure(PluginServer.Running server) {
    // given
    PublishedModel.createGraphForGraphSage(server);
    Map<String, Object> unwritable = Map.of("value", Thread.State.NEW);

    // when
    assertThatThrownBy(
            () ->
                PublishedModel.publish(
                    server,
                    MAPPING,
                    new Configuration(Map.of("itemFeatures", List.of("year"))),
                    unwritable,
                    PublishedModel::graphSage))
        .hasMessageContaining("State");

    // then
    assertThat(server.run("MATCH (c:_GnnrecChunk) RETURN c")).isEmpty();
  }
}
