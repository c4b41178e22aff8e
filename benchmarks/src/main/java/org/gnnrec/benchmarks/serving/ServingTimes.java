package org.gnnrec.benchmarks.serving;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;

/** Times of {@code gnnrec.recommend} within the server, without Bolt in between. */
final class ServingTimes {
  private static final String FILTERED =
      "CALL gnnrec.recommend($user, 10, {genres: ['Genre 3', 'Genre 7'], yearFrom: 1980, yearTo:"
          + " 2005})";

  private final GraphDatabaseService database;
  private final int users;
  private final int callers;
  private final int calls;
  private final PrintWriter out;

  ServingTimes(BenchmarkServer server, int users, int callers, int calls, PrintWriter out) {
    this.database = server.database();
    this.users = users;
    this.callers = callers;
    this.calls = calls;
    this.out = out;
  }

  /** Prints the table. */
  void run() {
    out.printf(Locale.ROOT, "%d callers at once, %d calls of each%n%n", callers, calls);
    out.println("| call | p50 ms | p99 ms | longest ms | calls/s | p50 / first |");
    out.println("|---|---|---|---|---|---|");
    CallTimes plain = times("CALL gnnrec.recommend($user, 10)");
    double median = plain.percentile(0.5);
    out.println(plain.row("`recommend($user, 10)`", median));
    out.println(times(FILTERED).row("with `genres` and years", median));
    out.println(times("CALL gnnrec.recommend($user, 100)").row("`recommend($user, 100)`", median));
    out.println(
        times("CALL gnnrec.recommend($user, 10, {diversity: 0.3})")
            .row("with `diversity`", median));
    out.println(
        times("UNWIND range(1, 10) AS rank RETURN rank, $user AS user")
            .row("ten rows from nothing", median));
    out.flush();
  }

  private CallTimes times(String query) {
    return CallTimes.of(callers, calls, call -> call(query, user(call)));
  }

  private long user(int call) {
    return new SplittableRandom(call).nextInt(users);
  }

  private void call(String query, long user) {
    try (Transaction tx = database.beginTx();
        Result rows = tx.execute(query, Map.of("user", user))) {
      while (rows.hasNext()) {
        rows.next();
      }
    }
  }
}
