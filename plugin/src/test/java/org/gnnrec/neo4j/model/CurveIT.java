package org.gnnrec.neo4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** {@code gnnrec.model.curve}. */
@ExtendWith(PluginServer.class)
class CurveIT {
  @BeforeEach
  void create(PluginServer.Running server) {
    Checkerboard.create(server);
  }

  private static List<Record> stage(List<Record> rows, String stage) {
    return rows.stream().filter(row -> row.get("stage").asString().equals(stage)).toList();
  }

  @Test
  void tellsWhatTheRowOfTheTrainingTold(PluginServer.Running server) {
    // given
    Record trained =
        server.one(
            "CALL gnnrec.train({epochs: 40, embeddingDimension: 8, validationFraction: 0.2})");
    Value chosen = trained.get("validationMetrics");

    // when
    List<Record> rows = server.run("CALL gnnrec.model.curve()");

    // then
    assertThat(rows)
        .isNotEmpty()
        .allMatch(
            row ->
                row.get("modelName").asString().equals("default")
                    && row.get("modelVersion").asLong() == 1
                    && Double.isFinite(row.get("loss").asDouble()));
    assertThat(rows)
        .extracting(row -> row.get("stage").asString())
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    List<Record> heldOut = stage(rows, "holdOut");
    assertThat(heldOut)
        .extracting(row -> row.get("epoch").asLong())
        .isEqualTo(chosen.get("epochs").asList(epoch -> epoch.get("epoch").asLong()));
    Record best =
        rows.stream()
            .filter(row -> row.get("best").asBoolean())
            .reduce((a, b) -> null)
            .orElseThrow();
    assertThat(best.get("stage").asString()).isEqualTo("holdOut");
    assertThat(best.get("epoch")).isEqualTo(chosen.get("epoch"));
    assertThat(best.get("metrics").asMap())
        .isEqualTo(
            Map.of(
                "recallAt20", chosen.get("recallAt20").asDouble(),
                "ndcgAt20", chosen.get("ndcgAt20").asDouble(),
                "auc", chosen.get("auc").asDouble()));
    assertThat(stage(rows, "final"))
        .isNotEmpty()
        .allMatch(row -> row.get("metrics").asMap().isEmpty());
  }

  @Test
  void tellsOfTheVersionBeforeToo(PluginServer.Running server) {
    // given
    server.run("CALL gnnrec.train({epochs: 2, validationFraction: 0, embeddingDimension: 8})");
    List<Record> first = server.run("CALL gnnrec.model.curve('default')");
    server.run("CALL gnnrec.train({epochs: 4, validationFraction: 0, embeddingDimension: 8})");

    // then
    assertThat(first)
        .extracting(row -> row.get("stage").asString() + row.get("epoch") + row.get("best"))
        .containsExactly("final1FALSE", "final2TRUE");
    assertThat(server.run("CALL gnnrec.model.curve('default', 1)")).isEqualTo(first);
    assertThat(server.run("CALL gnnrec.model.curve('default', 2)"))
        .isEqualTo(server.run("CALL gnnrec.model.curve()"))
        .hasSize(4);
    assertThat(server.failure("CALL gnnrec.model.curve('default', 3)"))
        .isEqualTo(
            "version 3 of model 'default' is not stored; `modelVersion` may be 2, which is served,"
                + " or 1, which was served before; omit it for the one that is served");
    assertThat(server.failure("CALL gnnrec.model.curve('default', 'first')"))
        .isEqualTo(
            "`modelVersion` must be a whole number or null, got 'first'; omit it for the"
                + " version that is served");
    assertThat(server.failure("CALL gnnrec.model.curve('defalt')"))
        .isEqualTo(
            "there is no model 'defalt' (did you mean 'default'?); CALL gnnrec.train({modelName:"
                + " 'defalt'}) makes it");
  }

  @Test
  void isEmptyForModelsWithoutEpochs(PluginServer.Running server) {
    // given
    PublishedModel.publishTastes(server);

    // then
    assertThat(server.run("CALL gnnrec.model.curve()")).isEmpty();
    assertThat(server.failure("CALL gnnrec.model.curve('default', 0)"))
        .isEqualTo(
            "version 0 of model 'default' is not stored; `modelVersion` may be 1, which is served;"
                + " omit it for the one that is served");
  }
}
