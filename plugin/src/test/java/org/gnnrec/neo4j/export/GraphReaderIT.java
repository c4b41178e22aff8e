package org.gnnrec.neo4j.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.feature.PropertyColumn;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Interactions;
import org.gnnrec.neo4j.support.PluginServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.graphdb.Transaction;

/** What an export reads beside the likes. */
@ExtendWith(PluginServer.class)
class GraphReaderIT {

  @BeforeEach
  void create(PluginServer.Running server) {
    server.run(
        "CREATE (a:User {userId: 1, age: 30, premium: true}), (b:User {userId: 2, premium: false}),"
            + " (x:Movie {movieId: 10, genres: ['Drama', 'War'], tags: [0.5, 1.0]}),"
            + " (y:Movie {movieId: 20, genres: 'Drama', tags: [1.5, 2.0]}),"
            + " (z:Movie {movieId: 30, genres: []}),"
            + " (a)-[:RATED {stars: 3.5, at: 1000, part: 'train'}]->(y),"
            + " (a)-[:RATED {stars: 2, at: 4000, part: 'test'}]->(x),"
            + " (b)-[:RATED {stars: 5, at: 3000, part: 'train'}]->(z),"
            + " (b)-[:RATED {stars: 1, at: 2000, part: 'validation'}]->(y)");
  }

  private static GraphSelection selection(
      @Nullable String ratings, @Nullable String timestamps, @Nullable String split) {
    return new GraphSelection(
        GraphMapping.of("User", "Movie", "RATED", "userId", "movieId", null, ratings, timestamps),
        split,
        List.of(),
        List.of());
  }

  private static GraphSelection features(List<String> users, List<String> items) {
    GraphMapping mapping =
        GraphMapping.of("User", "Movie", "RATED", "userId", "movieId", null, null, null);
    return new GraphSelection(mapping, null, users, items);
  }

  private static ExportedGraph read(PluginServer.Running server, GraphSelection selection) {
    try (Transaction tx = server.database().beginTx()) {
      return new GraphReader(selection, () -> {}).read(tx);
    }
  }

  @Test
  void readsRatingsTimesAndPartsInTheOrderOfUsersAndItems(PluginServer.Running server) {
    // when
    ExportedGraph exported = read(server, selection("stars", "at", "part"));

    // then: (1, 10), (1, 20), (2, 20), (2, 30)
    assertThat(exported.graph().byUser().neighbours()).containsExactly(0, 1, 1, 2);
    assertThat(exported.interactions().ratings()).containsExactly(2, 3.5f, 1, 5);
    assertThat(exported.interactions().timestamps()).containsExactly(4000, 1000, 2000, 3000);
    assertThat(exported.parts()).containsExactly(new byte[] {2, 0, 1, 0});
  }

  @Test
  void readsNoneOfThemUnasked(PluginServer.Running server) {
    // when
    ExportedGraph exported = read(server, selection(null, null, null));

    // then
    assertThat(exported.interactions().ratings()).isNull();
    assertThat(exported.interactions().timestamps()).isNull();
    assertThat(exported.parts()).isNull();
    assertThat(exported.userProperties().columns()).isEmpty();
  }

