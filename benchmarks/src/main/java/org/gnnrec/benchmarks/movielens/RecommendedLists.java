package org.gnnrec.benchmarks.movielens;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.benchmarks.lists.MeanMetrics;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.neo4j.driver.Record;

/** Asks {@code gnnrec.recommend} for many users at once. */
final class RecommendedLists {
  private RecommendedLists() {}

  /**
   * Item indexes by user index, best first.
   *
   * @param source what {@code source} must be in every row
   * @throws IllegalStateException if it is another, since something else would be measured then
   */
  static Map<Integer, int[]> of(
      BenchmarkServer server, MovieLensSplit split, int[] users, String source) {
    List<Object> userIds = Arrays.stream(users).mapToObj(split.userIds()::idAt).toList();
    List<Record> rows =
        server.run(
            "UNWIND $userIds AS userId CALL gnnrec.recommend(userId, $k)"
                + " YIELD rank, itemId, source"
                + " WITH userId, rank, itemId, source ORDER BY userId, rank"
                + " RETURN userId, collect(itemId) AS itemIds, collect(DISTINCT source) AS sources",
            Map.of("userIds", userIds, "k", MeanMetrics.K));
    Map<Integer, int[]> lists = new HashMap<>();
    for (Record row : rows) {
      if (!row.get("sources").asList().equals(List.of(source))) {
        throw new IllegalStateException(
            "the lists of user " + row.get("userId") + " should be " + source + ", got " + row);
      }
      int[] items =
          row.get("itemIds").asList().stream()
              .mapToInt(id -> split.itemIds().indexOf(id))
              .toArray();
      lists.put(split.userIds().indexOf(row.get("userId").asObject()), items);
    }
    return lists;
  }
}
