package org.gnnrec.neo4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** {@code gnnrec.model.versions}. */
@ExtendWith(PluginServer.class)
class VersionsIT {

  @Test
  void listsTheServedVersionAndTheOneBeforeWithWhatTheirTrainingsTold(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    Record first =
        server.one(
            "CALL gnnrec.train({epochs: 10, embeddingDimension: 8, validationFraction: 0.2})");
    Record second =
        server.one("CALL gnnrec.train({epochs: 4, embeddingDimension: 4, validationFraction: 0})");
    server.run("CALL gnnrec.train({model: 'itemknn', modelName: 'other'})");

    // when
    List<Record> rows = server.run("CALL gnnrec.model.versions('default')");

    // then
    assertThat(rows)
        .extracting(row -> row.get("modelVersion").asLong(), row -> row.get("served").asBoolean())
        .containsExactly(tuple(2L, true), tuple(1L, false));
    assertThat(rows.get(0).get("configuration")).isEqualTo(second.get("configuration"));
    assertThat(rows.get(1).get("configuration")).isEqualTo(first.get("configuration"));
    assertThat(rows.get(1).get("validationMetrics")).isEqualTo(first.get("validationMetrics"));
    assertThat(rows.get(0).get("validationMetrics").asMap()).isEmpty();
    assertThat(rows).allMatch(row -> row.get("problem").isNull());
    assertThat(server.run("CALL gnnrec.model.versions()"))
        .extracting(row -> row.get("modelName").asString())
        .containsExactly("default", "default", "other");
    assertThat(server.failure("CALL gnnrec.model.versions('defalt')"))
        .startsWith("there is no model 'defalt' (did you mean 'default'?)");
  }

  @Test
  void servesTheOtherVersionAfterARollback(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("CALL gnnrec.train({epochs: 2, embeddingDimension: 8, validationFraction: 0})");
    server.run("CALL gnnrec.train({epochs: 2, embeddingDimension: 8, validationFraction: 0})");

    // when
    server.run("CALL gnnrec.model.rollback('default')");

    // then
    assertThat(server.run("CALL gnnrec.model.versions('default')"))
        .filteredOn(row -> row.get("served").asBoolean())
        .extracting(row -> row.get("modelVersion").asLong())
        .containsExactly(1L);
  }
}
