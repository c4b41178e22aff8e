package org.gnnrec.neo4j.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Record;

/** Which items a list may have, and in which order. */
@ExtendWith(PluginServer.class)
class RecommendFiltersIT {
  @BeforeEach
  void train(PluginServer.Running server) {
    Checkerboard.create(server);
    server.run(
        "MATCH (m:Movie) SET m.year = 1980 + m.movieId,"
            + " m.genres = CASE m.movieId % 3 WHEN 0 THEN ['Comedy'] WHEN 1 THEN ['Drama', 'War']"
            + " ELSE null END");
    publish(server);
  }

  private static void publish(PluginServer.Running server) {
    PublishedModel.publishTastes(server);
  }

  private static List<Object> ids(PluginServer.Running server, int topK, String configuration) {
    return server.recommended("CALL gnnrec.recommend(4, " + topK + ", {" + configuration + "})");
  }

  private static List<Object> all(PluginServer.Running server) {
    return ids(server, 100, "excludeSeen: false");
  }

  private static boolean isComedy(Object id) {
    return (long) id % 3 == 0;
  }

  @Test
  void leavesOutWhatIsExcluded(PluginServer.Running server) {
    // given
    List<Object> whole = ids(server, 100, "");
    List<Object> expected = new ArrayList<>(whole);
    expected.remove(whole.get(0));
    expected.remove(whole.get(3));

    // when, then
    assertThat(ids(server, 100, "exclude: [" + whole.get(0) + ", " + whole.get(3) + ".0]"))
        .isEqualTo(expected);
    assertThat(
            server.recommended(
                "MATCH (m:Movie) WHERE m.movieId IN ["
                    + whole.get(0)
                    + ", "
                    + whole.get(3)
                    + "] WITH collect(m) AS movies"
                    + " CALL gnnrec.recommend(4, 100, {exclude: movies}) YIELD itemId"
                    + " RETURN itemId"))
        .isEqualTo(expected);
  }

  @Test
  void ranksCandidatesOnly(PluginServer.Running server) {
    // given
    List<Object> whole = ids(server, 100, "");
    List<Object> some = List.of(whole.get(2), whole.get(5), whole.get(9));

    // when, then
    assertThat(ids(server, 2, "candidates: [" + whole.get(9) + ", " + whole.get(2) + "]"))
        .containsExactly(whole.get(2), whole.get(9));
    assertThat(
            server.recommended(
                "MATCH (m:Movie) WHERE m.movieId IN "
                    + some
                    + " WITH collect(m) AS movies CALL gnnrec.recommend(4, 100, {candidates:"
                    + " movies}) YIELD itemId RETURN itemId"))
        .isEqualTo(some);
    assertThat(ids(server, 5, "candidates: []")).isEmpty();
  }

  @Test
  void givesAsManyOfAGenreAndOfYearsAsAreAskedFor(PluginServer.Running server) {
    // given
    List<Object> comedies = all(server).stream().filter(RecommendFiltersIT::isComedy).toList();

    // when, then
    assertThat(ids(server, 100, "excludeSeen: false, genres: ['Comedy', 'Opera']"))
        .isEqualTo(comedies);
    assertThat(ids(server, 3, "excludeSeen: false, genres: ['Comedy']"))
        .isEqualTo(comedies.subList(0, 3));
    assertThat(ids(server, 100, "excludeSeen: false, yearFrom: 1990, yearTo: 1995.0"))
        .isEqualTo(all(server).stream().filter(id -> (long) id >= 10 && (long) id <= 15).toList());
    assertThat(ids(server, 100, "excludeSeen: false, genres: ['War', 'Comedy'], yearFrom: 2000"))
        .containsExactlyInAnyOrder(21L, 22L);
  }

  @Test
  void followsPropertiesThatChange(PluginServer.Running server) {
    // given what is known of genres
    String comedies = "excludeSeen: false, genres: ['Comedy'], maxStalenessSeconds: ";
    assertThat(ids(server, 100, comedies + "3600")).contains(3L).doesNotContain(4L);

    // when
    server.run("MATCH (m:Movie {movieId: 3}) SET m.genres = 'Drama'");
    server.run("MATCH (m:Movie {movieId: 4}) SET m.genres = 'Comedy'");

    // then what is no comedy any more is never returned, what has become one as soon as allowed
    assertThat(ids(server, 100, comedies + "3600")).hasSize(7).doesNotContain(3L, 4L);
    assertThat(ids(server, 100, comedies + "0")).hasSize(8).contains(4L).doesNotContain(3L);
  }

  @Test
  void theWorstAreTheBestFromTheOtherEnd(PluginServer.Running server) {
    // given
    List<Double> scores =
        server.run("CALL gnnrec.recommend(4, 100)").stream()
            .map(row -> row.get("score").asDouble())
            .toList();

    // when
    List<Record> worst = server.run("CALL gnnrec.recommend(4, 5, {order: 'worst'})");

    // then
    assertThat(worst).hasSize(5);
    for (int i = 0; i < 5; i++) {
      assertThat(worst.get(i).get("rank").asInt()).isEqualTo(i + 1);
      assertThat(worst.get(i).get("score").asDouble()).isEqualTo(scores.get(scores.size() - 1 - i));
    }
    double least = scores.get(4);
    assertThat(ids(server, 100, "minScore: " + least)).hasSize(5);
    assertThat(ids(server, 100, "minScore: 1e30")).isEmpty();
  }