  @Test
  void takesTheLatestOfRepeatedRatings(PluginServer.Running server) {
    // given an earlier and a later one, and two of the same time
    server.run(
        "MATCH (a:User {userId: 1}), (b:User {userId: 2}), (x:Movie {movieId: 10}),"
            + " (y:Movie {movieId: 20}), (z:Movie {movieId: 30})"
            + " CREATE (a)-[:RATED {stars: 9, at: 3999, part: 'train'}]->(x),"
            + " (a)-[:RATED {stars: 1, at: 1001, part: 'train'}]->(y),"
            + " (b)-[:RATED {stars: 6, at: 3000, part: 'test'}]->(z)");

    // when
    ExportedGraph exported = read(server, selection("stars", "at", "part"));

    // then
    assertThat(exported.interactions().ratings()).containsExactly(2, 1, 1, 6);
    assertThat(exported.interactions().timestamps()).containsExactly(4000, 1001, 2000, 3000);
    assertThat(exported.parts()).containsExactly(new byte[] {2, 0, 1, 2});
    assertThat(exported.warnings())
        .contains("left out 3 `RATED` relationships that repeat another");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "881250949 | 881250949",
        "881250949000 | 881250949",
        "881250949.0 | 881250949",
        "99999999999 | 99999999999",
        "-1500000000001 | -1500000001",
        "datetime('1997-12-04T16:55:49+01:00') | 881250949",
        "localdatetime('1997-12-04T15:55:49') | 881250949",
        "date('1997-12-04') | 881193600"
      })
  void readsTimes(String value, long seconds, PluginServer.Running server) {
    // given
    server.run("MATCH (:User {userId: 1})-[r]->(:Movie {movieId: 20}) SET r.at = " + value);

    // when
    Interactions interactions = read(server, selection(null, "at", null)).interactions();

    // then
    assertThat(interactions.timestamps()).containsExactly(4000, seconds, 2000, 3000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SET r.stars = 'five' | `ratingProperty` `stars` must be a finite number on every `RATED`"
            + " relationship, got 'five' on one; correct it, or omit `ratingProperty` to learn"
            + " without ratings. MATCH ()-[r:RATED]->() WHERE r.stars = 'five' RETURN r finds all such",
        "SET r.stars = 0.0 / 0.0 | `ratingProperty` `stars` must be a finite number on every"
            + " `RATED` relationship, got NaN on one; correct it, or omit `ratingProperty` to learn"
            + " without ratings. MATCH ()-[r:RATED]->() WHERE isNaN(r.stars) RETURN r finds all such",
        "SET r.star = 1 REMOVE r.stars | `ratingProperty` `stars` must be a finite number on every"
            + " `RATED` relationship, got null on one (did you mean `star`?); correct it, or omit"
            + " `ratingProperty` to learn without ratings. MATCH ()-[r:RATED]->() WHERE r.stars IS NULL"
            + " RETURN r finds all such",
        "SET r.at = 1.5 | `timestampProperty` `at` must be whole seconds or milliseconds since"
            + " 1970, a date or a date and time on every `RATED` relationship, got 1.5 on one;"
            + " correct it, or omit `timestampProperty`. MATCH ()-[r:RATED]->() WHERE r.at = 1.5 RETURN r"
            + " finds all such",
        "SET r.at = time('10:00') | `timestampProperty` `at` must be whole seconds or milliseconds"
            + " since 1970, a date or a date and time on every `RATED` relationship, got 10:00Z on"
            + " one; correct it, or omit `timestampProperty`. MATCH ()-[r:RATED]->() WHERE NOT r.at IS ::"
            + " INTEGER NOT NULL ! FLOAT NOT NULL RETURN r finds all such",
        "SET r.part = 'Holdout' | `splitProperty` `part` must be one of 'train' or 0, 'validation'"
            + " (also 'valid', 'val', 'dev') or 1, 'test' or 2 on every `RATED` relationship, got"
            + " 'Holdout' on one; correct it, or delete relationships that are to be in no part. MATCH"
            + " ()-[r:RATED]->() WHERE r.part = 'Holdout' RETURN r finds all such"
      },
      quoteCharacter = '"')
  void refusesOtherValues(String change, String message, PluginServer.Running server) {
    // given
    server.run("MATCH (:User {userId: 2})-[r]->(:Movie {movieId: 20}) " + change);

    // when, then
    assertThatThrownBy(() -> read(server, selection("stars", "at", "part")))
        .isInstanceOf(ConfigurationException.class)
        // The bar divides the columns above.
        .hasMessage(message.replace(" ! ", " | "));
  }

  @Test
  void readsPropertiesOfNodesWithLikes(PluginServer.Running server) {
    // given
    server.run("CREATE (:User {userId: 0, age: 99}), (:Movie {movieId: 5, genres: ['Noir']})");

    // when
    ExportedGraph exported =
        read(server, features(List.of("age", "premium"), List.of("genres", "tags")));

    // then
    assertThat(exported.userProperties().rows()).isEqualTo(2);
    assertThat(exported.userProperties().column("age"))
        .containsInstanceOf(PropertyColumn.Numbers.class)
        .hasValueSatisfying(
            column ->
                assertThat(((PropertyColumn.Numbers) column).values())
                    .containsExactly(30, Double.NaN));
    assertThat(exported.userProperties().column("premium"))
        .hasValueSatisfying(
            column -> assertThat(((PropertyColumn.Numbers) column).values()).containsExactly(1, 0));
    assertThat(exported.itemProperties().column("genres"))
        .hasValueSatisfying(
            column ->
                assertThat(((PropertyColumn.Texts) column).values())
                    .isDeepEqualTo(new @Nullable String[][] {{"Drama", "War"}, {"Drama"}, null}));
    assertThat(exported.itemProperties().column("tags"))
        .hasValueSatisfying(
            column ->
                assertThat(((PropertyColumn.Vectors) column).values())
                    .isDeepEqualTo(new float @Nullable [][] {{0.5f, 1}, {1.5f, 2}, null}));
  }

  @Test
  void refusesAPropertyThatNoNodeHas(PluginServer.Running server) {
    assertThatThrownBy(() -> read(server, features(List.of(), List.of("genre"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "`itemFeatures` names the property `genre`, which no `Movie` node has (did you mean"
                + " `genres`?); properties in use: genres, movieId, tags; computed from the likes:"
                + " ratingMean, ratingVariance, ratingCount, popularity, hourOfDay, dayOfWeek");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '"',
      value = {
        "SET m.genres = 7 # `genres` of the `Movie` nodes holds (a string or a list of strings on"
            + " one and a number .7.|a number on one and a string or a list of strings .+) on"
            + " another; make them all of one type, or leave it out of the features",
        "SET m.genres = date('2020-01-01') # `genres` of a `Movie` node is 2020-01-01; a feature"
            + " must be a number, a boolean, a string, or a list of strings or of finite numbers",
        "SET m.tags = [1.0] # `tags` of the `Movie` nodes holds lists of (2 and of 1|1 and of 2)"
            + " numbers; make"
            + " them all of one length, or leave it out of the features"
      })
  void refusesPropertiesOfMixedOrOtherTypes(
      String change, String message, PluginServer.Running server) {
    // given
    server.run("MATCH (m:Movie {movieId: 30}) " + change);

    // when, then
    assertThatThrownBy(() -> read(server, features(List.of(), List.of("genres", "tags"))))
        .isInstanceOf(ConfigurationException.class)
        // The database returns nodes in an order of its own.
        .hasMessageMatching(message);
  }
}
