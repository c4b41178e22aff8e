package org.gnnrec.importer.write;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.importer.dataset.ImportException;
import org.gnnrec.importer.format.Movie;
import org.gnnrec.importer.format.User;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.summary.SummaryCounters;

/**
 * Writes batches, each in one transaction.
 *
 * <p>Every statement creates only what is not there yet and leaves the rest as it is, so a batch
 * may be repeated: by the driver when a commit's answer was lost, and by the user after an import
 * was killed. What a user has already is read once for each user and batch; measured on MovieLens
 * 100K, that is as fast as creating without looking, and about twice as fast as MERGE.
 *
 * <p>Not thread-safe, and two importers at the same time may create a relationship twice. Methods
 * throw the driver's exceptions.
 */
public final class GraphWriter {
  private static final List<String> CONSTRAINTS =
      List.of(
          "CREATE CONSTRAINT IF NOT EXISTS FOR (u:User) REQUIRE u.userId IS UNIQUE",
          "CREATE CONSTRAINT IF NOT EXISTS FOR (m:Movie) REQUIRE m.movieId IS UNIQUE",
          "CREATE CONSTRAINT IF NOT EXISTS FOR (g:Genre) REQUIRE g.name IS UNIQUE");

  private static final String OTHER_TITLES =
      """
      UNWIND $rows AS row
      MATCH (m:Movie {movieId: row.movieId})
      WHERE m.title <> row.title
      RETURN m.movieId AS movieId, m.title AS present, row.title AS title
      ORDER BY movieId LIMIT 1
      """;

  private static final String MOVIES =
      """
      UNWIND $rows AS row
      MERGE (m:Movie {movieId: row.movieId})
      ON CREATE SET m.title = row.title, m.year = row.year, m.genres = row.genres
      """;

  private static final String USERS =
      """
      UNWIND $rows AS row
      MERGE (u:User {userId: row.userId})
      ON CREATE SET u += row.properties
      """;

  private static final String GENRES = "UNWIND $rows AS name MERGE (:Genre {name: name})";

  private static final String IN_GENRE =
      """
      UNWIND $rows AS row
      MATCH (m:Movie {movieId: row.movieId})
      WITH m, row, COLLECT { MATCH (m)-[:IN_GENRE]->(g:Genre) RETURN g.name } AS present
      UNWIND row.genres AS name
      WITH m, name, present WHERE NOT name IN present
      MATCH (g:Genre {name: name})
      CREATE (m)-[:IN_GENRE]->(g)
      """;

  /** A row is {@code [userId, [[movieId, rating, timestamp], …]]}: short names cost no bytes. */
  private static final String RATINGS =
      """
      UNWIND $rows AS row
      MATCH (u:User {userId: row[0]})
      WITH u, row, COLLECT { MATCH (u)-[:TYPE]->(m:Movie) RETURN m.movieId } AS present
      UNWIND row[1] AS entry
      WITH u, entry, present WHERE NOT entry[0] IN present
      MATCH (m:Movie {movieId: entry[0]})
      CREATE (u)-[:TYPE {rating: entry[1], timestamp: entry[2]}]->(m)
      """;

  private final Session session;

  /** Writes through a session, which stays the caller's to close. */
  public GraphWriter(Session session) {
    this.session = session;
  }

  /** Creates the uniqueness constraints that are missing. */
  public void createConstraints() {
    CONSTRAINTS.forEach(constraint -> session.run(constraint).consume());
  }

  /**
   * Writes movies.
   *
   * @return how many were created
   * @throws ImportException if one is in the database under another title, for then the ratings
   *     would go to the wrong movies; nothing of the batch is written
   */
  public long writeMovies(List<Movie> movies) {
    Map<String, Object> rows = rows(movies.stream().map(GraphWriter::movieRow).toList());
    return session.executeWrite(
        transaction -> {
          refuseOtherTitles(transaction, rows);
          return counters(transaction.run(MOVIES, rows)).nodesCreated();
        });
  }

  private static void refuseOtherTitles(TransactionContext transaction, Map<String, Object> rows) {
    Result others = transaction.run(OTHER_TITLES, rows);
    if (others.hasNext()) {
      Record other = others.next();
      throw new ImportException(
          "Movie "
              + other.get("movieId")
              + " is in the database as '"
              + other.get("present").asObject()
              + "' but in the data set as '"
              + other.get("title").asString()
              + "'; import into an empty database");
    }
  }

  /** Writes genres; returns how many were created. */
  public long writeGenres(Collection<String> names) {
    return session.executeWrite(
        transaction -> counters(transaction.run(GENRES, rows(List.copyOf(names)))).nodesCreated());
  }

  /** Writes movies' relationships to genres; returns how many were created. */
  public long writeInGenre(List<Movie> movies) {
    return createRelationships(IN_GENRE, movies.stream().map(GraphWriter::movieRow).toList());
  }

  /** Writes users; returns how many were created. */
  public long writeUsers(List<User> users) {
    List<Map<String, Object>> list =
        users.stream()
            .map(user -> Map.of("userId", user.userId(), "properties", user.properties()))
            .toList();
    return session.executeWrite(
        transaction -> counters(transaction.run(USERS, rows(list))).nodesCreated());
  }

  /** Writes ratings; every user comes at most once. Returns how many were created. */
  public long writeRatings(RatingRelationship type, List<UserRatings> users) {
    List<List<Object>> list =
        users.stream().map(user -> List.of(user.userId(), entries(user))).toList();
    return createRelationships(RATINGS.replace("TYPE", type.name()), list);
  }

  private long createRelationships(String statement, List<?> list) {
    return session.executeWrite(
        transaction -> counters(transaction.run(statement, rows(list))).relationshipsCreated());
  }

  private static List<List<Object>> entries(UserRatings user) {
    return user.entries().stream()
        .map(entry -> List.<Object>of(entry.movieId(), entry.rating(), entry.timestamp()))
        .toList();
  }

  private static Map<String, Object> movieRow(Movie movie) {
    Map<String, Object> row = new HashMap<>();
    row.put("movieId", movie.movieId());
    row.put("title", movie.title());
    row.put("genres", movie.genres());
    Integer year = movie.year();
    if (year != null) {
      row.put("year", year);
    }
    return row;
  }

  private static Map<String, Object> rows(List<?> list) {
    return Map.of("rows", list);
  }

  private static SummaryCounters counters(Result result) {
    return result.consume().counters();
  }
}
