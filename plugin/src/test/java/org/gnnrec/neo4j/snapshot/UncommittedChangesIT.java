package org.gnnrec.neo4j.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** What a caller has changed and not committed is in no answer to others. */
@ExtendWith(PluginServer.class)
class UncommittedChangesIT {
  @Test
  void keepsThemOutOfTheFiltersOfOthers(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
    server.run("MATCH (m:Movie) SET m.genres = 'Drama', m.year = 1990");
    try (Session session = server.session();
        Transaction mine = session.beginTransaction()) {
      mine.run("MATCH (m:Movie) SET m.genres = 'Comedy', m.year = 2000").consume();
      mine.run("CALL gnnrec.recommend(1, 5, {genres: ['Drama'], yearFrom: 1990})").consume();

      // when, then
      assertThat(server.recommended("CALL gnnrec.recommend(1, 5, {genres: ['Drama']})")).hasSize(5);
      assertThat(server.recommended("CALL gnnrec.recommend(1, 5, {yearTo: 1990})")).hasSize(5);
      mine.rollback();
    }
  }

  @Test
  void keepsThemOutOfTheNewItemsOfOthers(PluginServer.Running server) {
    // given an item that came after the training
    PublishedModel.publishGraphSage(server);
    server.run("CREATE (:Movie {movieId: 30, year: 1992})");
    String recommend = "CALL gnnrec.recommend(2, 5)";
    try (Session session = server.session();
        Transaction mine = session.beginTransaction()) {
      mine.run("MATCH (m:Movie {movieId: 30}) REMOVE m:Movie").consume();
      mine.run(recommend).consume();

      // when, then
      assertThat(server.recommended(recommend)).contains(30L);
      mine.rollback();
    }
  }
}
