package org.gnnrec.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gnnrec.importer.LinesDataSet.line;
import static org.gnnrec.importer.mapping.movielens.MovieLensGraph.LIKED;
import static org.gnnrec.importer.mapping.movielens.MovieLensGraph.MOVIE;
import static org.gnnrec.importer.mapping.movielens.MovieLensGraph.RATED;
import static org.gnnrec.importer.mapping.movielens.MovieLensGraph.TAGGED;
import static org.gnnrec.importer.mapping.movielens.MovieLensGraph.USER;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.Line;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.dataset.Reading;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.graph.RelationshipKind.Multiplicity;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.TableList;
import org.gnnrec.importer.mapping.sample.SampleDataSet;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.source.ImportException;
import org.gnnrec.importer.write.WriteResult.Outcome;
import org.gnnrec.importer.write.batch.KindCounts;
import org.gnnrec.importer.write.batch.WriteMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.Value;

@ExtendWith(ImportServer.Provider.class)
class Neo4jImportIT {
  private static final RelationshipKind FRIEND =
      new RelationshipKind("FRIEND", USER, USER, Multiplicity.ONE_PER_UNORDERED_PAIR);

  private static final int CUT_ROUNDS = Boolean.getBoolean("gnnrec.thorough") ? 10 : 1;

  private static final int CUTS = 3;

  private static final List<Line> MOVIES =
      List.of(movie(1, 1, "Les Misérables"), movie(2, 2, "Babylon 5"));
  private static final DataSet SMALL =
      LinesDataSet.of(
          "movies", MOVIES,
          "ratings",
              List.of(
                  rating(1, 1, 1, 2, 10),
                  rating(2, 1, 2, 3.5, 11),
                  rating(3, 2, 1, 4, 12),
                  rating(4, 1, 1, 5, 13)),
          "tags", List.of(tag(1, 1, 1, "long"), tag(2, 1, 1, "sad"), tag(3, 1, 1, "long")),
          "friends", List.of(friends(1, 1, 2), friends(2, 2, 1)),
          "genome",
              List.of(
                  line(
                      1,
                      new Element.Node(
                          MOVIE,
                          2L,
                          Element.Role.EXTENDED,
                          Map.of("genome", new float[] {0.25f, 0.1f}, "imdbId", "tt7")))));

  private static final List<String> WRITTEN =
      List.of(
          "1LIKED1 {rating=5.0, timestamp=13}",
          "1RATED1 {rating=5.0, timestamp=13}",
          "1RATED2 {rating=3.5, timestamp=11}",
          "1TAGGED1 {tag=long}",
          "1TAGGED1 {tag=sad}",
          "2FRIEND1 {}",
          "2LIKED1 {rating=4.0, timestamp=12}",
          "2RATED1 {rating=4.0, timestamp=12}",
          "Movie1 {movieId=1, title=Les Misérables}",
          "Movie2 {genome=[0.25, 0.10000000149011612], imdbId=tt7, movieId=2, title=Babylon 5}",
          "User1 {userId=1}",
          "User2 {userId=2}");

  @Test
  void writesTheGraphThatIsPromised(ImportServer server) {
    ImportSummary summary = run(server, WriteMode.ADD, SMALL);
    assertContent(server, WRITTEN);
    assertThat(summary.outcome()).isEqualTo(Outcome.IMPORTED);
    assertThat(summary.relationships("RATED")).isEqualTo(new KindCounts(3, 3, 0, 0));
    assertThat(summary.relationships("LIKED")).isEqualTo(new KindCounts(2, 2, 0, 0));
    assertThat(summary.nodes("User")).isEqualTo(new KindCounts(2, 2, 0, 0));
    assertThat(summary.duplicates()).isEqualTo(3);
    assertThat(summary.users()).isEqualTo(2);
    assertThat(summary.items()).isEqualTo(2);
    assertThat(
            server
                .query(
                    "SHOW CONSTRAINTS YIELD labelsOrTypes, properties, type"
                        + " WHERE type = 'UNIQUENESS'"
                        + " RETURN collect(labelsOrTypes[0] + '.' + properties[0])")
                .asList(Value::asString))
        .containsExactlyInAnyOrder("User.userId", "Movie.movieId");
  }

