package org.gnnrec.benchmarks.synthetic;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.SplittableRandom;
import org.gnnrec.sampling.Seeds;

/**
 * Likes of made-up users, with the shape of MovieLens 25M where a rating of 4 or more is a like:
 * log-normal numbers of likes per user, items by a shifted power law, and half of a user's likes in
 * one of twenty groups of items, so that there is a taste to learn.
 *
 * <p>Equal sizes and seeds give equal likes. Immutable and thread-safe.
 */
public final class SyntheticLikes {
  /** MovieLens 25M: users and items of the whole, likes at a threshold of 4. */
  public static final int MOVIELENS_USERS = 162_541;

  /** See {@link #MOVIELENS_USERS}. */
  public static final int MOVIELENS_ITEMS = 59_047;

  /** See {@link #MOVIELENS_USERS}. */
  public static final int MOVIELENS_LIKES = 12_400_000;

  private static final int DEGREES = 1;
  private static final int ITEMS = 2;
  private static final int YEARS = 3;
  private static final int GENRES = 4;
  private static final int GROUPS = 20;
  private static final int LAST_YEAR = 2024;
  private static final int YEARS_BACK = 105;
  private static final double DEGREE_DEVIATION = 1.1;
  private static final double POPULARITY_EXPONENT = 1.1;
  private static final double POPULARITY_SHIFT = 30;

  /** Of all items, the most that one user likes: beyond, drawing distinct ones takes too long. */
  private static final double LARGEST_SHARE = 0.08;

  private final int users;
  private final int items;
  private final int[] offsets;
  private final double[] cumulative;
  private final long seed;

  /**
   * Decides how many likes each user has.
   *
   * @param users number of users
   * @param items number of items, at least 20
   * @param likes number of likes of all users together
   * @param seed gives these likes rather than others
   * @throws IllegalArgumentException if so many likes do not fit
   */
  public SyntheticLikes(int users, int items, int likes, long seed) {
    int largest = (int) (items * LARGEST_SHARE);
    if (users < 1 || items < GROUPS || likes < users || likes > (long) users * largest / 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d users cannot have %d likes of %d items in this shape",
              users,
              likes,
              items));
    }
    this.users = users;
    this.items = items;
    this.seed = seed;
    this.offsets = offsets(users, likes, largest, seed);
    this.cumulative = new double[items];
    double sum = 0;
    for (int item = 0; item < items; item++) {
      sum += Math.pow(item + POPULARITY_SHIFT, -POPULARITY_EXPONENT);
      cumulative[item] = sum;
    }
  }

  /** The shape of MovieLens 25M with a part of its users. */
  public static SyntheticLikes ofMovieLensShape(int likes, long seed) {
    int users = (int) Math.ceil(MOVIELENS_USERS * (likes / (double) MOVIELENS_LIKES));
    return new SyntheticLikes(users, MOVIELENS_ITEMS, likes, seed);
  }

  private static int[] offsets(int users, int likes, int largest, long seed) {
    double[] wanted = new double[users];
    double sum = 0;
    for (int user = 0; user < users; user++) {
      SplittableRandom random = Seeds.stream(seed, DEGREES, user);
      // Twelve uniform numbers make a normal one on every Java alike.
      double normal = random.doubles(12).sum() - 6;
      wanted[user] = Math.exp(DEGREE_DEVIATION * normal);
      sum += wanted[user];
    }
    int[] offsets = new int[users + 1];
    int left = likes;
    int[] degrees = new int[users];
    for (int user = 0; user < users; user++) {
      degrees[user] = (int) Math.max(1, Math.min(largest, wanted[user] / sum * likes));
      left -= degrees[user];
    }
    for (int user = 0; left != 0; user = (user + 1) % users) {
      int step = left > 0 && degrees[user] < largest ? 1 : left < 0 && degrees[user] > 1 ? -1 : 0;
      degrees[user] += step;
      left -= step;
    }
    for (int user = 0; user < users; user++) {
      offsets[user + 1] = offsets[user] + degrees[user];
    }
    return offsets;
  }

  /** The number of users. */
  public int users() {
    return users;
  }

  /** The number of items. */
  public int items() {
    return items;
  }

  /** The number of likes. */
  public int likes() {
    return offsets[users];
  }

  /** The distinct items that a user likes, ascending. */
  public int[] likedBy(int user) {
    SplittableRandom random = Seeds.stream(seed, ITEMS, user);
    int group = random.nextInt(GROUPS);
    int[] liked = new int[offsets[user + 1] - offsets[user]];
    BitSet seen = new BitSet(items);
    int found = 0;
    while (found < liked.length) {
      int item = draw(random);
      if (random.nextBoolean()) {
        item = Math.min(items - 1, item - item % GROUPS + group);
      }
      if (!seen.get(item)) {
        seen.set(item);
        liked[found++] = item;
      }
    }
    Arrays.sort(liked);
    return liked;
  }

  /** An item's year, from 1920 to 2024. */
  public long year(int item) {
    SplittableRandom random = Seeds.stream(seed, YEARS, item);
    return LAST_YEAR - (long) (YEARS_BACK * Math.pow(random.nextDouble(), 2));
  }

  /** An item's genres: its group's, and half the time another. */
  public String[] genres(int item) {
    SplittableRandom random = Seeds.stream(seed, GENRES, item);
    String own = "Genre " + item % GROUPS;
    return random.nextBoolean()
        ? new String[] {own}
        : new String[] {own, "Genre " + random.nextInt(GROUPS)};
  }

  private int draw(SplittableRandom random) {
    int place = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[items - 1]);
    return Math.min(items - 1, place < 0 ? -place - 1 : place);
  }
}
