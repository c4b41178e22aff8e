package org.gnnrec.neo4j.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;

/** What becomes of more likes than fit, by a limit that a test can reach. */
@ExtendWith(PluginServer.class)
class LikeTableIT {
  @Test
  void takesAsManyLikesAsItsLimitAndRefusesTheNext(PluginServer.Running server) {
    // given
    server.run("UNWIND range(1, 3) AS id CREATE (:User)-[:LIKED {weight: id}]->(:Movie)");
    GraphMapping mapping = GraphMapping.from(new Configuration(Map.of("weightProperty", "weight")));
    LikeTable likes = new LikeTable(GraphSelection.of(mapping), 3);

    try (Transaction tx = server.database().beginTx()) {
      Relationship like =
          tx.findRelationships(RelationshipType.withName("LIKED")).stream()
              .findFirst()
              .orElseThrow();
      for (int i = 0; i < 3; i++) {
        likes.add(i, i, like, mapping.signals().get(0));
      }

      // when, then
      assertThat(likes.size()).isEqualTo(3);
      assertThatThrownBy(() -> likes.add(3, 3, like, mapping.signals().get(0)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage(
              "there are at least 4 `LIKED` relationships, and gnnrec takes 3 at most; give labels"
                  + " or a type that fewer of them have");
    }
  }
}
