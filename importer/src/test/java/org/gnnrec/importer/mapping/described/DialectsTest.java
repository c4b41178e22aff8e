package org.gnnrec.importer.mapping.described;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gnnrec.importer.dataset.Reading.elements;
import static org.gnnrec.importer.dataset.Reading.notes;
import static org.gnnrec.importer.dataset.Reading.rejected;
import static org.gnnrec.importer.dataset.Reading.relationships;

import java.nio.file.Path;
import java.util.Map;
import org.gnnrec.importer.check.CheckedDataSet;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.DataSetCheck;
import org.gnnrec.importer.check.EffectiveLines;
import org.gnnrec.importer.check.LineAccount;
import org.gnnrec.importer.check.RejectedLines;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.dataset.Reading;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.source.ImportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways in which files are written that are not quite CSV, and values that are not there. */
class DialectsTest {
  private static final String RATINGS =
      """
      files:
        - relationship:
            type: RATED
            from: {label: User, column: u}
            to: {label: Item, column: i}
            rating: {column: r, min: 1, max: 5}
            timestamp: {column: t, format: FORMAT}
            properties: {price: {column: p, type: number}}
      """;

  @TempDir private Path folder;

  private DataSet open(String mapping, String data) {
    Path file = Reading.write(folder, "m.yaml", mapping);
    Path input = Reading.write(folder, "data.csv", data);
    return Format.CSV.open(input, new ReadOptions(null, false, null, file, Reading.NOW));
  }

  private Table table(String mapping, String data) {
    return open(mapping, data).tables().get(0);
  }

  @Test
  void aFieldTooManyIsRejectedAlsoWithoutAHeader() {
    Table table =
        table(
            "files: [{header: false, node: {label: Film, id: 1, properties: {title: 3}}}]",
            "1,1981,One\n2,1982,Two, The Sequel\n3,1983,Three\n");

    assertThat(elements(table, Element.Node.class)).hasSize(2);
    assertThat(rejected(table)).containsExactly(Map.entry(2L, "expected 3 fields, got 4"));
  }

  @Test
  void theLastFieldTakesTheRestOfALineIfTheMappingSaysSo() {
    Table table =
        table(
            "files: [{header: false, fields: 3, node: {label: Film, id: 1, properties: {title:"
                + " 3}}}]",
            "1,1981,One\n2,1982,Two, The Sequel\n");

    assertThat(elements(table, Element.Node.class))
        .extracting(node -> node.properties().get("title"))
        .containsExactly("One", "Two, The Sequel");
  }

  @Test
  void valuesThatAreNotThereLeaveTheirLine() {
    Table table =
        table(
            """
            files:
              - node:
                  label: User
                  id: u
                  properties:
                    name: name
                    age: {column: age, type: integer}
            """,
            "u,name,age\na,NA,NA\nb,NULL,30.0\nc,Cid,old\nd,Dan,\\N\nNULL,x,1\n");

    assertThat(elements(table, Element.Node.class))
        .extracting(Element.Node::properties)
        .containsExactly(
            Map.of("name", "NA"), Map.of("age", 30L), Map.of("name", "Cid"), Map.of("name", "Dan"));
    assertThat(rejected(table))
        .containsExactly(Map.entry(6L, "`u` must be an id, got 'NULL', which stands for no value"));
    assertThat(notes(table))
        .contains(
            "2 values of `age` are unknown, such as 'NA'",
            "1 values of `name` are unknown, such as 'NULL'",
            "1 values of `age` were left out, and their lines kept (line 4: `age` must be a whole"
                + " number, got 'old')");
  }

  @Test
  void aMappingSaysItselfWhatStandsForNoValue() {
    Table table =
        table(
            "nulls: ['-', 'x']\n"
                + "files: [{node: {label: User, id: u, properties: {name: name}}}]",
            "u,name\na,-\nb,NULL\nc,x\n");

    assertThat(elements(table, Element.Node.class))
        .extracting(Element.Node::properties)
        .containsExactly(Map.of(), Map.of("name", "NULL"), Map.of());
  }

  @Test
  void aBadTimeOrPriceKeepsTheRatingAndABadRatingDoesNot() {
    Table table =
        table(
            RATINGS.replace("FORMAT", "seconds"),
            "u,i,r,t,p\na,x,5,soon,1\nb,x,4,100,cheap\nc,x,9,100,1\nd,x,NA,100,1\n");

    assertThat(relationships(table, "RATED"))
        .containsExactly(
            "a-x {price=1.0, rating=5.0}",
            "b-x {rating=4.0, timestamp=100}",
            "d-x {price=1.0, timestamp=100}");
    assertThat(rejected(table)).containsOnlyKeys(4L);
  }

