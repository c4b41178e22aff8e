package org.gnnrec.benchmarks.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.DataSetCheck;
import org.gnnrec.importer.check.EffectiveLines;
import org.gnnrec.importer.check.Line;
import org.gnnrec.importer.check.RejectedLines;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.progress.ImportProgress;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;

/**
 * What a person would write by hand: nodes first, and then {@code UNWIND $rows … CREATE} with
 * everything parsed and in memory before the clock starts, no checkpoint, and no second look.
 */
final class UnwindLoop {
  /** How rows are sent. */
  enum Rows {
    /** A map each, as in most examples. */
    MAPS,
    /** A list each. */
    LISTS,
    /** A user with a list of lists. */
    GROUPED
  }

  private record Link(Object from, Object to, Map<String, Object> properties) {}

  private final Driver driver;
  private final Map<RelationshipKind, List<Link>> links = new LinkedHashMap<>();
  private final Map<String, Set<Object>> nodes = new LinkedHashMap<>();

  UnwindLoop(Driver driver, DataSet dataSet) {
    this.driver = driver;
    DataSetCheck check = new DataSetCheck(dataSet, RejectedLines.fail(), ImportProgress.silent());
    try (EffectiveLines lines = check.run().read(table -> true)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        line.elements().forEach(this::add);
      }
    }
  }

  private void add(Element element) {
    if (element instanceof Element.Relationship link) {
      node(link.kind().from().label() + " " + link.kind().from().idProperty(), link.from());
      node(link.kind().to().label() + " " + link.kind().to().idProperty(), link.to());
      links
          .computeIfAbsent(link.kind(), kind -> new ArrayList<>())
          .add(new Link(link.from(), link.to(), link.properties()));
    }
  }

  private void node(String labelAndId, Object id) {
    nodes.computeIfAbsent(labelAndId, label -> new LinkedHashSet<>()).add(id);
  }

  /** Writes into an empty database; the speed is that of the relationships alone. */
  WriteSpeed run(Rows form, int batchSize) {
    try (Session session = driver.session()) {
      nodes.forEach(
          (labelAndId, ids) -> {
            String[] names = labelAndId.split(" ", 2);
            session
                .run(
                    "CREATE CONSTRAINT IF NOT EXISTS FOR (n:"
                        + names[0]
                        + ") REQUIRE n."
                        + names[1]
                        + " IS UNIQUE")
                .consume();
            String create = "UNWIND $ids AS id CREATE (:" + names[0] + " {" + names[1] + ": id})";
            batches(new ArrayList<>(ids), batchSize)
                .forEach(batch -> write(session, create, "ids", batch));
          });
      ProcessorStopwatch watch = ProcessorStopwatch.start();
      long written = 0;
      for (Map.Entry<RelationshipKind, List<Link>> kind : links.entrySet()) {
        String statement = statement(kind.getKey(), form, kind.getValue().get(0));
        for (List<Link> batch : batches(kind.getValue(), batchSize)) {
          write(session, statement, "rows", rows(batch, form));
          written += batch.size();
        }
      }
      return watch.speed(written);
    }
  }

  private static void write(Session session, String statement, String name, List<?> rows) {
    session.executeWriteWithoutResult(tx -> tx.run(statement, Map.of(name, rows)).consume());
  }

  private static <T> List<List<T>> batches(List<T> all, int size) {
    List<List<T>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += size) {
      batches.add(all.subList(from, Math.min(all.size(), from + size)));
    }
    return batches;
  }

  private static String statement(RelationshipKind kind, Rows form, Link example) {
    List<String> names = example.properties().keySet().stream().sorted().toList();
    boolean maps = form == Rows.MAPS;
    StringBuilder set = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      set.append(i == 0 ? " {" : ", ")
          .append(names.get(i))
          .append(": ")
          .append(maps ? "e." + names.get(i) : "e[" + (i + 2) + "]");
    }
    set.append(names.isEmpty() ? "" : "}");
    String from = "(a:" + kind.from().label() + " {" + kind.from().idProperty() + ": %s}) ";
    String to = "MATCH (b:" + kind.to().label() + " {" + kind.to().idProperty() + ": %s}) ";
    String create = "CREATE (a)-[:" + kind.type() + set + "]->(b)";
    return switch (form) {
      case MAPS ->
          "UNWIND $rows AS e MATCH " + from.replace("%s", "e.a") + to.replace("%s", "e.b") + create;
      case LISTS ->
          "UNWIND $rows AS e MATCH "
              + from.replace("%s", "e[0]")
              + to.replace("%s", "e[1]")
              + create;
      case GROUPED ->
          "UNWIND $rows AS row MATCH "
              + from.replace("%s", "row[0]")
              + "UNWIND row[1] AS e "
              + to.replace("%s", "e[1]")
              + create;
    };
  }

  private static List<Object> rows(List<Link> batch, Rows form) {
    Map<Object, List<Object>> grouped = new LinkedHashMap<>();
    List<Object> rows = new ArrayList<>();
    for (Link link : batch) {
      List<Object> list = new ArrayList<>(List.of(link.from(), link.to()));
      link.properties().keySet().stream().sorted().map(link.properties()::get).forEach(list::add);
      switch (form) {
        case MAPS -> {
          Map<String, Object> map = new LinkedHashMap<>(link.properties());
          map.put("a", link.from());
          map.put("b", link.to());
          rows.add(map);
        }
        case LISTS -> rows.add(list);
        case GROUPED -> grouped.computeIfAbsent(link.from(), key -> new ArrayList<>()).add(list);
      }
    }
    grouped.forEach((from, lists) -> rows.add(List.of(from, lists)));
    return rows;
  }
}
