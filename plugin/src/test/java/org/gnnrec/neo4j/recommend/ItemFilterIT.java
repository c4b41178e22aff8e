package org.gnnrec.neo4j.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongPredicate;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** Lists of items that meet a condition in Cypher. */
@ExtendWith(PluginServer.class)
class ItemFilterIT {
  /** A condition that would go on for hours, row by row. */
  private static final String ENDLESS =
      "COUNT { MATCH (a:User), (b:User), (c:User), (d:User), (e:User), (f:User), (g:User)"
          + " WHERE a.userId + b.userId + c.userId + d.userId + e.userId + f.userId + g.userId < 0"
          + " RETURN a } > 3";

  @BeforeEach
  void publish(PluginServer.Running server) {
    Checkerboard.create(server);
    server.run("MATCH (m:Movie) SET m.year = 1980 + m.movieId, m.set = m.movieId % 5");
    server.run("MATCH (m:Movie) WHERE m.movieId % 4 = 1 SET m:Archived");
    publishTastes(server);
  }

  private static void publishTastes(PluginServer.Running server) {
    PublishedModel.publishTastes(server);
  }

  private static List<Object> ids(PluginServer.Running server, int topK, String configuration) {
    return server.recommended("CALL gnnrec.recommend(4, " + topK + ", {" + configuration + "})");
  }

  private static List<Object> filtered(PluginServer.Running server, int topK, String filter) {
    return ids(server, topK, "excludeSeen: false, itemFilter: \"" + filter + "\"");
  }

  private static List<Object> where(List<Object> ids, LongPredicate condition) {
    return ids.stream().filter(id -> condition.test((long) id)).toList();
  }

  @Test
  void givesExactlyAsManyAsAreAskedFor(PluginServer.Running server) {
    // given
    List<Object> all = ids(server, 100, "excludeSeen: false");

    // when, then
    assertThat(filtered(server, 100, "item.year < 1990")).isEqualTo(where(all, id -> id < 10));
    assertThat(filtered(server, 4, "item.year < 1990"))
        .isEqualTo(where(all, id -> id < 10).subList(0, 4));
    assertThat(filtered(server, 100, "NOT item:Archived")).isEqualTo(where(all, id -> id % 4 != 1));
    assertThat(filtered(server, 100, "item.set = 3 // the third set"))
        .isEqualTo(where(all, id -> id % 5 == 3));
    assertThat(filtered(server, 100, "EXISTS { (item)<-[:LIKED]-(:User {userId: 7}) }"))
        .isEqualTo(where(all, id -> id % 2 == 1 && id != Checkerboard.heldOut(7)));
    assertThat(filtered(server, 100, "true")).isEqualTo(all);
    assertThat(filtered(server, 100, "null")).isEmpty();
    assertThat(filtered(server, 100, "item.year < 0")).isEmpty();
    assertThat(filtered(server, 100, "gnnrec.score(7, item.movieId) > 0.5"))
        .isNotEmpty()
        .allMatch(id -> (long) id % 2 == 1);
  }

  @Test
  void takesParametersOfItsOwn(PluginServer.Running server) {
    // given
    List<Object> all = ids(server, 100, "excludeSeen: false");

    // when, then the caller's parameter is passed on, under another name
    assertThat(
            server
                .run(
                    "CALL gnnrec.recommend(4, 100, {excludeSeen: false,"
                        + " itemFilter: 'item.year IN $years AND item.year <> $`the other`',"
                        + " params: {years: $mine, `the other`: 1985, unused: 1}}) YIELD itemId"
                        + " RETURN itemId",
                    Map.of("mine", List.of(1983, 1985, 1986)))
                .stream()
                .map(row -> row.get("itemId").asObject())
                .toList())
        .isEqualTo(where(all, id -> id == 3 || id == 6));
  }

  @Test
  void goesWithAllElseThatAListMayBeAskedFor(PluginServer.Running server) {
    for (long seed = 0; seed < 12; seed++) {
      // given
      SplittableRandom random = new SplittableRandom(seed);
      int remainder = random.nextInt(3);
      String[] keys = {
        "excludeSeen: false",
        "order: 'worst'",
        "minScore: 0.05",
        "exclude: [8, 9, 11]",
        "candidates:" + " range(0, 12)",
        "diversity: 0.4"
      };
      String chosen = keys[random.nextInt(keys.length)];
      int topK = random.nextInt(1, 8);
      int offset = random.nextInt(4);
      String condition = "itemFilter: 'item.movieId % 3 = $r', params: {r: " + remainder + "}";

      // when
      List<Object> page = ids(server, topK, chosen + ", offset: " + offset + ", " + condition);

      // then
      List<Object> whole =
          chosen.startsWith("diversity")
              ? ids(server, 100, chosen + ", " + condition)
              : where(ids(server, 100, chosen), id -> id % 3 == remainder);
      assertThat(page)
          .as("seed %d, %s", seed, chosen)
          .isEqualTo(
              whole.subList(Math.min(offset, whole.size()), Math.min(offset + topK, whole.size())));
    }
  }

