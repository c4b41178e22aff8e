package org.gnnrec.importer.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gnnrec.importer.write.UserRatings.Entry;
import org.junit.jupiter.api.Test;

class RatingTableTest {
  private static final long[] USERS = {10, 20, 30};
  private static final long[] MOVIES = {100, 200};

  @Test
  void groupsByUserAndKeepsTheLastOfAPair() {
    RatingTable table = new RatingTable();
    table.add(2, 0, 3, 1);
    table.add(0, 0, 5, 2);
    table.add(2, 1, 4, 3);
    table.add(2, 0, 1, 4);
    RatingTable.Grouped grouped = table.groupedByUser(USERS, MOVIES);
    assertThat(table.size()).isEqualTo(4);
    assertThat(grouped.size()).isEqualTo(3);
    assertThat(batches(grouped, 0, 10))
        .containsExactly(
            List.of(
                new UserRatings(10, List.of(new Entry(100, 5, 2))),
                new UserRatings(30, List.of(new Entry(100, 1, 4), new Entry(200, 4, 3)))));
  }

  @Test
  void leavesOutRatingsBelowTheMinimum() {
    RatingTable table = new RatingTable();
    table.add(0, 0, 3.5, 1);
    table.add(0, 1, 4, 2);
    RatingTable.Grouped grouped = table.groupedByUser(USERS, MOVIES);
    assertThat(grouped.countAtLeast(4)).isEqualTo(1);
    assertThat(batches(grouped, 4, 10))
        .containsExactly(List.of(new UserRatings(10, List.of(new Entry(200, 4, 2)))));
  }

  @Test
  void splitsAUserOverBatches() {
    RatingTable table = new RatingTable();
    table.add(0, 0, 3, 1);
    table.add(1, 0, 4, 2);
    table.add(1, 1, 5, 3);
    assertThat(batches(table.groupedByUser(USERS, MOVIES), 0, 2))
        .containsExactly(
            List.of(
                new UserRatings(10, List.of(new Entry(100, 3, 1))),
                new UserRatings(20, List.of(new Entry(100, 4, 2)))),
            List.of(new UserRatings(20, List.of(new Entry(200, 5, 3)))));
  }

  @Test
  void agreesWithAMapOnRandomRatings() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      long[] users = random.longs(1 + random.nextInt(20)).distinct().toArray();
      long[] movies = random.longs(1 + random.nextInt(20)).distinct().toArray();
      RatingTable table = new RatingTable();
      Map<List<Long>, Entry> expected = new HashMap<>();
      int count = random.nextInt(3000);
      for (int i = 0; i < count; i++) {
        int user = random.nextInt(users.length);
        int movie = random.nextInt(movies.length);
        table.add(user, movie, i % 5, i);
        expected.put(List.of(users[user], movies[movie]), new Entry(movies[movie], i % 5, i));
      }
      Map<List<Long>, Entry> found = new HashMap<>();
      int batchSize = 1 + random.nextInt(30);
      for (List<UserRatings> batch : batches(table.groupedByUser(users, movies), 0, batchSize)) {
        assertThat(UserRatings.count(batch)).as("seed %d", seed).isBetween(1L, (long) batchSize);
        for (UserRatings user : batch) {
          for (Entry entry : user.entries()) {
            assertThat(found.put(List.of(user.userId(), entry.movieId()), entry))
                .as("seed %d: a pair came twice", seed)
                .isNull();
          }
        }
      }
      assertThat(found).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static List<List<UserRatings>> batches(
      RatingTable.Grouped grouped, double minimum, int batchSize) {
    List<List<UserRatings>> batches = new ArrayList<>();
    long sum =
        grouped.sumOverBatches(
            minimum,
            batchSize,
            batch -> {
              batches.add(batch);
              return UserRatings.count(batch);
            });
    assertThat(sum).isEqualTo(grouped.countAtLeast(minimum));
    return batches;
  }
}
