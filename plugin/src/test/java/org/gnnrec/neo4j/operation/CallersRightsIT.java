package org.gnnrec.neo4j.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/**
 * What docs/SECURITY.md says of the rights with which calls run, as far as Community has rights.
 */
@ExtendWith(PluginServer.class)
class CallersRightsIT {
  private static final List<String> READING =
      List.of(
          "CALL gnnrec.recommend(4)",
          "CALL gnnrec.recommend(4, 5, {itemFilter: 'NOT item:Archived'})",
          "CALL gnnrec.recommend.forItems([2, 4])",
          "CALL gnnrec.similar.items(2)",
          "CALL gnnrec.similar.users(4)",
          "RETURN gnnrec.score(4, 2), gnnrec.scores(4, [2, 4])",
          "MATCH (m:Movie) RETURN gnnrec.embedding(m)",
          "CALL gnnrec.explain(4, 2)",
          "CALL gnnrec.evaluate({models: ['popularity']})",
          "CALL gnnrec.tune({model: 'itemknn', parameters: {neighbours: [5]}, maxTrials: 1})",
          "CALL gnnrec.debug.sysInfo()",
          "CALL gnnrec.train.estimate()",
          "CALL gnnrec.job.list()",
          "CALL gnnrec.model.list()",
          "CALL gnnrec.model.exists('default')",
          "CALL gnnrec.map({method: 'pca'})",
          "CALL gnnrec.model.curve()",
          "CALL gnnrec.model.versions()",
          "CALL gnnrec.model.drift()",
          "CALL gnnrec.debug.metrics()",
          "CALL gnnrec.help()",
          "CALL gnnrec.version()");

  private static final Map<String, String> WRITING =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("gnnrec.forget", "(4)"),
              Map.entry("gnnrec.index.create", "()"),
              Map.entry("gnnrec.index.refresh", "()"),
              Map.entry("gnnrec.recommend.write", "()"),
              Map.entry("gnnrec.recommend.write.submit", "()"),
              Map.entry("gnnrec.train", "()"),
              Map.entry("gnnrec.train.submit", "()"),
              Map.entry("gnnrec.job.cancel", "('job-1')"),
              Map.entry("gnnrec.map.write", "({method: 'pca'})"),
              Map.entry("gnnrec.model.drop", "('default')"),
              Map.entry("gnnrec.model.rollback", "('default')"),
              Map.entry("gnnrec.model.import", "('movies.gnnrec')")));

  @BeforeEach
  void train(PluginServer.Running server) {
    Checkerboard.create(server);
    server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
  }

  private static SessionConfig reading() {
    return SessionConfig.builder().withDefaultAccessMode(AccessMode.READ).build();
  }

  @Test
  void aSessionThatMayOnlyReadHasAllThatReads(PluginServer.Running server) {
    List<String> before = server.content();
    try (Driver driver = server.newDriver();
        Session session = driver.session(reading())) {
      for (String call : READING) {
        assertThat(session.run(call).list()).as(call).isNotNull();
      }
    }
    assertThat(server.content()).isEqualTo(before);
  }

  @Test
  void aSessionThatMayOnlyReadHasNothingThatWrites(PluginServer.Running server) {
    // given
    List<String> before = server.content();
    List<Object> writing =
        server
            .run(
                "SHOW PROCEDURES YIELD name, mode WHERE name STARTS WITH 'gnnrec.'"
                    + " AND mode <> 'READ' RETURN name ORDER BY name")
            .stream()
            .map(row -> row.get("name").asObject())
            .toList();
    assertThat(writing).containsExactlyElementsOf(WRITING.keySet());

    try (Driver driver = server.newDriver()) {
      WRITING.forEach(
          (name, arguments) -> {
            try (Session session = driver.session(reading())) {
              // when, then
              assertThatThrownBy(() -> session.run("CALL " + name + arguments).consume())
                  .as(name)
                  .isInstanceOf(ClientException.class)
                  .hasMessageMatching("(?s).*(read access mode|overridden by READ).*");
            }
          });
    }
    assertThat(server.content()).isEqualTo(before);
  }

  @Test
  void transactionsBesideTheCallersHaveItsModeAndItsUser() {
    try (Neo4j neo4j =
        Neo4jBuilders.newInProcessBuilder()
            .withDisabledServer()
            .withConfig(GraphDatabaseSettings.auth_enabled, true)
            .withConfig(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ZERO)
            .withProcedure(Beside.class)
            .build()) {
      // given two users
      try (Driver driver =
              GraphDatabase.driver(neo4j.boltURI(), AuthTokens.basic("neo4j", "neo4j"));
          Session system = driver.session(SessionConfig.forDatabase("system"))) {
        system.run("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO 'a password'").consume();
      }
      try (Driver driver =
              GraphDatabase.driver(neo4j.boltURI(), AuthTokens.basic("neo4j", "a password"));
          Session system = driver.session(SessionConfig.forDatabase("system"))) {
        system.run("CREATE USER ann SET PASSWORD 'a password' CHANGE NOT REQUIRED").consume();
      }
      try (Driver ann =
              GraphDatabase.driver(neo4j.boltURI(), AuthTokens.basic("ann", "a password"));
          Session session = ann.session()) {
        // when, then a procedure that only reads cannot write there either
        assertThat(
                session
                    .run("CALL beside.read('CREATE (n:Written) RETURN 1 AS answer')")
                    .single()
                    .get("answer")
                    .asString())
            .contains("not allowed");
        assertThat(session.run("MATCH (n:Written) RETURN n").list()).isEmpty();
        // and is the caller
        assertThat(
                session
                    .run(
                        "CALL beside.read(\"SHOW TRANSACTIONS YIELD username, currentQuery"
                            + " WHERE currentQuery STARTS WITH 'SHOW' RETURN username AS answer\")")
                    .single()
                    .get("answer")
                    .asString())
            .isEqualTo("ann");
      }
    }
  }

  /** Runs a query as {@code itemFilter} is run: beside the transaction of a reading procedure. */
  @SuppressWarnings("NullAway.Init") // Neo4j sets the injected field
  public static final class Beside {
    @Context public GraphDatabaseService database;

    /** The row. */
    public record Row(String answer) {}

    /** Gives the query's answer, or its error. */
    @Procedure(name = "beside.read", mode = Mode.READ)
    public Stream<Row> read(@Name("query") String query) {
      try (Transaction tx = database.beginTx()) {
        String answer;
        try (Result result = tx.execute(query)) {
          answer = String.valueOf(result.next().get("answer"));
        }
        tx.commit();
        return Stream.of(new Row(answer));
      } catch (RuntimeException e) {
        return Stream.of(new Row(String.valueOf(e.getMessage())));
      }
    }
  }
}