  @Test
  void timesInTheFormsOfExports() {
    Table seconds =
        table(
            RATINGS.replace("FORMAT", "seconds"),
            "u,i,r,t,p\na,x,5,1593878903.438,1\nb,x,5,8.8125E8,1\nc,x,5,-62135596800,1\nd,x,5,0,1\n");
    assertThat(relationships(seconds, "RATED"))
        .containsExactly(
            "a-x {price=1.0, rating=5.0, timestamp=1593878903}",
            "b-x {price=1.0, rating=5.0, timestamp=881250000}",
            "c-x {price=1.0, rating=5.0}",
            "d-x {price=1.0, rating=5.0}");
    assertThat(rejected(seconds)).isEmpty();

    Table text =
        table(RATINGS.replace("FORMAT", "\"dd.MM.yyyy\""), "u,i,r,t,p\na,x,5,04.12.1997,1\n");
    assertThat(relationships(text, "RATED"))
        .containsExactly("a-x {price=1.0, rating=5.0, timestamp=881193600}");
  }

  @Test
  void quotesMayBeEscapedAndLinesBeComments() {
    Table table =
        table(
            "escape: '\\'\ncomment: '#'\ndelimiter: ';'\n"
                + "files: [{node: {label: Book, id: isbn, properties: {title: title}}}]",
            "# exported\nisbn;title\n1;\"A \\\"quoted; semicolon\\\" title\"\n#2;x\n3;\"back\\\\slash\"\n");

    assertThat(elements(table, Element.Node.class))
        .extracting(node -> node.properties().get("title"))
        .containsExactly("A \"quoted; semicolon\" title", "back\\slash");
    assertThat(Reading.lines(table)).extracting(line -> line.number()).containsExactly(3L, 5L);
  }

  @Test
  void aScaleOnWhichNothingIsALikeIsShown() {
    String data = "u,i,r,t,p\na,x,1,1,1\nb,x,3,1,1\n";
    assertThat(notes(table(RATINGS.replace("FORMAT", "seconds"), data)))
        .contains(
            "no LIKED is written: the mapping has no `like`, and values go from 1.0 to 3.0;"
                + " --like-threshold R makes likes of those from R on");
    assertThat(
            notes(
                table(
                    RATINGS
                        .replace("FORMAT", "seconds")
                        .replace("properties:", "like: {atLeast: 4}\n      properties:"),
                    data)))
        .contains(
            "no LIKED is written: likes begin at 4.0, and values go from 1.0 to 3.0;"
                + " --like-threshold R makes likes of those from R on");
  }

  @Test
  void numbersMayHaveACommaAndGroups() {
    Table table =
        table(
            "delimiter: ';'\ndecimal: ','\nthousands: '.'\n"
                + "files: [{node: {label: P, id: i, properties: {price: {column: p, type: number},"
                + " sold: {column: s, type: integer}}}}]",
            "i;p;s\na;1.234,5;12.000\nb;0,25;7\nc;1,2,3;x\n");

    assertThat(elements(table, Element.Node.class))
        .extracting(Element.Node::properties)
        .containsExactly(
            Map.of("price", 1234.5, "sold", 12_000L), Map.of("price", 0.25, "sold", 7L), Map.of());
  }

  @Test
  void severalBlanksAreOneSeparatorIfTheMappingSaysSo() {
    Table table =
        table(
            "delimiter: blanks\nquote: none\n"
                + "files: [{header: false, relationship: {type: LIKED, from: {label: User, column:"
                + " 1}, to: {label: Item, column: 2}}}]",
            "  a   x \nb y\n");

    assertThat(relationships(table, "LIKED")).containsExactly("a-x {}", "b-y {}");
  }

  @Test
  void aHeaderInAnotherCaseIsFoundAndAWrongDelimiterNamed() {
    String mapping = "files: [{node: {label: User, id: userId}}]";

    assertThat(elements(table(mapping, "UserID,Age\n7,1\n"), Element.Node.class)).hasSize(1);
    assertThatThrownBy(() -> table(mapping, "userId;age\n7;1\n").open())
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("the header is one field, 'userId;age'")
        .hasMessageContaining("set `delimiter: ';'`");
  }

  @Test
  void linesAreChosenAndWeightedByTheirValues() {
    String events = "t,u,event,i\n1,a,view,x\n1,a,transaction,x\n1,b,addtocart,y\n1,b,login,y\n";
    Table weighted =
        table(
            """
            files:
              - where: {event: {notIn: [login]}}
                relationship:
                  type: DID
                  from: {label: User, column: u}
                  to: {label: Item, column: i}
                  many: true
                  weight: {column: event, values: {view: 1, addtocart: 2, transaction: 5}}
            """,
            events);
    assertThat(relationships(weighted, "DID"))
        .containsExactly("a-x {weight=1.0}", "a-x {weight=5.0}", "b-y {weight=2.0}");
    assertThat(notes(weighted)).contains("1 lines are left out by `where`");

    DataSet byType =
        open(
            """
            files:
              - file: data.csv
                where: {event: view}
                relationship: {type: VIEWED, from: {label: User, column: u}, to: {label: Item, column: i}}
              - file: data.csv
                where: {event: [addtocart, transaction], t: {atLeast: 1, below: 2}}
                relationship: {type: WANTED, from: {label: User, column: u}, to: {label: Item, column: i}}
            """,
            events);
    assertThat(relationships(byType.tables().get(0), "VIEWED")).containsExactly("a-x {}");
    assertThat(relationships(byType.tables().get(1), "WANTED")).containsExactly("a-x {}", "b-y {}");
  }

