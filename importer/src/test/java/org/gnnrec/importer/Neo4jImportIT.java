package org.gnnrec.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.gnnrec.importer.ImportSummary.Counts;
import org.gnnrec.importer.dataset.ImportException;
import org.gnnrec.importer.format.DataSet;
import org.gnnrec.importer.format.Movie;
import org.gnnrec.importer.format.Rating;
import org.gnnrec.importer.format.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Value;

@ExtendWith(Server.Provider.class)
class Neo4jImportIT {
  private static final InMemoryDataSet SMALL =
      new InMemoryDataSet(
          List.of(new User(1, Map.of("age", 24L)), new User(2, Map.of())),
          List.of(
              new Movie(1, "Les Misérables", 1995, List.of("Drama", "War")),
              new Movie(2, "Babylon 5", null, List.of())),
          List.of(
              new Rating(1, 1, 2, 10),
              new Rating(1, 2, 3.5, 11),
              new Rating(2, 1, 4, 12),
              new Rating(1, 1, 5, 13)));

  @Test
  void writesTheGraphThatIsPromised(Server server) {
    ImportSummary summary = run(server, ImportOptions.defaults(), SMALL);
    assertThat(server.content().lines())
        .containsExactly(
            "1IN_GENREDrama {}",
            "1IN_GENREWar {}",
            "1LIKED1 {rating=5.0, timestamp=13}",
            "1RATED1 {rating=5.0, timestamp=13}",
            "1RATED2 {rating=3.5, timestamp=11}",
            "2LIKED1 {rating=4.0, timestamp=12}",
            "2RATED1 {rating=4.0, timestamp=12}",
            "GenreDrama {name=Drama}",
            "GenreWar {name=War}",
            "Movie1 {genres=[Drama, War], movieId=1, title=Les Misérables, year=1995}",
            "Movie2 {genres=[], movieId=2, title=Babylon 5}",
            "User1 {age=24, userId=1}",
            "User2 {userId=2}");
    assertThat(summary.rated()).isEqualTo(new Counts(3, 3, 0));
    assertThat(summary.liked()).isEqualTo(new Counts(2, 2, 0));
    assertThat(summary.inGenre()).isEqualTo(new Counts(2, 2, 0));
    assertThat(summary.duplicateRatings()).isEqualTo(1);
    assertThat(
            server
                .query(
                    "SHOW CONSTRAINTS YIELD labelsOrTypes, properties, type"
                        + " WHERE type = 'UNIQUENESS'"
                        + " RETURN collect(labelsOrTypes[0] + '.' + properties[0])")
                .asList(Value::asString))
        .containsExactlyInAnyOrder("User.userId", "Movie.movieId", "Genre.name");
  }

  @Test
  void changesNothingTheSecondTime(Server server) {
    DataSet sample = Format.SAMPLE.open(null);
    ImportSummary first = run(server, ImportOptions.defaults(), sample);
    String content = server.content();
    ImportSummary second = run(server, ImportOptions.defaults(), sample);
    assertThat(server.content()).isEqualTo(content);
    assertThat(first.users()).isEqualTo(new Counts(600, 600, 0));
    assertThat(first.movies()).isEqualTo(new Counts(1000, 1000, 0));
    assertThat(first.liked().created())
        .isEqualTo(sample.ratings().filter(rating -> rating.rating() >= 4).count())
        .isEqualTo(server.query("MATCH (:User)-[r:LIKED]->(:Movie) RETURN count(r)").asLong());
    assertThat(first.rated().created())
        .isEqualTo(sample.ratings().count())
        .isEqualTo(server.query("MATCH (:User)-[r:RATED]->(:Movie) RETURN count(r)").asLong());
    for (ImportPhase phase : ImportPhase.values()) {
      Counts counts = first.counts(phase);
      assertThat(second.counts(phase))
          .as(phase.title())
          .isEqualTo(new Counts(counts.read(), 0, counts.read()));
    }
  }

