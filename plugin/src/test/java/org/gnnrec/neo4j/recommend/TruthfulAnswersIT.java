package org.gnnrec.neo4j.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** What is asked for and cannot be meant is refused; what matches nothing is said. */
@ExtendWith(PluginServer.class)
class TruthfulAnswersIT {
  @BeforeEach
  void publish(PluginServer.Running server) {
    Checkerboard.create(server);
    server.run(
        "MATCH (m:Movie) SET m.year = 1980 + m.movieId, m.released = toString(1980 + m.movieId),"
            + " m.genres = CASE m.movieId % 2 WHEN 0 THEN ['Comedy', 'War'] ELSE ['Drama'] END,"
            + " m.tags = CASE m.movieId % 2 WHEN 0 THEN 'Comedy|War' ELSE 'Drama' END");
    PublishedModel.publishTastes(server);
  }

  private static List<Object> ids(PluginServer.Running server, String configuration) {
    return server.recommended(
        "CALL gnnrec.recommend(4, 50, {excludeSeen: false, " + configuration + "})");
  }

  private static String refusal(PluginServer.Running server, String configuration) {
    return server.failure(
        "CALL gnnrec.recommend(4, 50, {excludeSeen: false, " + configuration + "})");
  }

  @Test
  void nodesAreTakenWhereIdsAre(PluginServer.Running server) {
    for (String[] pair :
        new String[][] {
          {"CALL gnnrec.recommend(4, 5)", "CALL gnnrec.recommend(u, 5)"},
          {"CALL gnnrec.recommend.forItems([2], 5)", "CALL gnnrec.recommend.forItems([m], 5)"},
          {"CALL gnnrec.similar.items(2, 5)", "CALL gnnrec.similar.items(m, 5)"},
        }) {
      assertThat(
              server.recommended(
                  "MATCH (u:User {userId: 4}), (m:Movie {movieId: 2}) "
                      + pair[1]
                      + " YIELD itemId RETURN itemId"))
          .isNotEmpty()
          .isEqualTo(server.recommended(pair[0]));
    }
    Record values =
        server.one(
            "MATCH (u:User {userId: 4}), (m:Movie {movieId: 2}) RETURN"
                + " gnnrec.score(u, m) = gnnrec.score(4, 2), gnnrec.score(u, 2) = gnnrec.score(4, m),"
                + " gnnrec.scores(u, [m]) = gnnrec.scores(4, [2]),"
                + " COUNT { CALL gnnrec.explain(u, m) YIELD kind RETURN kind }"
                + " = COUNT { CALL gnnrec.explain(4, 2) YIELD kind RETURN kind },"
                + " COUNT { CALL gnnrec.similar.users(u) YIELD rank RETURN rank } > 0");
    assertThat(values.values()).allMatch(value -> value.asBoolean());
  }

  @Test
  void anIdThatWasGivenToSomebodyElseIsNotTakenForWhoHadIt(PluginServer.Running server) {
    // given: an even user goes, and an odd one gets the id
    server.run("CALL gnnrec.train({embeddingDimension: 8, epochs: 60, validationFraction: 0.0})");
    server.run("MATCH (u:User {userId: 4}) DETACH DELETE u");
    server.run(
        "CREATE (u:User {userId: 4}) WITH u MATCH (m:Movie)"
            + " WHERE m.movieId IN [1, 3, 5, 7] CREATE (u)-[:LIKED]->(m)");

    // when
    List<Record> rows = server.run("CALL gnnrec.recommend(4, 5)");

    // then
    assertThat(rows).extracting(row -> row.get("source").asString()).containsOnly("foldedIn");
    assertThat(rows).allMatch(row -> row.get("itemId").asLong() % 2 == 1);
    assertThat(server.one("MATCH (u:User {userId: 4}) RETURN gnnrec.embedding(u) AS vector").get(0))
        .matches(value -> value.isNull());
    assertThat(
            server.run("CALL gnnrec.similar.users(4, 5) YIELD userId RETURN userId").stream()
                .map(row -> row.get("userId").asLong()))
        .hasSize(5)
        .allMatch(id -> id % 2 == 1);
    server.run("CALL gnnrec.recommend.write({topK: 5})");
    assertThat(
            server
                .one(
                    "MATCH (:User {userId: 4})-[r:RECOMMENDED]->(m)"
                        + " WITH m ORDER BY r.rank RETURN collect(m.movieId) AS ids")
                .get("ids")
                .asList(value -> value.asLong()))
        .isEqualTo(rows.stream().map(row -> row.get("itemId").asLong()).toList());
  }