  @Test
  void findsTheFewAmongMany(PluginServer.Running server) {
    // given a catalogue of several batches, whose worst items alone pass
    server.run(
        "MATCH (u:User {userId: 1}) UNWIND range(1000, 2499) AS id"
            + " CREATE (u)-[:LIKED]->(:Movie {movieId: id, rare: id % 300 = 0})");
    publishTastes(server);
    List<Object> all = ids(server, 10_000, "excludeSeen: false");

    // when, then
    List<Object> rare = where(all, id -> id >= 1000 && id % 300 == 0);
    assertThat(rare).hasSize(5);
    assertThat(filtered(server, 5, "item.rare")).isEqualTo(rare);
    assertThat(filtered(server, 10, "item.rare")).isEqualTo(rare);
    assertThat(filtered(server, 3, "item.rare")).isEqualTo(rare.subList(0, 3));
  }

  @Test
  void seesCommittedDataOnly(PluginServer.Running server) {
    try (Session session = server.session();
        Transaction tx = session.beginTransaction()) {
      // given
      tx.run("MATCH (m:Movie {movieId: 3}) SET m:Archived").consume();

      // when, then
      String call =
          "CALL gnnrec.recommend(4, 100, {excludeSeen: false, itemFilter: 'item:Archived'})"
              + " YIELD itemId RETURN collect(itemId) AS ids";
      assertThat(tx.run(call).single().get("ids").asList()).hasSize(6).doesNotContain(3L);
      tx.commit();
      assertThat(server.one(call).get("ids").asList()).hasSize(7).contains(3L);
    }
  }