  @Test
  void completesAnImportThatWasKilledInAnyWritingPhase(Server server) {
    ImportOptions options = new ImportOptions(4, false, 300, null);
    DataSet sample = firstUsersOfSample(10);
    run(server, options, sample);
    String whole = server.content();
    List<ImportPhase> phases =
        List.of(
            ImportPhase.MOVIES,
            ImportPhase.IN_GENRE,
            ImportPhase.USERS,
            ImportPhase.RATED,
            ImportPhase.LIKED);
    for (ImportPhase phase : phases) {
      server.deleteNodes();
      assertThatThrownBy(
              () -> new Neo4jImport(server.driver(), options, new KillIn(phase)).run(sample))
          .as(phase.title())
          .isInstanceOf(Killed.class);
      assertThat(server.content()).as(phase.title()).isNotEqualTo(whole);
      run(server, options, sample);
      assertThat(server.content().equals(whole)).as(phase.title()).isTrue();
    }
  }

  @Test
  void leavesOutRatedAndMovesTheThreshold(Server server) {
    ImportSummary summary = run(server, new ImportOptions(3.5, true, 1, null), SMALL);
    assertThat(server.query("MATCH ()-[r:RATED]->() RETURN count(r)").asLong()).isZero();
    assertThat(summary.rated()).isEqualTo(Counts.NONE);
    assertThat(summary.liked()).isEqualTo(new Counts(3, 3, 0));
  }

  @Test
  void refusesADataSetWhoseMoviesAreOthers(Server server) {
    run(server, ImportOptions.defaults(), SMALL);
    String content = server.content();
    InMemoryDataSet other =
        new InMemoryDataSet(
            List.of(new User(9, Map.of())),
            List.of(new Movie(1, "Toy Story", 1995, List.of("Comedy"))),
            List.of());
    assertThatThrownBy(() -> run(server, ImportOptions.defaults(), other))
        .isInstanceOf(ImportException.class)
        .hasMessage(
            "Movie 1 is in the database as 'Les Misérables' but in the data set as 'Toy Story';"
                + " import into an empty database");
    assertThat(server.content()).isEqualTo(content);
  }

  @Test
  void writesNothingFromABrokenDataSet(Server server) {
    InMemoryDataSet broken =
        new InMemoryDataSet(
            SMALL.userList(),
            SMALL.movieList(),
            List.of(new Rating(1, 1, 5, 1), new Rating(1, 7, 5, 1)));
    assertThatThrownBy(() -> run(server, ImportOptions.defaults(), broken))
        .isInstanceOf(ImportException.class)
        .hasMessage("Rating 2 of in-memory has the unknown `movieId` 7");
    assertThat(server.query("MATCH (n) RETURN count(n)").asLong()).isZero();
  }

  @Test
  void saysThatIdsAreNotUniqueInTheDatabase(Server server) {
    server.query("CREATE (:User {userId: 1}), (:User {userId: 1}) RETURN 1");
    assertThatThrownBy(() -> run(server, ImportOptions.defaults(), SMALL))
        .isInstanceOf(ImportException.class)
        .hasMessageStartingWith("Cannot make ids unique at the Neo4j server: ");
  }

  @Test
  void saysThatThereIsNoSuchDatabase(Server server) {
    assertThatThrownBy(() -> run(server, new ImportOptions(4, false, 10, "nowhere"), SMALL))
        .isInstanceOf(ImportException.class)
        .hasMessage("There is no database `nowhere` at the Neo4j server; check --database");
  }

  private static DataSet firstUsersOfSample(int users) {
    DataSet sample = Format.SAMPLE.open(null);
    return new InMemoryDataSet(
        sample.users().limit(users).toList(),
        sample.movies().toList(),
        sample.ratings().filter(rating -> rating.userId() <= users).toList());
  }

  private static ImportSummary run(Server server, ImportOptions options, DataSet dataSet) {
    return new Neo4jImport(server.driver(), options, ImportProgress.silent()).run(dataSet);
  }

  /** Thrown in the place of a signal. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Ends the import after the first batch of a phase. */
  private static final class KillIn implements ImportProgress {
    private final ImportPhase victim;
    private boolean reached;

    KillIn(ImportPhase victim) {
      this.victim = victim;
    }

    @Override
    public void started(ImportPhase phase, OptionalLong expected) {
      reached = phase == victim;
    }

    @Override
    public void advanced(long rows) {
      if (reached) {
        throw new Killed();
      }
    }

    @Override
    public void finished(ImportPhase phase) {}
  }
}