  @Test
  void aMappingDecidesAboutNodesThatNoFileDescribes() {
    for (String what : new String[] {"create", "skip", "reject"}) {
      Reading.write(folder, "users.csv", "u\na\n");
      Reading.write(folder, "likes.csv", "u,i\na,x\nb,x\nb,y\n");
      Path mapping =
          Reading.write(
              folder,
              "gnnrec.yaml",
              """
              unknownNodes: WHAT
              files:
                - {file: users.csv, node: {label: User, id: u}}
                - file: likes.csv
                  relationship: {type: LIKED, from: {label: User, column: u}, to: {label: Item, column: i}}
              """
                  .replace("WHAT", what));
      DataSet set = Format.CSV.open(folder, Reading.options());
      assertThat(mapping).exists();
      if (what.equals("reject")) {
        assertThatThrownBy(() -> check(set))
            .isInstanceOf(ImportException.class)
            .hasMessageContaining("`userId` b is unknown");
        continue;
      }
      try (EffectiveLines lines = check(set).read(table -> true)) {
        while (lines.next() != null) {
          // to the end
        }
        assertThat(lines.accounts())
            .containsExactly(
                new LineAccount("users.csv", 1, 1, 0, 0),
                what.equals("create")
                    ? new LineAccount("likes.csv", 3, 3, 0, 0)
                    : new LineAccount("likes.csv", 3, 1, 0, 2, 2));
      }
    }
  }

  private static CheckedDataSet check(DataSet set) {
    return new DataSetCheck(set, RejectedLines.fail(), ImportProgress.silent()).run();
  }

  @Test
  void idsGetAPrefix() {
    Table table =
        table(
            "idPrefix: 'bx-'\ndataSet: books\n"
                + "files: [{relationship: {type: LIKED, from: {label: User, column: u}, to: {label:"
                + " Item, column: i}}}]",
            "u,i\n1,2\n");

    assertThat(relationships(table, "LIKED")).containsExactly("bx-1-bx-2 {}");
  }

  @Test
  void partsOfAFileAreNamedByAPattern() {
    Reading.write(folder, "part-1.csv", "u,i\n1,2\n");
    Reading.write(folder, "part-2.csv", "u,i\n1,3\n");
    Reading.write(
        folder,
        "gnnrec.yaml",
        "files: [{file: 'part-*.csv', relationship: {type: LIKED, from: {label: User, column: u},"
            + " to: {label: Item, column: i}}}]");
    DataSet set = Format.CSV.open(folder, Reading.options());

    assertThat(set.tables()).extracting(Table::name).containsExactly("part-1.csv", "part-2.csv");
    assertThat(set.name()).isEqualTo("csv (part-1.csv, part-2.csv)");
  }

  @Test
  void filesAreListedInTheirOrderEachOnce() {
    for (String name : new String[] {"a.csv", "b-2.csv", "b-1.csv"}) {
      Reading.write(folder, name, "u,i\n1,2\n");
    }
    String mapping =
        "files: [{file: FILES, relationship: {type: LIKED, from: {label: User, column: u},"
            + " to: {label: Item, column: i}}}]";

    Reading.write(folder, "gnnrec.yaml", mapping.replace("FILES", "['b-*.csv', a.csv]"));
    assertThat(Format.CSV.open(folder, Reading.options()).tables())
        .extracting(Table::name)
        .containsExactly("b-1.csv", "b-2.csv", "a.csv");

    Reading.write(folder, "gnnrec.yaml", mapping.replace("FILES", "[b-1.csv, 'b-*.csv']"));
    assertThatThrownBy(() -> Format.CSV.open(folder, Reading.options()))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("`b-1.csv` is among the mapping's files twice, last by `b-*.csv`");
    Reading.write(folder, "gnnrec.yaml", mapping.replace("FILES", "[a.csv, a.csv]"));
    assertThatThrownBy(() -> Format.CSV.open(folder, Reading.options()))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("the file 'a.csv' is named twice");
    Reading.write(folder, "gnnrec.yaml", mapping.replace("FILES", "[a.csv, c.csv]"));
    assertThatThrownBy(() -> Format.CSV.open(folder, Reading.options()))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("`c.csv` is missing");
  }
}
