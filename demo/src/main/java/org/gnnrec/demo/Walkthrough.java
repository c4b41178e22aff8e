package org.gnnrec.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.demo.console.DemoException;
import org.gnnrec.demo.console.TextTable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;

/** The calls that an application would make, over Bolt, and their answers as tables. */
final class Walkthrough {

  private static final int TOP_K = 10;
  private static final int LIKES_SHOWN = 10;

  private final Driver driver;

  Walkthrough(Driver driver) {
    this.driver = driver;
  }

  /** Whether there is a trained model that can be used as it is. */
  boolean isTrained() {
    return single("CALL gnnrec.model.exists('default') YIELD exists", Map.of())
        .get("exists")
        .asBoolean();
  }

  /** Trains with all defaults; the answer is {@code gnnrec.train}'s row. */
  Record train() {
    return single("CALL gnnrec.train()", Map.of());
  }

  /**
   * Somebody to recommend to: the user whose number of likes is nearest to twenty, enough to show a
   * taste and little enough to read.
   *
   * @throws DemoException if nobody likes anything
   */
  Value chooseUser() {
    List<Record> users =
        query(
            """
            MATCH (user:User)-[:LIKED]->(:Movie)
            WITH user, count(*) AS likes
            RETURN user.userId AS userId
            ORDER BY abs(likes - 20), userId
            LIMIT 1
            """,
            Map.of());
    if (users.isEmpty()) {
      throw new DemoException("No user in this database likes a movie; import some data first");
    }
    return users.get(0).get("userId");
  }

  /** The best-rated likes of a user. */
  TextTable likes(Value userId) {
    TextTable table = movieTable(new TextTable.Column("rating", TextTable.Align.RIGHT, 6));
    for (Record row :
        query(
            """
            MATCH (:User {userId: $userId})-[like:LIKED]->(movie:Movie)
            RETURN movie, like.rating AS rating
            ORDER BY rating DESC, movie.title
            LIMIT $limit
            """,
            Map.of("userId", userId, "limit", Values.value(LIKES_SHOWN)))) {
      addMovie(
          table,
          row.get("movie"),
          String.format(Locale.ROOT, "%.1f", row.get("rating").asDouble()));
    }
    return table;
  }

  /** Ten recommendations, best first. */
  List<Record> recommend(Value userId) {
    return query(
        """
        CALL gnnrec.recommend($userId, $topK) YIELD rank, item, score, source
        RETURN rank, item, score, source
        """,
        Map.of("userId", userId, "topK", Values.value(TOP_K)));
  }

  /** What {@link #recommend} returned, for reading. */
  static TextTable table(List<Record> recommendations) {
    TextTable table =
        movieTable(
            new TextTable.Column("rank", TextTable.Align.RIGHT, 4),
            new TextTable.Column("score", TextTable.Align.RIGHT, 8));
    for (Record row : recommendations) {
      addMovie(
          table,
          row.get("item"),
          String.valueOf(row.get("rank").asLong()),
          String.format(Locale.ROOT, "%.4f", row.get("score").asDouble()));
    }
    return table;
  }

  /** Three calls to paste into Browser. */
  static List<String> callsToTry(Value userId) {
    return List.of(
        String.format(
            Locale.ROOT,
            "CALL gnnrec.recommend(%s, 10) YIELD rank, score, item RETURN rank, score, item.title",
            userId),
        String.format(
            Locale.ROOT,
            "CALL gnnrec.recommend(%1$s, 1) YIELD itemId CALL gnnrec.explain(%1$s, itemId) YIELD path"
                + " WHERE path IS NOT NULL RETURN path",
            userId),
        "CALL gnnrec.model.list()");
  }

  /** A table of movies, with other columns before what is known of each. */
  private static TextTable movieTable(TextTable.Column... before) {
    List<TextTable.Column> columns = new ArrayList<>(List.of(before));
    columns.add(new TextTable.Column("title", TextTable.Align.LEFT, 46));
    columns.add(new TextTable.Column("year", TextTable.Align.RIGHT, 4));
    columns.add(new TextTable.Column("genres", TextTable.Align.LEFT, 30));
    return new TextTable(columns);
  }

  private static void addMovie(TextTable table, Value movie, String... before) {
    List<String> cells = new ArrayList<>(List.of(before));
    cells.add(movie.get("title").asString(""));
    cells.add(year(movie));
    cells.add(genres(movie));
    table.add(cells);
  }

  private static String year(Value movie) {
    return movie.get("year").isNull() ? "" : String.valueOf(movie.get("year").asLong());
  }

  private static String genres(Value movie) {
    return movie.get("genres").isNull()
        ? ""
        : String.join(", ", movie.get("genres").asList(Value::asString));
  }

  private Record single(String cypher, Map<String, Value> parameters) {
    List<Record> rows = query(cypher, parameters);
    if (rows.size() != 1) {
      throw new DemoException(
          String.format(Locale.ROOT, "One row was expected from %s, got %d", cypher, rows.size()));
    }
    return rows.get(0);
  }

  private List<Record> query(String cypher, Map<String, Value> parameters) {
    try (Session session = driver.session()) {
      return session.run(cypher, Values.value(parameters)).list();
    }
  }
}
