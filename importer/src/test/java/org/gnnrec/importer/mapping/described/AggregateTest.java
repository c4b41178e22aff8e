package org.gnnrec.importer.mapping.described;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.gnnrec.importer.check.CheckedDataSet;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.DataSetCheck;
import org.gnnrec.importer.check.EffectiveLines;
import org.gnnrec.importer.check.Line;
import org.gnnrec.importer.check.LineAccount;
import org.gnnrec.importer.check.RejectedLines;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.dataset.Reading;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.mapping.LikeRule;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.source.ImportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of several lines about the same two nodes. */
class AggregateTest {
  private static final String MAPPING =
      """
      files:
        - file: "part-*.csv"
          relationship:
            type: BOUGHT
            from: {label: User, column: u}
            to: {label: Item, column: i}
            timestamp: t
            KEYS
      """;

  @TempDir private Path folder;

  private DataSet open(String keys, String... parts) {
    Reading.write(folder, "gnnrec.yaml", MAPPING.replace("KEYS", keys));
    for (int part = 0; part < parts.length; part++) {
      Reading.write(folder, "part-" + part + ".csv", "u,i,n,t\n" + parts[part]);
    }
    return Format.CSV.open(folder, Reading.options());
  }

  private static CheckedDataSet check(DataSet set) {
    return new DataSetCheck(set, RejectedLines.fail(), ImportProgress.silent()).run();
  }