  @Test
  void aGraphThatWasLoadedAnewIsServedAsItWas(PluginServer.Running server) {
    // given
    List<Object> before = ids(server, "offset: 0");

    // when
    server.run("MATCH (n) WHERE n:User OR n:Movie DETACH DELETE n");
    Checkerboard.createLikes(
        server,
        "MERGE (u:User {userId: like.userId}) MERGE (m:Movie {movieId: like.movieId})"
            + " CREATE (u)-[:LIKED]->(m)");

    // then
    assertThat(ids(server, "offset: 0")).isEqualTo(before);
    assertThat(server.one("CALL gnnrec.recommend(4, 1)").get("source").asString())
        .isEqualTo("trained");
  }

  @Test
  void aGenreInAnotherSpellingIsNotTakenForAGenreWithoutItems(PluginServer.Running server) {
    assertThat(ids(server, "genres: ['Comedy', 'Opera']")).hasSize(12);
    assertThat(refusal(server, "genres: ['comedy']"))
        .isEqualTo(
            "`genres`: no `Movie` node has the genre 'comedy' in `genres` (did you mean 'Comedy'?);"
                + " genres in use: Comedy, Drama, War");
    assertThat(refusal(server, "genres: ['Drama', 'Wars']")).contains("(did you mean 'War'?)");
    assertThat(refusal(server, "genres: ['Opera']"))
        .isEqualTo(
            "`genres`: no `Movie` node has the genre 'Opera' in `genres`; genres in use: Comedy,"
                + " Drama, War");
  }

  @Test
  void genresInOneStringNeedTheirSeparator(PluginServer.Running server) {
    assertThat(refusal(server, "genres: ['War'], genresProperty: 'tags'"))
        .contains("give `genresSeparator: '|'`");
    assertThat(ids(server, "genres: ['War'], genresProperty: 'tags', genresSeparator: '|'"))
        .hasSize(12);
  }

  @Test
  void aPropertyThatIsNotThereOrOfAnotherTypeIsNamed(PluginServer.Running server) {
    assertThat(refusal(server, "genres: ['War'], genresProperty: 'genre'"))
        .startsWith(
            "`genres` needs the property `genre`, which no `Movie` node has (did you mean"
                + " `genres`?); name another one as `genresProperty`, they have [");
    assertThat(refusal(server, "genres: ['War'], genresProperty: 'year'"))
        .contains("needs strings or lists of strings in the property `year`", "such as 1980");
    assertThat(refusal(server, "yearFrom: 1990, yearProperty: 'released'"))
        .isEqualTo(
            "`yearFrom` needs whole numbers in the property `released` of the `Movie` nodes, which"
                + " hold values such as '1980'; SET m.year = toInteger(m.year) makes numbers of"
                + " text");
    assertThat(refusal(server, "yearTo: 1990, yearProperty: 'yaer'"))
        .contains("(did you mean `year`?)");
    // and years that no film is of are a true answer
    assertThat(ids(server, "yearFrom: 2050")).isEmpty();
  }

  @Test
  void aFilterThatLeavesNothingDoesNotDeleteEverybodysLists(PluginServer.Running server) {
    // given
    server.run("CALL gnnrec.recommend.write({topK: 3})");
    String count = "MATCH ()-[r:RECOMMENDED]->() RETURN count(r) AS count";
    long before = server.one(count).get("count").asLong();

    // when, then
    assertThat(server.failure("CALL gnnrec.recommend.write({topK: 3, yearFrom: 2050})"))
        .isEqualTo(
            "none of the 40 users would have an item in the list, and 120 `RECOMMENDED`"
                + " relationships of model 'default' would be deleted; correct `genres`,"
                + " `yearFrom`, `candidates` or `minScore`, or give `replaceWithEmpty: true`");
    assertThat(server.failure("CALL gnnrec.recommend.write({topK: 3, minScore: 1e30})"))
        .startsWith("none of the 40 users");
    assertThat(server.one(count).get("count").asLong()).isEqualTo(before).isEqualTo(120);

    Record tried = server.one("CALL gnnrec.recommend.write({topK: 2, dryRun: true})");
    assertThat(tried.get("relationshipsWritten").asLong()).isEqualTo(80);
    assertThat(tried.get("relationshipsDeleted").asLong()).isEqualTo(40);
    assertThat(tried.get("warnings").asList())
        .containsExactly("`dryRun: true`, so nothing was written or deleted");
    assertThat(server.one(count).get("count").asLong()).isEqualTo(120);

    Record emptied =
        server.one(
            "CALL gnnrec.recommend.write({topK: 3, yearFrom: 2050, replaceWithEmpty: true})");
    assertThat(emptied.get("relationshipsDeleted").asLong()).isEqualTo(120);
    assertThat(emptied.get("warnings").asList()).singleElement().asString().contains("no list");
    assertThat(server.one(count).get("count").asLong()).isZero();
    // and where there is nothing to delete, nothing is refused
    assertThat(
            server
                .one("CALL gnnrec.recommend.write({topK: 3, yearFrom: 2050})")
                .get("usersProcessed")
                .asLong())
        .isEqualTo(40);
  }
}
