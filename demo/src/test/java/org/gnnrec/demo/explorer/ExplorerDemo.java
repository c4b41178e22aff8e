package org.gnnrec.demo.explorer;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.demo.support.DemoProcess;
import org.gnnrec.demo.support.SampleDemo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/**
 * The demo with the sample, changed so that the page has more to show, and what procedures answer
 * over Bolt.
 */
@ExtendWith(SampleDemo.Resolver.class)
abstract class ExplorerDemo {
  static final String EVIL = "<img src=x onerror=alert(1)>";
  static final int USER = 153;
  static final int ITEM = 42;

  static Browser browser;
  static DemoProcess demo;
  static Driver driver;

  @BeforeAll
  static void prepare(SampleDemo sample) {
    browser = sample.browser();
    demo = sample.process();
    driver = sample.driver();
    cypher("MATCH (m:Movie {movieId: $item}) SET m.title = $title", "item", ITEM, "title", EVIL);
    cypher("CALL gnnrec.train({epochs: 4, layers: 1, validationFraction: 0.1})");
    cypher(
        "UNWIND range(0, 19) AS n MERGE (a:`Ar``tist\\u005Cu0060` {artistId: 'a' + (n % 5), name: 'Band ' + (n % 5)})"
            + " MERGE (l:Listener {listenerId: toString(n / 2)}) MERGE (l)-[:PLAYED]->(a)");
    cypher(
        "CALL gnnrec.train({modelName: 'music', model: 'itemknn', userLabel: 'Listener', itemLabel: $label,"
            + " itemIdProperty: 'artistId', relationshipType: 'PLAYED', writeProperty: null})",
        "label",
        "Ar`tist\\u0060");
    cypher("CREATE USER fresh SET PASSWORD 'changeme1' CHANGE REQUIRED");
  }

  /** The newest version of a model, and the one before: what the page compares. */
  static List<Long> versions(String model) {
    return driver
        .executableQuery(
            "CALL gnnrec.model.versions($model) YIELD modelVersion"
                + " RETURN modelVersion ORDER BY modelVersion DESC LIMIT 2")
        .withParameters(Map.of("model", model))
        .execute()
        .records()
        .stream()
        .map(row -> row.get(0).asLong())
        .toList();
  }

  static ExplorerSession session() throws InterruptedException {
    return new ExplorerSession(browser, demo.httpUri(), 1280, 900, ColorScheme.LIGHT);
  }

  static void cypher(String statement, Object... parameters) {
    driver.executableQuery(statement).withParameters(map(parameters)).execute();
  }

  static Record one(String statement) {
    return driver
        .executableQuery(statement)
        .withParameters(Map.of("user", USER))
        .execute()
        .records()
        .get(0);
  }

  static List<String> titles(String call) {
    return rows(call).stream().map(row -> row.get("title").asString()).toList();
  }

  static List<String> scores(String call) {
    return rows(call).stream()
        .map(row -> String.format(Locale.ROOT, "%.3f", row.get("score").asDouble()))
        .toList();
  }

  static List<Record> rows(String call) {
    return driver
        .executableQuery(
            "CALL "
                + call
                + " YIELD rank, item, score RETURN item.title AS title, score ORDER BY rank")
        .withParameters(Map.of("user", USER))
        .execute()
        .records();
  }

  static Map<String, Object> map(Object... parameters) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      map.put((String) parameters[i], parameters[i + 1]);
    }
    return map;
  }
}