  /** The pairs in the order in which they are written. */
  private static List<String> written(CheckedDataSet data, List<LineAccount> accounts) {
    List<String> pairs = new ArrayList<>();
    try (EffectiveLines lines = data.read(table -> true)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        for (Element element : line.elements()) {
          if (element instanceof Element.Pair pair) {
            String not = pair instanceof Element.Relationship ? "" : "not ";
            pairs.add(
                pair.from()
                    + "-"
                    + pair.to()
                    + " "
                    + not
                    + pair.kind().type()
                    + " "
                    + new TreeMap<>(pair.properties()));
          }
        }
      }
      accounts.addAll(lines.accounts());
    }
    return pairs;
  }

  @Test
  void twoEqualPurchasesAreTwoUnits() {
    DataSet set =
        open("weight: n\n      aggregate: sum", "a,x,2,5\na,x,2,5\nb,x,1,6\n", "a,x,0.5,4\n");
    List<LineAccount> accounts = new ArrayList<>();

    assertThat(written(check(set), accounts))
        .containsExactly(
            "b-x BOUGHT {timestamp=6, weight=1.0}", "a-x BOUGHT {timestamp=4, weight=4.5}");
    assertThat(accounts)
        .containsExactly(
            new LineAccount("part-0.csv", 3, 1, 0, 0, 0, 2),
            new LineAccount("part-1.csv", 1, 1, 0, 0, 0, 0));
  }

  @Test
  void linesAreCountedOrTheLargestTaken() {
    String lines = "a,x,2,5\na,x,7,6\nb,x,,6\na,x,3,7\n";
    assertThat(written(check(open("aggregate: count", lines)), new ArrayList<>()))
        .containsExactly(
            "b-x BOUGHT {timestamp=6, weight=1.0}", "a-x BOUGHT {timestamp=7, weight=3.0}");
    assertThat(written(check(open("weight: n\n      aggregate: max", lines)), new ArrayList<>()))
        .containsExactly("b-x BOUGHT {timestamp=6}", "a-x BOUGHT {timestamp=7, weight=7.0}");
    assertThat(written(check(open("rating: n\n      aggregate: max", lines)), new ArrayList<>()))
        .containsExactly("b-x BOUGHT {timestamp=6}", "a-x BOUGHT {rating=7.0, timestamp=7}");
    assertThat(written(check(open("weight: n\n      aggregate: last", lines)), new ArrayList<>()))
        .containsExactly("b-x BOUGHT {timestamp=6}", "a-x BOUGHT {timestamp=7, weight=3.0}");
  }

  @Test
  void theTotalDecidesWhatIsALike() {
    String lines = "a,x,2,5\na,x,2,6\nb,x,2,6\nb,y,9,1\n";
    DataSet set = open("weight: n\n      aggregate: sum\n      like: {atLeast: 4}", lines);

    assertThat(written(check(set), new ArrayList<>()))
        .containsExactly(
            "a-x BOUGHT {timestamp=6, weight=4.0}",
            "a-x LIKED {timestamp=6, weight=4.0}",
            "b-x BOUGHT {timestamp=6, weight=2.0}",
            "b-x not LIKED {}",
            "b-y BOUGHT {timestamp=1, weight=9.0}",
            "b-y LIKED {timestamp=1, weight=9.0}");
    assertThat(
            written(
                check(open("aggregate: count\n      like: {atLeast: 2}", lines)),
                new ArrayList<>()))
        .contains("a-x LIKED {timestamp=6, weight=2.0}", "b-y not LIKED {}");
  }

  @Test
  void sumsAreThoseOfPlainCodeAndTheSameEachTime() {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed * 0x9E3779B97F4A7C15L);
      Map<String, Double> sums = new HashMap<>();
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < 500; i++) {
        String pair = "u" + random.nextInt(9) + ",i" + random.nextInt(9);
        double value = random.nextInt(1000) / 7.0;
        sums.merge(pair.replace(',', '-'), value, Double::sum);
        lines.append(pair).append(',').append(value).append(",1\n");
      }
      CheckedDataSet data = check(open("weight: n\n      aggregate: sum", lines.toString()));
      List<String> first = written(data, new ArrayList<>());

      assertThat(first)
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(
              sums.entrySet().stream()
                  .map(e -> e.getKey() + " BOUGHT {timestamp=1, weight=" + e.getValue() + "}")
                  .toList())
          .isEqualTo(written(data, new ArrayList<>()));
    }
  }

  @Test
  void anotherAggregateIsAnotherImport() {
    String lines = "a,x,2,5\na,x,2,6\n";
    List<String> hashes = new ArrayList<>();
    for (String keys :
        List.of(
            "weight: n",
            "weight: n\n      aggregate: sum",
            "weight: n\n      aggregate: max",
            "weight: n\n      aggregate: sum\n      like: {atLeast: 3}",
            "weight: n\n      aggregate: sum\n      like: {atLeast: 5}")) {
      hashes.add(check(open(keys, lines)).contentHash());
    }
    assertThat(hashes).doesNotHaveDuplicates();
    assertThat(check(open("weight: n\n      aggregate: last", lines)).contentHash())
        .isEqualTo(hashes.get(0));
  }

  @Test
  void contradictionsAreRefused() {
    assertRefused("aggregate: sum", "`aggregate: sum` adds up `weight`, which the mapping lacks");
    assertRefused("aggregate: max", "and the mapping has neither; name a column");
    assertRefused("weight: n\n      aggregate: count", "`aggregate: count` makes `weight` itself");
    assertRefused(
        "properties: {weight: n}\n      aggregate: count",
        "`aggregate: count` makes `weight` itself");
    assertRefused("many: true\n      aggregate: count", "and `many: true` one of each");
    assertRefused(
        "weight: n\n      aggregate: sum\n      like: {quantile: 0.5}",
        "a quantile compares the values of single lines");
    assertRefused("aggregate: avg", "must be one of last, sum, count, max, got 'avg'");
  }

  private void assertRefused(String keys, String reason) {
    assertThatThrownBy(() -> open(keys, "a,x,1,1\n"))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("gnnrec.yaml:")
        .hasMessageContaining(reason);
  }

  @Test
  void aQuantileOnTheCommandLineIsRefusedAsWell() {
    open("weight: n\n      aggregate: sum", "a,x,1,1\n");
    assertThatThrownBy(
            () -> Format.CSV.open(folder, Reading.options(new LikeRule.AtLeastQuantile(0.5))))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("a quantile compares the values of single lines");
  }

  @Test
  void oneTypeHasOneAggregateInAllFiles() {
    Reading.write(folder, "one.csv", "u,i\na,x\n");
    Reading.write(folder, "two.csv", "u,i\na,x\n");
    String relationship =
        "relationship: {type: DID, from: {label: User, column: u}, to: {label: Item, column: i}";
    Reading.write(
        folder,
        "gnnrec.yaml",
        "files: [{file: one.csv, "
            + relationship
            + ", aggregate: count}}, {file: two.csv, "
            + relationship
            + "}}]");
    assertThatThrownBy(() -> Format.CSV.open(folder, Reading.options()))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining(
            "relationships DID from User to Item come from one.csv with COUNT of weight and from"
                + " two.csv with the last line");
  }

  @Test
  void ordersThatAlsoDescribeTheirCustomerAllCount() {
    Reading.write(folder, "orders.csv", "u,name,i\na,Ann,x\na,Anna,y\nb,Bob,x\n");
    Reading.write(
        folder,
        "gnnrec.yaml",
        "files: [{file: orders.csv, node: {label: User, id: u, properties: {name: name}},"
            + " relationship: {type: BOUGHT, from: {label: User, column: u}, to: {label: Item,"
            + " column: i}}}]");
    CheckedDataSet data = check(Format.CSV.open(folder, Reading.options()));
    List<LineAccount> accounts = new ArrayList<>();

    assertThat(written(data, accounts))
        .containsExactly("a-x BOUGHT {}", "a-y BOUGHT {}", "b-x BOUGHT {}");
    assertThat(accounts).containsExactly(new LineAccount("orders.csv", 3, 3, 0, 0));
  }

  @Test
  void aLikeOfTwoKindsOfLinesTakesNeitherAway() {
    Reading.write(folder, "ratings.csv", "u,i,r\na,x,5\n");
    Reading.write(folder, "orders.csv", "u,i\na,x\n");
    String ends = "from: {label: User, column: u}, to: {label: Item, column: i}";
    Reading.write(
        folder,
        "gnnrec.yaml",
        "files: [{file: ratings.csv, relationship: {type: RATED, rating: r, like: {atLeast: 4}, "
            + ends
            + "}}, {file: orders.csv, relationship: {type: BOUGHT, like: all, "
            + ends
            + "}}]");
    CheckedDataSet data = check(Format.CSV.open(folder, Reading.options()));

    assertThat(written(data, new ArrayList<>()))
        .containsExactly("a-x RATED {rating=5.0}", "a-x BOUGHT {}", "a-x LIKED {}");
  }
}