  @Test
  void changesNothingTheSecondTimeWithOrWithoutACheckpoint(ImportServer server) {
    run(server, WriteMode.ADD, SMALL);
    assertThat(run(server, WriteMode.ADD, SMALL).outcome()).isEqualTo(Outcome.ALREADY_IMPORTED);
    assertContent(server, WRITTEN);
    server.query("MATCH (c:_GnnrecImport) DELETE c RETURN count(*)");
    ImportSummary third = run(server, WriteMode.ADD, SMALL);
    assertContent(server, WRITTEN);
    assertThat(third.outcome()).isEqualTo(Outcome.IMPORTED);
    assertThat(third.relationshipsCreated()).isZero();
    assertThat(third.relationships("RATED").alreadyPresent()).isEqualTo(3);
  }

  @Test
  void doesNotTrustACheckpointWhoseDataAreGone(ImportServer server) {
    run(server, WriteMode.ADD, SMALL);
    server.query("MATCH (:User {userId: 1})-[r:RATED]->() DELETE r RETURN count(*)");
    ImportSummary second = run(server, WriteMode.ADD, SMALL);
    assertThat(second.relationships("RATED")).isEqualTo(new KindCounts(3, 2, 0, 0));
    assertContent(server, WRITTEN);
  }

  @Test
  void importsTheSampleTwiceAsOnce(ImportServer server) {
    DataSet sample = new SampleDataSet(ReadOptions.defaults());
    ImportSummary first = run(server, WriteMode.ADD, sample);
    assertThat(first.nodes("User")).isEqualTo(new KindCounts(600, 600, 0, 0));
    assertThat(first.nodes("Movie")).isEqualTo(new KindCounts(1000, 1000, 0, 0));
    assertThat(first.relationships("LIKED").created())
        .isEqualTo(server.query("MATCH (:User)-[r:LIKED]->(:Movie) RETURN count(r)").asLong());
    server.query("MATCH (c:_GnnrecImport) DELETE c RETURN count(*)");
    ImportSummary second = run(server, WriteMode.ADD, sample);
    assertThat(second.relationshipsCreated()).isZero();
    assertThat(second.tables()).isEqualTo(first.tables());
  }

  @Test
  void updatesWhatDiffersAndRemovesLikesThatAreLikesNoMore(ImportServer server) {
    run(server, WriteMode.ADD, SMALL);
    DataSet changed =
        LinesDataSet.of(
            "movies", List.of(movie(1, 1, "Les Misérables"), movie(2, 2, "Babylon Five")),
            "ratings",
                List.of(
                    rating(1, 1, 1, 2, 10), rating(2, 1, 2, 3.5, 11), rating(3, 2, 1, 4.5, 12)));
    ImportSummary added = run(server, WriteMode.ADD, withTitlesOf(changed));
    assertThat(added.relationshipsCreated()).isZero();
    assertContent(server, WRITTEN);
    ImportSummary updated = run(server, WriteMode.UPDATE, changed);
    assertThat(updated.nodes("Movie")).isEqualTo(new KindCounts(2, 0, 1, 0));
    assertThat(updated.relationships("RATED")).isEqualTo(new KindCounts(3, 0, 2, 0));
    assertThat(updated.relationships("LIKED")).isEqualTo(new KindCounts(1, 0, 1, 1));
    assertThat(server.content().lines())
        .contains("1RATED1 {rating=2.0, timestamp=10}", "2LIKED1 {rating=4.5, timestamp=12}")
        .contains("1TAGGED1 {tag=sad}", "2FRIEND1 {}")
        .noneMatch(text -> text.startsWith("1LIKED1"))
        .anyMatch(text -> text.contains("title=Babylon Five"));
    ImportSummary again = run(server, WriteMode.UPDATE, changed);
    assertThat(again.relationships("RATED")).isEqualTo(new KindCounts(3, 0, 0, 0));
  }

  @Test
  void replacesTheKindsOfTheDataSetOnly(ImportServer server) {
    run(server, WriteMode.ADD, SMALL);
    server.query("CREATE (:Movie {movieId: 77}), (:Other {name: 'kept'}) RETURN 1");
    ImportSummary replaced = run(server, WriteMode.REPLACE, SMALL);
    assertThat(replaced.relationships("RATED")).isEqualTo(new KindCounts(3, 3, 0, 0));
    assertContent(
        server,
        Stream.concat(WRITTEN.stream(), Stream.of("Otherkept {name=kept}")).sorted().toList());
  }