  @Test
  void servesTheOtherListsToo(PluginServer.Running server) {
    assertThat(
            server.recommended(
                "CALL gnnrec.recommend.forItems([2, 4], 3, {itemFilter: 'item:Archived'})"))
        .hasSize(3)
        .allMatch(id -> (long) id % 4 == 1);
    assertThat(server.recommended("CALL gnnrec.similar.items(2, 3, {itemFilter: 'item:Archived'})"))
        .hasSize(3)
        .allMatch(id -> (long) id % 4 == 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '#',
      value = {
        "itemFilter: 'item.year <' @ `itemFilter` failed: Invalid input ')': expected an expression",
        "itemFilter: 'm.year > 1' @ `itemFilter` failed: Variable `m` not defined (line 1, column 1);"
            + " give one condition on `item`, such as 'item.year > $year'",
        "itemFilter: 'count(*) > 1' @ `itemFilter` failed: ",
        "itemFilter: 'item.year / 0 > 1' @ `itemFilter` failed: / by zero; give",
        "itemFilter: 'item.year' @ `itemFilter` failed: ",
        "itemFilter: 'nothing.like(item)' @ `itemFilter` failed: Unknown function 'nothing.like'",
        "itemFilter: 'date(item.movieId) > date()' @ `itemFilter` failed: ",
        "itemFilter: 'item.year > $year' @ `params` must hold the parameters of `itemFilter`, but"
            + " lacks year; give them, as in params: {year: $year}",
        "itemFilter: 'item.year > $year', params: {years: 1} @ `params` must hold the parameters of"
            + " `itemFilter`, but lacks year;",
        "itemFilter: 'item IN $`gnnrec.items`' @ `params` must hold the parameters of `itemFilter`,"
            + " but lacks gnnrec.items;",
        "itemFilter: 'true', params: {`gnnrec.items`: []} @ `params` must not have names that begin"
            + " with 'gnnrec.', got 'gnnrec.items'; call it otherwise",
        "itemFilter: 'true', params: 3 @ `params` must be a map from the names of `itemFilter`'s"
            + " parameters to values, as in {max: 120}, got 3; omit it for none",
        "itemFilter: 'true', params: null @ `params` must be a map",
        "params: {year: 1} @ `params` are the parameters of `itemFilter`, which is not there;",
        "itemFilter: 3 @ `itemFilter` must be a string or null, got 3",
        "itemFilter: ' ' @ `itemFilter` must not be empty",
        "itemFilter: 'true) RETURN item UNION MATCH (item) RETURN item //' @ `itemFilter` has a `)`"
            + " too many (character 5)",
        "itemFilter: 'EXISTS { MATCH (n) SET n.x = 1 }' @ `itemFilter` has the clause SET",
        "itemFilter: 'EXISTS { LOAD CSV FROM \"http://127.0.0.1\" AS l RETURN l }' @ `itemFilter`"
            + " has the clause LOAD",
        "itemFilter: 'EXISTS { CALL db.labels() YIELD label RETURN label }' @ `itemFilter` has the"
            + " clause CALL",
        "itemFilter: 'reduce(s = 0, x IN range(1, 100000000) | s + x) > 0' @ `itemFilter` goes"
            + " through more than 10000000 elements of ranges",
        "itemFilter: 'all(x IN range(1, 9999) WHERE any(y IN range(0, 9999) WHERE x < y))' @"
            + " `itemFilter` goes through more than 10000000 elements",
        "itemFilter: 'true', topk: 3 @ unexpected key `topk`",
      })
  void refusesMistakes(String keys, String message, PluginServer.Running server) {
    List<String> before = server.content();
    for (String call :
        List.of(
            "CALL gnnrec.recommend(4, 5, {",
            "CALL gnnrec.recommend.forItems([2], 5, {",
            "CALL gnnrec.similar.items(2, 5, {")) {
      assertThat(server.failure(call + keys + "})")).startsWith(message);
    }
    assertThat(server.content()).isEqualTo(before);
  }

  @Test
  void saysWhichNameNothingHasWhereNothingIsFound(PluginServer.Running server) {
    String call = "CALL gnnrec.recommend(4, 5, {itemFilter: \"%s\"})";
    assertThat(server.failure(call.replace("%s", "item.yaer > 1900")))
        .isEqualTo(
            "`itemFilter` finds nothing, and this database has nowhere the property `yaer` (did you"
                + " mean `year`?)");
    assertThat(server.failure(call.replace("%s", "item:Archved")))
        .endsWith("nowhere the label `Archved` (did you mean `Archived`?)");
    assertThat(server.failure(call.replace("%s", "EXISTS { (item)<-[:LIKD]-() }")))
        .endsWith("nowhere the relationship type `LIKD` (did you mean `LIKED`?)");
    assertThat(
            server.failure(
                "CALL gnnrec.recommend.write({userQuery: 'MATCH (u:Usr) RETURN u', topK: 3})"))
        .isEqualTo(
            "`userQuery` finds nothing, and this database has nowhere the label `Usr` (did you mean"
                + " `User`?)");
    // and names that nothing has are no mistake where they leave something
    assertThat(filtered(server, 5, "item.withdrawn IS NULL AND NOT item:Withdrawn")).hasSize(5);
    // and a filter without such names may leave nothing
    assertThat(filtered(server, 5, "item.year > 3000")).isEmpty();
  }

  @Test
  void endsWhatTakesTooLong(PluginServer.Running server) {
    System.setProperty("gnnrec.filterTimeoutSeconds", "1");
    try {
      assertThat(server.failure("CALL gnnrec.recommend(4, 5, {itemFilter: '" + ENDLESS + "'})"))
          .startsWith("`itemFilter` was ended after 1 s; make it simpler,");
      // and so is one that the database does not end: the call goes, the expression goes on
      assertThat(
              server.failure(
                  "CALL gnnrec.recommend(4, 5, {itemFilter: 'reduce(s = 0, x IN range(1, $n) | s +"
                      + " x) > 0', params: {n: 30000000}})"))
          .startsWith("`itemFilter` was ended after 1 s; make it simpler,");
      System.setProperty("gnnrec.filterTimeoutSeconds", "soon");
      assertThat(server.failure("CALL gnnrec.recommend(4, 5, {itemFilter: 'true'})"))
          .startsWith(
              "the server's system property `gnnrec.filterTimeoutSeconds` must be a whole number");
    } finally {
      System.clearProperty("gnnrec.filterTimeoutSeconds");
    }
  }

  private static boolean isFiltering(PluginServer.Running server) {
    return server.run("SHOW TRANSACTIONS YIELD currentQuery AS query RETURN query").stream()
        .anyMatch(row -> row.get("query").asString("").contains("UNWIND $`gnnrec.items`"));
  }

  private static void awaitFiltering(PluginServer.Running server, boolean wanted) {
    while (isFiltering(server) != wanted) {
      Thread.onSpinWait();
    }
  }

  @Test
  @Timeout(120)
  void endsWithItsCaller(PluginServer.Running server) {
    // given
    try (org.neo4j.graphdb.Transaction tx = server.database().beginTx()) {
      CompletableFuture<Void> ended =
          CompletableFuture.runAsync(
              () -> {
                awaitFiltering(server, true);
                tx.terminate();
              });

      // when, then
      assertThatThrownBy(
              () ->
                  tx.execute("CALL gnnrec.recommend(4, 5, {itemFilter: '" + ENDLESS + "'})")
                      .resultAsString())
          .hasMessageContaining("terminated");
      ended.join();
    }
    awaitFiltering(server, false);
  }

  /** Nodes may be among the values, but a condition looks at them in another transaction. */
  @Test
  void comparesWithNodesOfTheCaller(PluginServer.Running server) {
    assertThat(
            server.recommended(
                "MATCH (m:Movie {movieId: 6}) CALL gnnrec.recommend(4, 100, {excludeSeen: false,"
                    + " itemFilter: 'item.year < $than.year', params: {than: m}}) YIELD itemId"
                    + " RETURN itemId"))
        .hasSize(6);
  }
}
