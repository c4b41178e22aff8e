package org.gnnrec.demo.explorer;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.demo.Chromium;
import org.gnnrec.demo.DemoProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/**
 * The demo with the sample, one for all tests of the page, and what procedures answer over Bolt.
 */
abstract class ExplorerDemo {
  static final String EVIL = "<img src=x onerror=alert(1)>";
  static final int USER = 153;
  static final int ITEM = 42;

  @TempDir static Path folder;
  static Chromium chromium;
  static DemoProcess demo;
  static Driver driver;

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
    // Long enough for a machine that has other work.
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    demo =
        DemoProcess.start(
            Path.of(System.getProperty("java.home")),
            folder,
            "--format",
            "sample",
            "--bolt-port",
            "0",
            "--http-port",
            "0");
    driver = demo.connect();
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

  @AfterAll
  static void stop() {
    if (driver != null) {
      driver.close();
    }
    if (demo != null) {
      demo.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  static ExplorerSession session() throws InterruptedException {
    return new ExplorerSession(chromium.browser(), demo.httpUri(), 1280, 900, ColorScheme.LIGHT);
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
