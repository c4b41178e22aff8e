package org.gnnrec.importer.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Ratings in columns, first in the order in which they are added, then grouped by user: about 30
 * bytes of heap for each. Not thread-safe.
 */
public final class RatingTable {
  private int[] userIndexes = new int[1024];
  private int[] movieIndexes = new int[1024];
  private double[] ratings = new double[1024];
  private long[] timestamps = new long[1024];
  private int size;

  /** Appends a rating. */
  public void add(int userIndex, int movieIndex, double rating, long timestamp) {
    if (size == ratings.length) {
      grow();
    }
    userIndexes[size] = userIndex;
    movieIndexes[size] = movieIndex;
    ratings[size] = rating;
    timestamps[size] = timestamp;
    size++;
  }

  /** Ratings added, pairs that come again included. */
  public int size() {
    return size;
  }

  private void grow() {
    int capacity = Math.addExact(size, size / 2);
    userIndexes = Arrays.copyOf(userIndexes, capacity);
    movieIndexes = Arrays.copyOf(movieIndexes, capacity);
    ratings = Arrays.copyOf(ratings, capacity);
    timestamps = Arrays.copyOf(timestamps, capacity);
  }

  /**
   * Groups the ratings by user and keeps the last of every pair.
   *
   * @param userIds external ids by user index
   * @param movieIds external ids by movie index
   */
  public Grouped groupedByUser(long[] userIds, long[] movieIds) {
    int[] starts = new int[userIds.length + 1];
    for (int i = 0; i < size; i++) {
      starts[userIndexes[i] + 1]++;
    }
    for (int user = 0; user < userIds.length; user++) {
      starts[user + 1] += starts[user];
    }
    int[] order = new int[size];
    int[] next = starts.clone();
    for (int i = 0; i < size; i++) {
      order[next[userIndexes[i]]++] = i;
    }
    int[] keptStarts = new int[starts.length];
    int[] slotOfMovie = new int[movieIds.length];
    Arrays.fill(slotOfMovie, -1);
    int kept = 0;
    for (int user = 0; user < userIds.length; user++) {
      keptStarts[user] = kept;
      for (int p = starts[user]; p < starts[user + 1]; p++) {
        int movie = movieIndexes[order[p]];
        // Slots of earlier users lie before this user's first one.
        if (slotOfMovie[movie] >= keptStarts[user]) {
          order[slotOfMovie[movie]] = order[p];
        } else {
          slotOfMovie[movie] = kept;
          order[kept++] = order[p];
        }
      }
    }
    keptStarts[userIds.length] = kept;
    return new Grouped(this, userIds, movieIds, keptStarts, order);
  }

  /** The ratings grouped by user, each pair once. A view: the table must not change any more. */
  public static final class Grouped {
    private final RatingTable table;
    private final long[] userIds;
    private final long[] movieIds;
    private final int[] starts;
    private final int[] order;

    private Grouped(RatingTable table, long[] userIds, long[] movieIds, int[] starts, int[] order) {
      this.table = table;
      this.userIds = userIds;
      this.movieIds = movieIds;
      this.starts = starts;
      this.order = order;
    }

    /** Different pairs. */
    public int size() {
      return starts[starts.length - 1];
    }

    /** Different pairs rated at or above the minimum. */
    public int countAtLeast(double minimum) {
      int count = 0;
      for (int p = 0; p < size(); p++) {
        if (table.ratings[order[p]] >= minimum) {
          count++;
        }
      }
      return count;
    }

    /**
     * Hands over the ratings at or above the minimum, users in the order of their indexes, and adds
     * up what the writer returns.
     *
     * @param batchSize ratings in every batch but the last; a user's ratings may be split
     */
    public long sumOverBatches(
        double minimum, int batchSize, ToLongFunction<List<UserRatings>> writer) {
      long sum = 0;
      int inBatch = 0;
      List<UserRatings> batch = new ArrayList<>();
      for (int user = 0; user < userIds.length; user++) {
        List<UserRatings.Entry> entries = new ArrayList<>();
        for (int p = starts[user]; p < starts[user + 1]; p++) {
          int i = order[p];
          if (table.ratings[i] < minimum) {
            continue;
          }
          entries.add(
              new UserRatings.Entry(
                  movieIds[table.movieIndexes[i]], table.ratings[i], table.timestamps[i]));
          inBatch++;
          if (inBatch == batchSize) {
            batch.add(new UserRatings(userIds[user], entries));
            sum += writer.applyAsLong(List.copyOf(batch));
            batch.clear();
            entries.clear();
            inBatch = 0;
          }
        }
        if (!entries.isEmpty()) {
          batch.add(new UserRatings(userIds[user], entries));
        }
      }
      return batch.isEmpty() ? sum : sum + writer.applyAsLong(List.copyOf(batch));
    }
  }
}
