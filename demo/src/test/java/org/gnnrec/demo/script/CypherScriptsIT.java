package org.gnnrec.demo.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gnnrec.demo.support.SampleServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.Value;

/**
 * Every statement of {@code cypher/*.cypher} against the sample, with the shape of result that the
 * script promises. Each script begins with what its header says it needs and no more, and if it
 * says that it leaves nothing, the database is afterwards what it was before: so each can be run
 * alone, in any order.
 */
@ExtendWith(SampleServer.Resolver.class)
class CypherScriptsIT {

  /** What there is, without numbers that grow with each training. */
  private static final String INVENTORY =
      """
      MATCH (node)
      WITH labels(node)[0] AS label, node
      UNWIND CASE WHEN label STARTS WITH '_Gnnrec' THEN ['node'] ELSE ['node'] + keys(node) END AS key
      RETURN label + ' ' + key AS what, count(*) AS number
      UNION ALL
      MATCH ()-[relationship]->()
      RETURN type(relationship) AS what, count(*) AS number
      UNION ALL
      CALL gnnrec.model.list() YIELD modelName, mirrorState
      RETURN modelName + ' ' + mirrorState AS what, 1 AS number
      """;

  @TestFactory
  Stream<DynamicTest> runsAloneAndGivesWhatItPromises(SampleServer server) throws IOException {
    List<CypherScript> scripts = CypherScript.all();
    assertThat(scripts).hasSizeGreaterThanOrEqualTo(12);
    server.query("CALL gnnrec.model.drop('default', false)");
    // Those that do without a model come first, those that change what is there last of each kind.
    return scripts.stream()
        .sorted(
            Comparator.comparing(CypherScript::needsModel)
                .thenComparing(script -> !script.leavesNothing())
                .thenComparing(CypherScript::name))
        .map(script -> dynamicTest(script.name(), () -> runs(script, server)));
  }

  private static void runs(CypherScript script, SampleServer server) {
    // given
    prepare(script, server);
    Map<String, Long> before = inventory(server);

    for (CypherScript.Statement statement : script.statements()) {
      // when
      try (Session session = server.driver().session()) {
        Result result = session.run(statement.cypher());
        List<String> keys = result.keys();
        List<Map<String, Value>> rows = result.list(row -> row.asMap(value -> value));

        // then
        try {
          statement.shape().check(keys, rows);
        } catch (AssertionError e) {
          throw new AssertionError(script + ": " + statement.cypher() + "\n" + e.getMessage(), e);
        }
      }
    }
    if (script.leavesNothing()) {
      assertThat(inventory(server)).as("left by %s", script).isEqualTo(before);
    }
  }

  private static void prepare(CypherScript script, SampleServer server) {
    boolean exists =
        server.query("CALL gnnrec.model.exists('default')").get(0).get("exists").asBoolean();
    if (exists && !script.needsModel()) {
      server.query("CALL gnnrec.model.drop('default')");
    } else if (!exists && script.needsModel()) {
      server.query("CALL gnnrec.train({epochs: 20})");
    }
  }

  private static Map<String, Long> inventory(SampleServer server) {
    Map<String, Long> inventory = new TreeMap<>();
    for (Record row : server.query(INVENTORY)) {
      inventory.put(row.get("what").asString(), row.get("number").asLong());
    }
    for (Record row : server.query("SHOW INDEXES YIELD name")) {
      inventory.put("index " + row.get("name").asString(), 1L);
    }
    return inventory;
  }

  /** A semicolon there would end the statement for Browser, when several are pasted. */
  @Test
  void noCommentHoldsASemicolon() throws IOException {
    for (CypherScript script : CypherScript.all()) {
      assertThat(script.comments()).as(script.name()).noneMatch(comment -> comment.contains(";"));
    }
  }
}