  @Test
  void pagesAddUpToTheWholeList(PluginServer.Running server) {
    for (long seed = 0; seed < 5; seed++) {
      // given
      SplittableRandom random = new SplittableRandom(seed);
      String keys = random.nextBoolean() ? "excludeSeen: false" : "diversity: 0.4";
      int page = random.nextInt(1, 9);
      List<Object> whole = ids(server, 100, keys);

      // when
      List<Object> pages = new ArrayList<>();
      for (int offset = 0; offset < whole.size() + page; offset += page) {
        pages.addAll(ids(server, page, keys + ", offset: " + offset));
      }

      // then
      assertThat(pages).as("seed %d, %s", seed, keys).isEqualTo(whole);
    }
    assertThat(server.run("CALL gnnrec.recommend(4, 3, {offset: 7})"))
        .extracting(row -> row.get("rank").asInt())
        .containsExactly(8, 9, 10);
  }

  @Test
  void pagesOfManyDiverseItemsAddUpToo(PluginServer.Running server) {
    // given a few hundred more items, so that a page is a small part of what is chosen from
    server.run(
        "MATCH (u:User {userId: 1}) UNWIND range(1000, 1399) AS id"
            + " CREATE (u)-[:LIKED]->(:Movie {movieId: id})");
    publish(server);
    List<Object> whole = ids(server, 300, "diversity: 0.4");

    // when
    List<Object> pages = new ArrayList<>();
    for (int offset = 0; offset < 300; offset += 25) {
      pages.addAll(ids(server, 25, "diversity: 0.4, offset: " + offset));
    }

    // then
    assertThat(whole).hasSize(300).doesNotHaveDuplicates();
    assertThat(pages).isEqualTo(whole);
  }

  @Test
  void prefersUnlikeItemsIfAskedTo(PluginServer.Running server) {
    // given the tastes are two, and the user is of one
    List<Object> plain = ids(server, 6, "excludeSeen: false");
    assertThat(plain).allMatch(id -> (long) id % 2 == 0);

    // when
    List<Object> diverse = ids(server, 6, "excludeSeen: false, diversity: 0.9");

    // then
    assertThat(ids(server, 6, "excludeSeen: false, diversity: 0")).isEqualTo(plain);
    assertThat(diverse.get(0)).isEqualTo(plain.get(0));
    assertThat(diverse).doesNotHaveDuplicates().anyMatch(id -> (long) id % 2 == 1);
  }

  @Test
  void refusesDiversityWithoutVectors(PluginServer.Running server) {
    server.run("CALL gnnrec.train({model: 'popularity', modelName: 'hits'})");
    server.assertRefused(
        "CALL gnnrec.recommend(4, 5, {modelName: 'hits', diversity: 0.5})",
        "`diversity` must be 0 for model 'popularity', which has no vectors to compare items by;"
            + " omit it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "diversity: 1.5 | `diversity` must be in [0, 1], got 1.5; omit it for the default of 0",
        "offset: -1 | `offset` must be in [0, 1000000], got -1; omit it for the default of 0",
        "order: 'down' | `order` must be one of 'best', 'worst', got 'down'; omit it for the default"
            + " of 'best'",
        "yearFrom: 1999.5 | `yearFrom` must be a whole number, got 1999.5; omit it for any year",
        "yearFrom: 2000, yearTo: 1990 | `yearFrom` must not be after `yearTo`, got 2000 and 1990;"
            + " omit one of them, or exchange them",
        "genres: [1] | `genres` must hold strings, got 1 in it",
        "exclude: [true] | `exclude` must hold ids of items (integers or strings) or nodes, got true"
            + " in it",
        "exclude: [null] | `exclude` must hold ids of items (integers or strings) or nodes, got null"
            + " in it",
        "candidates: range(0, 10000) | `candidates` must have at most 10000 entries, got 10001; give"
            + " fewer",
        "offset: 996, diversity: 0.1 | `offset` and `topK` together must be at most 1000 with"
            + " `diversity` above 0, got 1001; ask for fewer, or omit `diversity`",
        "order: 'worst', diversity: 0.5 | `diversity` must be 0 with `order` 'worst', got 0.5; omit"
            + " one of the two",
      })
  void refusesMistakes(String keys, String message, PluginServer.Running server) {
    server.assertRefused("CALL gnnrec.recommend(4, 5, {" + keys + "})", message);
  }

  @Test
  void refusesWhatIsNoNumber(PluginServer.Running server) {
    assertThat(server.failure("CALL gnnrec.recommend(4, 5, {minScore: 0.0 / 0.0})"))
        .startsWith("`minScore` must be ");
    assertThat(server.failure("CALL gnnrec.recommend(4, 5, {genres: 'Comedy'})"))
        .startsWith("`genres` must be a list, got 'Comedy'");
    assertThat(server.failure("CALL gnnrec.recommend(4, 5, {maxStalenessSeconds: -1})"))
        .startsWith("`maxStalenessSeconds` must be in [0, 86400], got -1");
  }
}
