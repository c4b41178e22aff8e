package org.gnnrec.importer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gnnrec.importer.dataset.Reading.elements;
import static org.gnnrec.importer.dataset.Reading.relationships;
import static org.gnnrec.importer.dataset.Reading.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gnnrec.importer.ImportSummary;
import org.gnnrec.importer.Neo4jImport;
import org.gnnrec.importer.RawFiles;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.progress.ImportProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small files in dialects that people really have: what comes of them is counted by plain code from
 * the files.
 */
class FieldFilesTest {
  @TempDir private Path temporary;

  private DataSet open(String name, String mapping) {
    Path file = Reading.write(temporary, "mapping.yaml", mapping);
    return Format.CSV.open(
        RawFiles.field(name), new ReadOptions(null, false, null, file, Reading.NOW));
  }

  private static String mapping(String name) throws IOException {
    return Files.readString(RawFiles.field(name).resolve("m.yaml"));
  }

  private ImportSummary summary(DataSet set) {
    return Neo4jImport.check(set, temporary.resolve("rejected.tsv"), ImportProgress.silent());
  }

  @Test
  void bookCrossingKeepsReadersWithoutAnAgeAndBooksWithOddYears() throws IOException {
    // given
    Path folder = RawFiles.field("bx");
    int books = RawFiles.lines(folder.resolve("BX-Books.csv")).size() - 1;
    int readers = RawFiles.lines(folder.resolve("BX-Users.csv")).size() - 1;
    Set<String> rated = new HashSet<>();
    int ratings = 0;
    for (String line : RawFiles.lines(folder.resolve("BX-Book-Ratings.csv"))) {
      if (!line.contains("User-ID")) {
        rated.add(line.substring(0, line.lastIndexOf(';')));
        ratings++;
      }
    }

    // when
    DataSet set = open("bx", "escape: '\\'\n" + mapping("bx"));
    ImportSummary summary = summary(set);

    // then
    assertThat(ratings).isGreaterThan(100);
    assertThat(summary.rejected()).isZero();
    assertThat(summary.nodes("Book").total()).isEqualTo(books);
    assertThat(summary.nodes("User").total()).isEqualTo(readers);
    assertThat(summary.relationships("RATED").total()).isEqualTo(rated.size());
    assertThat(elements(table(set, "BX-Books.csv"), Element.Node.class))
        .extracting(node -> node.properties().get("title"))
        .contains("Peterman Rides Again: \"The Real\" Story", "A \"quoted; semicolon\" title");
  }

  @Test
  void goodbooksHasYearsOfFloatingPointColumns() throws IOException {
    Path folder = RawFiles.field("goodbooks");
    Map<String, Long> years = new HashMap<>();
    for (String line : RawFiles.lines(folder.resolve("books.csv"))) {
      String[] end = line.split("\"", -1);
      String[] after = end.length > 2 ? end[2].split(",", -1) : new String[0];
      if (after.length > 1 && after[1].matches("\\d+\\.0")) {
        years.put(line.substring(0, line.indexOf(',')), Long.valueOf(after[1].replace(".0", "")));
      }
    }
    DataSet set = open("goodbooks", mapping("goodbooks"));

    assertThat(years).isNotEmpty();
    for (Element.Node book : elements(table(set, "books.csv"), Element.Node.class)) {
      assertThat(book.properties().get("year")).isEqualTo(years.get(String.valueOf(book.id())));
    }
    assertThat(summary(set).rejected()).isZero();
  }

  @Test
  void titlesWithCommasAreRejectedOrTakenWhole() throws IOException {
    Path folder = RawFiles.field("nftitles");
    List<String> lines = RawFiles.lines(folder.resolve("movie_titles.csv"));
    long withComma = lines.stream().filter(line -> line.split(",", -1).length > 3).count();

    ImportSummary rejecting = summary(open("nftitles", mapping("nftitles")));
    DataSet taking = open("nftitles", "fields: 3\nquote: none\n" + mapping("nftitles"));

    assertThat(withComma).isPositive();
    assertThat(rejecting.rejected()).isEqualTo(withComma);
    assertThat(summary(taking).rejected()).isZero();
    assertThat(elements(taking.tables().get(0), Element.Node.class))
        .extracting(node -> node.properties().get("title"))
        .containsExactlyElementsOf(
            RawFiles.lines(
                    folder.resolve("movie_titles.csv"),
                    java.nio.charset.Charset.forName("windows-1252"))
                .stream()
                .map(line -> line.split(",", 3)[2])
                .toList());
    assertThat(summary(open("nftitles2", mapping("nftitles2"))).rejected()).isPositive();
  }

  @Test
  void eventsWeighWhatTheirKindWeighs() throws IOException {
    Map<String, Integer> weights = Map.of("view", 1, "addtocart", 2, "transaction", 5);
    double expected = 0;
    int events = 0;
    for (String line : RawFiles.lines(RawFiles.field("retailrocket").resolve("events.csv"))) {
      String[] fields = line.split(",", -1);
      if (!fields[0].equals("timestamp")) {
        expected += weights.getOrDefault(fields[2], 0);
        events++;
      }
    }
    DataSet set =
        open(
            "retailrocket",
            """
            files:
              - file: events.csv
                relationship:
                  type: INTERACTED
                  many: true
                  from: {label: User, column: visitorid, type: integer}
                  to: {label: Item, column: itemid, type: integer}
                  weight: {column: event, values: {view: 1, addtocart: 2, transaction: 5}}
                  timestamp: {column: timestamp, format: millis}
            """);

    List<Element.Relationship> read = elements(set.tables().get(0), Element.Relationship.class);
    assertThat(read).hasSize(events);
    assertThat(read.stream().mapToDouble(each -> (Double) weight(each)).sum()).isEqualTo(expected);
  }

  private static Object weight(Element.Relationship relationship) {
    return relationship.properties().getOrDefault("weight", 0.0);
  }

  @Test
  void timesThatNobodyKnowsPartsAndRowNamesAreRead() throws IOException {
    DataSet beauty = open("amz23", mapping("amz23"));
    assertThat(relationships(beauty.tables().get(0), "RATED"))
        .hasSize(RawFiles.lines(RawFiles.field("amz23").resolve("All_Beauty.csv")).size() - 1)
        .anyMatch(each -> !each.contains("timestamp"));
    assertThat(open("globs", mapping("globs")).tables()).hasSize(2);
    DataSet rows = open("rstyle", mapping("rstyle"));
    assertThat(relationships(rows.tables().get(0), "RATED"))
        .containsExactly("a-x {}", "b-y {rating=4.0}");
    for (String name : List.of("hm", "kagglemd")) {
      assertThat(summary(open(name, mapping(name))).tables()).isNotEmpty();
    }
  }
}