  @Test
  void refusesToReplaceNodesThatHaveOtherRelationships(ImportServer server) {
    run(server, WriteMode.ADD, SMALL);
    server.query("MATCH (u:User {userId: 1}) CREATE (u)-[:BOUGHT]->(:Other) RETURN 1");
    String content = server.query("MATCH ()-[r]->() RETURN count(r)").toString();
    assertThatThrownBy(() -> run(server, WriteMode.REPLACE, SMALL))
        .isInstanceOf(ImportException.class)
        .hasMessage(
            "Nodes of User have BOUGHT relationships, which are not the data set's; remove them"
                + " first, or import without --replace");
    assertThat(server.query("MATCH ()-[r]->() RETURN count(r)")).hasToString(content);
  }

  @Test
  void survivesCutConnectionsAndWritesNothingTwice(ImportServer server) throws Exception {
    DataSet sample = SmallSample.of(40);
    run(server, WriteMode.ADD, sample);
    String expected = server.content();
    for (long seed = 1; seed <= CUT_ROUNDS; seed++) {
      server.deleteNodes();
      try (CuttingProxy proxy = new CuttingProxy(server.port(), CUTS, seed);
          Driver driver =
              GraphDatabase.driver(
                  proxy.uri(),
                  AuthTokens.basic("neo4j", ImportServer.PASSWORD),
                  Config.builder().withLogging(Logging.none()).build())) {
        ImportSummary summary =
            new Neo4jImport(driver, SmallSample.options(), ImportProgress.silent()).run(sample);
        assertThat(proxy.cutsLeft()).as("seed %d", seed).isLessThan(CUTS);
        assertThat(summary.relationships("RATED").alreadyPresent()).isZero();
      }
      assertThat(server.content().equals(expected)).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void refusesADataSetWhoseMoviesAreOthers(ImportServer server) {
    run(server, WriteMode.ADD, SMALL);
    DataSet other =
        LinesDataSet.of("movies", List.of(movie(1, 3, "Heat"), movie(2, 1, "Toy Story")));
    assertThatThrownBy(() -> run(server, WriteMode.ADD, other))
        .isInstanceOf(ImportException.class)
        .hasMessage(
            "Movie 1 is in the database as 'Les Misérables' but in the data set as 'Toy Story';"
                + " import into an empty database, or change it with --update if it is the same"
                + " Movie by a new name");
    assertContent(server, WRITTEN);
  }

  @Test
  void refusesToMakeOneOfUsersOfTwoDataSets(ImportServer server) {
    // given: the users of both are 1 and 2, and nothing but their ids tells them apart
    run(server, WriteMode.ADD, SMALL);
    NodeKind artist = new NodeKind("Artist", "artistId");
    RelationshipKind played =
        new RelationshipKind("PLAYED", USER, artist, Multiplicity.ONE_PER_PAIR);
    DataSet tables =
        LinesDataSet.of(
            "plays",
            List.of(
                line(
                    1,
                    new Element.Node(USER, 2L, Element.Role.MENTIONED, Map.of()),
                    new Element.Node(USER, 3L, Element.Role.MENTIONED, Map.of()),
                    new Element.Node(artist, 7L, Element.Role.MENTIONED, Map.of()),
                    new Element.Relationship(played, 2L, 7L, Map.of()))));
    DataSet music = new TableList("music", tables.tables());

    // when, then
    assertThatThrownBy(() -> run(server, WriteMode.ADD, music))
        .isInstanceOf(ImportException.class)
        .hasMessage(
            "1 of the 2 User nodes of music have the ids of nodes that are in the database already,"
                + " where in-memory was imported before: they would become one. If they are the"
                + " same, import with --update; if not, give a mapping an `idPrefix`, or take an"
                + " empty database");
    assertContent(server, WRITTEN);
    assertThat(run(server, WriteMode.UPDATE, music).relationshipsCreated()).isOne();
  }

  @Test
  void anImportThatStopsAnywhereAddsUpTheSame(ImportServer server, @TempDir Path folder) {
    StringBuilder lines = new StringBuilder("u,i,n\n");
    for (int i = 0; i < 60; i++) {
      lines.append(i % 4).append(',').append(i % 3).append(',').append(i).append('\n');
    }
    Reading.write(folder, "orders.csv", lines.toString());
    Reading.write(
        folder,
        "gnnrec.yaml",
        "files: [{relationship: {type: BOUGHT, weight: n, aggregate: sum, like: {atLeast: 150},"
            + " from: {label: User, column: u}, to: {label: Movie, column: i}}}]");
    DataSet orders = Format.CSV.open(folder, Reading.options());
    ImportOptions options = new ImportOptions(WriteMode.ADD, 2, null, (Path) null);
    ImportSummary clean =
        new Neo4jImport(server.driver(), options, ImportProgress.silent()).run(orders);
    String expected = server.content();
    // Pair (3, 2) is lines 11, 23, 35, 47 and 59.
    assertThat(expected.lines())
        .contains("3BOUGHT2 {weight=175.0}", "3LIKED2 {weight=175.0}", "0BOUGHT0 {weight=120.0}")
        .doesNotContain("0LIKED0 {weight=120.0}");
    assertThat(clean.aggregated()).isEqualTo(48);

    int stopped = 0;
    for (int batches = 1; batches < 12; batches += 2) {
      server.deleteNodes();
      try {
        new Neo4jImport(server.driver(), options, new Stopping(batches)).run(orders);
      } catch (IllegalStateException e) {
        stopped++;
      }
      ImportSummary rest =
          new Neo4jImport(server.driver(), options, ImportProgress.silent()).run(orders);
      assertThat(server.content()).as("after %d batches", batches).isEqualTo(expected);
      assertThat(rest.tables()).isEqualTo(clean.tables());
    }
    assertThat(stopped).isPositive();
  }

  /** Ends an import after some batches, as a kill does. */
  private static final class Stopping implements ImportProgress {
    private int left;
    private boolean writes;

    Stopping(int batches) {
      left = batches;
    }

    @Override
    public void started(String step) {
      writes = !step.startsWith("Checking");
    }

    @Override
    public void advanced(long lines, double fraction) {
      if (writes && --left < 0) {
        throw new IllegalStateException("stopped");
      }
    }

    @Override
    public void finished() {}
  }

  @Test
  void saysThatIdsAreNotUniqueInTheDatabase(ImportServer server) {
    server.query("CREATE (:User {userId: 1}), (:User {userId: 1}) RETURN 1");
    assertThatThrownBy(() -> run(server, WriteMode.ADD, SMALL))
        .isInstanceOf(ImportException.class)
        .hasMessageStartingWith("Cannot make ids unique at the Neo4j server: ");
  }

  @Test
  void saysThatThereIsNoSuchDatabase(ImportServer server) {
    assertThatThrownBy(
            () ->
                new Neo4jImport(
                        server.driver(),
                        ImportOptions.defaults().withDatabase("nowhere"),
                        ImportProgress.silent())
                    .run(SMALL))
        .isInstanceOf(ImportException.class)
        .hasMessage("There is no database `nowhere` at the Neo4j server; check --database");
  }

  private static void assertContent(ImportServer server, List<String> expected) {
    assertThat(server.content().lines().toList()).isEqualTo(expected);
  }

  /** The same with the titles that the database has. */
  private static DataSet withTitlesOf(DataSet changed) {
    Map<String, List<Line>> lines = new HashMap<>(((LinesDataSet) changed).lines());
    lines.put("movies", MOVIES);
    return new LinesDataSet(lines);
  }

  private static Line movie(long number, long id, String title) {
    return line(number, new Element.Node(MOVIE, id, Element.Role.DECLARED, Map.of("title", title)));
  }

  private static Element mention(long id) {
    return new Element.Node(USER, id, Element.Role.MENTIONED, Map.of());
  }

  private static Line rating(long number, long user, long movie, double rating, long timestamp) {
    Map<String, Object> properties = Map.of("rating", rating, "timestamp", timestamp);
    return line(
        number,
        mention(user),
        new Element.Relationship(RATED, user, movie, properties),
        rating >= 4
            ? new Element.Relationship(LIKED, user, movie, properties)
            : new Element.NoRelationship(LIKED, user, movie));
  }

  private static Line tag(long number, long user, long movie, String tag) {
    return line(number, new Element.Relationship(TAGGED, user, movie, Map.of("tag", tag)));
  }

  private static Line friends(long number, long first, long second) {
    return line(number, new Element.Relationship(FRIEND, first, second, Map.of()));
  }

  private static ImportSummary run(ImportServer server, WriteMode mode, DataSet dataSet) {
    return new Neo4jImport(
            server.driver(), ImportOptions.defaults().withMode(mode), ImportProgress.silent())
        .run(dataSet);
  }
}
