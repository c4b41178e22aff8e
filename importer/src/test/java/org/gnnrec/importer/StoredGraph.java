package org.gnnrec.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;

/** What a database holds, read by queries of its own and compared with what files say. */
final class StoredGraph {
  private final Driver driver;

  StoredGraph(Driver driver) {
    this.driver = driver;
  }

  /** All nodes there are, by label, and all relationships, by type; the checkpoint left out. */
  void assertCounts(Map<String, Integer> nodes, Map<String, Integer> relationships) {
    assertThat(counts("MATCH (n) WHERE NOT n:_GnnrecImport RETURN labels(n)[0], count(*)"))
        .isEqualTo(new TreeMap<>(nodes));
    assertThat(counts("MATCH ()-[r]->() RETURN type(r), count(*)"))
        .isEqualTo(new TreeMap<>(relationships));
  }

  private Map<String, Integer> counts(String query) {
    try (Session session = driver.session()) {
      return session.run(query).stream()
          .collect(
              Collectors.toMap(
                  row -> row.get(0).asString(),
                  row -> row.get(1).asInt(),
                  Integer::sum,
                  TreeMap::new));
    }
  }

  /** Every node of a label with some of its properties. */
  void assertNodes(String label, List<String> properties, SortedRows expected) {
    String names = properties.stream().map(name -> "n." + name).collect(Collectors.joining(", "));
    assertRows(label, "MATCH (n:" + label + ") RETURN " + names, expected);
  }

  /**
   * Every relationship of a kind, as id, id and properties, and the degrees of three start nodes.
   */
  void assertRelationships(Kind kind, SortedRows expected, long... someNodes) {
    assertThat(someNodes).hasSize(3);
    String names =
        kind.properties.stream().map(name -> ", r." + name).collect(Collectors.joining());
    assertRows(
        kind.type,
        kind.match("") + " RETURN a." + kind.fromId + ", b." + kind.toId + names,
        expected);
    for (long node : someNodes) {
      long degree = expected.count(0, node);
      assertThat(degree).as("%s of %d in the file", kind.type, node).isPositive();
      String condition = " {" + kind.fromId + ": " + node + "}";
      try (Session session = driver.session()) {
        assertThat(session.run(kind.match(condition) + " RETURN count(r)").single().get(0).asLong())
            .as("%s of %d", kind.type, node)
            .isEqualTo(degree);
      }
    }
  }

  private void assertRows(String what, String query, SortedRows expected) {
    SortedRows actual = new SortedRows();
    try (Session session = driver.session()) {
      Result result = session.run(query);
      while (result.hasNext()) {
        actual.add(result.next().values().stream().map(value -> value.asObject()).toArray());
      }
    }
    assertThat(actual.size()).as(what).isEqualTo(expected.size());
    assertThat(actual.checksum()).as("checksum of %s", what).isEqualTo(expected.checksum());
  }

  /** Relationships of a type between two labels. */
  record Kind(
      String from, String fromId, String type, String to, String toId, List<String> properties) {
    private String match(String startCondition) {
      return String.format(
          Locale.ROOT, "MATCH (a:%s%s)-[r:%s]->(b:%s)", from, startCondition, type, to);
    }
  }
}
