package org.gnnrec.neo4j.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;

/** A path is what one of Neo4j's own would be. */
@ExtendWith(PluginServer.class)
class LikePathIT {

  @Test
  void goesAlongRelationshipsInEitherDirection(PluginServer.Running server) {
    try (Transaction tx = server.database().beginTx()) {
      // given
      RelationshipType liked = RelationshipType.withName("LIKED");
      Node user = tx.createNode();
      Node item = tx.createNode();
      Node peer = tx.createNode();
      Relationship first = user.createRelationshipTo(item, liked);
      Relationship second = peer.createRelationshipTo(item, liked);

      // when
      LikePath path = new LikePath(user, first, second);

      // then
      assertThat(path.length()).isEqualTo(2);
      assertThat(path.startNode()).isEqualTo(user);
      assertThat(path.endNode()).isEqualTo(peer);
      assertThat(path.lastRelationship()).isEqualTo(second);
      assertThat(path.nodes()).containsExactly(user, item, peer);
      assertThat(path.reverseNodes()).containsExactly(peer, item, user);
      assertThat(path.relationships()).containsExactly(first, second);
      assertThat(path.reverseRelationships()).containsExactly(second, first);
      assertThat(path.iterator()).toIterable().containsExactly(user, first, item, second, peer);
      assertThat(path.toString()).contains("-[LIKED").contains("<-");
      assertThatExceptionOfType(NotFoundException.class)
          .isThrownBy(() -> new LikePath(user, second));
    }
  }
}
