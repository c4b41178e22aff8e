package org.gnnrec.demo.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gnnrec.demo.support.SampleServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.Value;

/**
 * Every fenced example of Cypher in the README and the tour, run in its order on the sample. A
 * table below an example is what its last statement returns; {@code -Dgnnrec.updateDocuments=true}
 * writes the tables.
 */
@ExtendWith(SampleServer.Resolver.class)
class DocumentExamplesIT {
  private static final boolean UPDATE = Boolean.getBoolean("gnnrec.updateDocuments");

  @TestFactory
  Stream<DynamicTest> theTablesAreWhatTheExamplesReturn(SampleServer server) {
    return Stream.of("README.md", "docs/TOUR.md")
        .map(name -> dynamicTest(name, () -> runs(Path.of("..").resolve(name), server)));
  }

  private static void runs(Path document, SampleServer server) throws IOException {
    // given
    List<String> lines = Files.readAllLines(document);
    List<String> expected = new ArrayList<>();
    int tables = 0;

    // when
    int next = 0;
    while (next < lines.size()) {
      String line = lines.get(next++);
      expected.add(line);
      if (line.equals("```cypher")) {
        int end = next + lines.subList(next, lines.size()).indexOf("```");
        List<String> example = lines.subList(next, end);
        expected.addAll(example);
        expected.add("```");
        next = end + 1;
        List<String> table = run(String.join("\n", example), server);
        if (lines.subList(next, lines.size()).size() > 1 && lines.get(next + 1).startsWith("|")) {
          expected.add("");
          expected.addAll(table);
          tables++;
          next++;
          while (next < lines.size() && lines.get(next).startsWith("|")) {
            next++;
          }
        }
      }
    }

    // then
    String text = String.join("\n", expected) + "\n";
    if (UPDATE) {
      Files.writeString(document, text);
    }
    assertThat(tables).isPositive();
    assertThat(Files.readString(document))
        .as("update it with -Dgnnrec.updateDocuments=true")
        .isEqualTo(text);
  }

  /** The result of the last statement, as a table of Markdown. */
  private static List<String> run(String example, SampleServer server) {
    List<String> table = new ArrayList<>();
    try (Session session = server.driver().session()) {
      for (String statement : example.strip().split(";\\s*(\n|$)", -1)) {
        if (!statement.isBlank()) {
          Result result = session.run(statement);
          table.clear();
          table.add(row(result.keys()));
          table.add(row(result.keys().stream().map(key -> "---").toList()));
          for (Record record : result.list()) {
            table.add(row(record.values().stream().map(DocumentExamplesIT::text).toList()));
          }
        }
      }
    }
    return table;
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String text(Value value) {
    return switch (value.type().name()) {
      case "NULL" -> "";
      case "FLOAT" -> String.format(Locale.ROOT, "%.3f", value.asDouble());
      case "LIST OF ANY?" -> String.join(", ", value.asList(DocumentExamplesIT::text));
      default -> value.asObject().toString().replace("|", "\\|");
    };
  }
}
