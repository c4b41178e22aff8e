package org.gnnrec.importer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.gnnrec.importer.ImportSummary.Counts;
import org.gnnrec.importer.dataset.ImportException;
import org.gnnrec.importer.format.DataSet;
import org.gnnrec.importer.write.GraphWriter;
import org.gnnrec.importer.write.RatingRelationship;
import org.gnnrec.importer.write.RatingTable;
import org.gnnrec.importer.write.UserRatings;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Imports a data set into a Neo4j database.
 *
 * <p>The whole set is read and checked first, so that a broken file leaves the database as it was.
 * Then constraints, movies, genres and users are written, then the relationships, in transactions
 * of {@link ImportOptions#batchSize} rows. What is in the database already is never changed: a
 * second import of the same set does nothing, and one after an import that was killed adds what is
 * missing.
 *
 * <p>One instance may run several imports, one after the other. Two imports into one database at
 * the same time may create relationships twice.
 */
public final class Neo4jImport {
  private final Driver driver;
  private final ImportOptions options;
  private final ImportProgress progress;
  private final String address;

  /** Imports through a driver, which stays the caller's to close. */
  public Neo4jImport(Driver driver, ImportOptions options, ImportProgress progress) {
    this(driver, options, progress, "the Neo4j server");
  }

  /** The same, calling the server by its address in errors. */
  Neo4jImport(Driver driver, ImportOptions options, ImportProgress progress, String address) {
    this.address = address;
    this.driver = driver;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Imports.
   *
   * @throws ImportException if the data set is broken, or the server cannot be reached or refuses;
   *     what was committed before stays, and running again completes it
   */
  public ImportSummary run(DataSet dataSet) {
    Run run = new Run();
    ReadDataSet data = run.phase(ImportPhase.READ, OptionalLong.empty(), () -> read(dataSet));
    SessionConfig.Builder config = SessionConfig.builder();
    String database = options.database();
    if (database != null) {
      config.withDatabase(database);
    }
    try (Session session = driver.session(config.build())) {
      return run.write(data, new GraphWriter(session));
    } catch (Neo4jException e) {
      throw ServerErrors.explain(e, address, options.database(), ServerErrors.Moment.WRITING);
    }
  }

  private ReadDataSet read(DataSet dataSet) {
    return ReadDataSet.read(dataSet, progress::advanced);
  }

  /** The state of one import. */
  private final class Run {
    private final Map<ImportPhase, Long> phaseMillis = new EnumMap<>(ImportPhase.class);

    ImportSummary write(ReadDataSet data, GraphWriter writer) {
      phase(
          ImportPhase.CONSTRAINTS,
          OptionalLong.empty(),
          () -> {
            writer.createConstraints();
            return 0L;
          });
      Counts movies = writeAll(ImportPhase.MOVIES, data.movies(), writer::writeMovies);
      Counts genres = writeAll(ImportPhase.GENRES, data.genres(), writer::writeGenres);
      Counts inGenre = writeInGenre(data, writer);
      Counts users = writeAll(ImportPhase.USERS, data.users(), writer::writeUsers);
      RatingTable.Grouped ratings = data.ratings();
      Counts rated =
          options.likedOnly()
              ? Counts.NONE
              : writeRatings(
                  ImportPhase.RATED, RatingRelationship.RATED, ratings, -Double.MAX_VALUE, writer);
      Counts liked =
          writeRatings(
              ImportPhase.LIKED,
              RatingRelationship.LIKED,
              ratings,
              options.likeThreshold(),
              writer);
      return new ImportSummary(
          data.name(),
          users,
          movies,
          genres,
          inGenre,
          rated,
          liked,
          data.duplicateRatings(),
          phaseMillis);
    }

    private <T> Counts writeAll(ImportPhase phase, List<T> rows, ToLongFunction<List<T>> writer) {
      long created =
          phase(
              phase,
              OptionalLong.of(rows.size()),
              () -> inBatches(rows, writer, batch -> progress.advanced(batch.size())));
      return Counts.of(rows.size(), created);
    }

    private Counts writeInGenre(ReadDataSet data, GraphWriter writer) {
      long links = data.genreLinks();
      long created =
          phase(
              ImportPhase.IN_GENRE,
              OptionalLong.of(links),
              () ->
                  inBatches(
                      data.movies(),
                      writer::writeInGenre,
                      batch -> progress.advanced(ReadDataSet.genreLinks(batch))));
      return Counts.of(links, created);
    }

    private <T> long inBatches(
        List<T> rows, ToLongFunction<List<T>> writer, Consumer<List<T>> written) {
      long created = 0;
      for (int from = 0; from < rows.size(); from += options.batchSize()) {
        List<T> batch = rows.subList(from, Math.min(rows.size(), from + options.batchSize()));
        created += writer.applyAsLong(batch);
        written.accept(batch);
      }
      return created;
    }

    private Counts writeRatings(
        ImportPhase phase,
        RatingRelationship type,
        RatingTable.Grouped ratings,
        double minimum,
        GraphWriter writer) {
      int count = ratings.countAtLeast(minimum);
      long created =
          phase(
              phase,
              OptionalLong.of(count),
              () ->
                  ratings.sumOverBatches(
                      minimum,
                      options.batchSize(),
                      batch -> {
                        long inBatch = writer.writeRatings(type, batch);
                        progress.advanced(UserRatings.count(batch));
                        return inBatch;
                      }));
      return Counts.of(count, created);
    }

    private <T> T phase(ImportPhase phase, OptionalLong expected, Supplier<T> work) {
      progress.started(phase, expected);
      long start = System.nanoTime();
      T result = work.get();
      phaseMillis.put(phase, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      progress.finished(phase);
      return result;
    }
  }
}
