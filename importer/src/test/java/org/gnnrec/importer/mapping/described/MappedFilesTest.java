package org.gnnrec.importer.mapping.described;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gnnrec.importer.dataset.Reading.elements;
import static org.gnnrec.importer.dataset.Reading.rejected;
import static org.gnnrec.importer.dataset.Reading.relationships;
import static org.gnnrec.importer.dataset.Reading.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.dataset.Reading;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.mapping.LikeRule;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.Timestamps;
import org.gnnrec.importer.source.ImportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedFilesTest {
  private static final String MAPPING =
      """
      delimiter: ";"
      files:
        - file: products.csv
          node:
            label: Product
            id: {column: sku, property: productId}
            properties:
              name: title
              price: {column: price, type: number}
              tags: {column: tags, type: list, separator: ","}
              sold: {column: sold, type: boolean}
        - file: orders.csv
          relationship:
            type: RATED
            from: {label: Customer, column: customer, type: integer}
            to: {label: Product, column: sku, property: productId}
            rating: {column: stars, min: 1, max: 5}
            timestamp: {column: at, format: "yyyy-MM-dd HH:mm:ss", zone: Europe/Berlin}
            properties:
              shop: shop
            like: {atLeast: 4}
      """;

  @TempDir private Path folder;

  @Test
  void readsWhatTheMappingDescribes() {
    Reading.write(folder, "gnnrec.yaml", MAPPING);
    writeData();
    DataSet set = Format.CSV.open(folder, Reading.options());
    assertThat(elements(table(set, "products.csv"), Element.Node.class))
        .extracting(Element.Node::properties)
        .containsExactly(
            Map.of(
                "name", "Chair; red", "price", 9.5, "tags", List.of("wood", "home"), "sold", true),
            Map.of("name", "Table"),
            Map.of("name", "Bed"));
    assertThat(rejected(table(set, "products.csv"))).isEmpty();
    assertThat(Reading.notes(table(set, "products.csv")))
        .contains(
            "1 values of `price` were left out, and their lines kept (line 4: `price` must be a"
                + " number, got '1,5')");
    Table orders = table(set, "orders.csv");
    assertThat(relationships(orders, "RATED"))
        .containsExactly(
            "7-A1 {rating=5.0, shop=web, timestamp=1577833200}",
            "8-A1 {rating=2.0, timestamp=1593554400}",
            "8-A1 {rating=2.0}");
    assertThat(relationships(orders, "LIKED")).hasSize(1);
    assertThat(elements(orders, Element.Node.class))
        .allMatch(node -> node.kind().label().equals("Customer") && node.id() instanceof Long);
    assertThat(rejected(orders)).containsOnlyKeys(4L);
    DataSet other = Format.CSV.open(folder, Reading.options(new LikeRule.All()));
    assertThat(relationships(table(other, "orders.csv"), "LIKED")).hasSize(3);
  }

  @Test
  void readsJsonAndFilesWithoutHeader() {
    Path mapping =
        Reading.write(
            folder,
            "m.json",
            "{\"files\": [{\"header\": false, \"delimiter\": \"\\t\", \"relationship\":"
                + " {\"type\": \"LIKED\", \"from\": {\"label\": \"User\", \"column\": 2},"
                + " \"to\": {\"label\": \"Item\", \"column\": 1}, \"timestamp\": 4}}]}");
    Path data = Reading.write(folder, "likes.tsv", "i1\tu1\tx\t5\ni2\tu2\n");
    ReadOptions options = new ReadOptions(null, false, null, mapping, Reading.NOW);
    DataSet set = Format.CSV.open(data, options);
    assertThat(relationships(set.tables().get(0), "LIKED")).containsExactly("u1-i1 {timestamp=5}");
    assertThat(rejected(set.tables().get(0))).containsEntry(2L, "expected 4 fields, got 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "delimiter: ~ delimitter: ~:1:1: unexpected key `delimitter` (did you mean `delimiter`?)",
        "label: Product ~ lable: Product ~:5:7: unexpected key `files[].node.lable` (did you mean"
            + " `label`?)",
        "type: number ~ type: numbr ~:9:38: `files[].node.properties.price.type` must be one of"
            + " string, integer, number, boolean, list, got 'numbr' (did you mean `number`?)",
        "min: 1 ~ min: one ~ `files[].relationship.rating.min` must be a number, got 'one'",
        "atLeast: 4 ~ atMost: 4 ~ unexpected key `files[].relationship.like.atMost`",
        "yyyy-MM-dd HH:mm:ss ~ nonsense ~ `format` must be seconds, millis, iso or a pattern",
        "Europe/Berlin ~ Europe/Nowhere ~ `zone` must be a time zone",
        "type: RATED ~ kind: RATED ~ unexpected key `files[].relationship.kind`",
        "files: ~ files: } ~ not valid YAML",
      })
  void namesLineAndColumnOfAMistake(String right, String wrong, String message) {
    String mapping = MAPPING.replace(right, wrong);
    assertThatThrownBy(() -> MappingParser.parse(mapping, "m.yaml", Timestamps.upTo(Reading.NOW)))
        .isInstanceOf(ImportException.class)
        .hasMessageMatching("(?s)m\\.yaml:\\d+:\\d+: .*")
        .hasMessageContaining(message.strip());
  }

  @Test
  void refusesTwoIdsOfOneLabel() {
    String mapping =
        MAPPING.replace(
            "to: {label: Product, column: sku, property: productId}",
            "to: {label: Product, column: sku, property: sku}");
    assertThatThrownBy(() -> MappingParser.parse(mapping, "m.yaml", Timestamps.upTo(Reading.NOW)))
        .isInstanceOf(ImportException.class)
        .hasMessage("m.yaml:16:11: the id of `Product` is `productId` further up and `sku` here");
  }

  @Test
  void refusesMappingsThatAreNone() {
    for (String text :
        List.of(
            "",
            "a",
            "[]",
            "files:",
            "files: []",
            "files: [{file: a}]",
            "&a [*a]",
            "{a: b",
            "[".repeat(500_000))) {
      assertThatThrownBy(() -> MappingParser.parse(text, "m.yaml", Timestamps.upTo(Reading.NOW)))
          .as(text)
          .isInstanceOf(ImportException.class)
          .hasMessageStartingWith("m.yaml");
    }
  }

  private void writeData() {
    Reading.write(
        folder,
        "products.csv",
        """
        sku;title;price;tags;sold
        A1;"Chair; red";9.5;wood, home;yes
        A2;Table;;;
        A3;Bed;1,5;;
        """);
    Reading.write(
        folder,
        "orders.csv",
        """
        customer;sku;stars;at;shop
        7;A1;5;2020-01-01 00:00:00;web
        8;A1;2;2020-07-01 00:00:00;
        8;A1;6;2020-07-01 00:00:00;
        8;A1;2;July;
        """);
  }
}
