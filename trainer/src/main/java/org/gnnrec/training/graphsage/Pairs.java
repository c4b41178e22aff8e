package org.gnnrec.training.graphsage;

import java.util.Arrays;
import org.gnnrec.sampling.HeldOutLikes;
import org.jspecify.annotations.Nullable;

/** Pairs of a user and an item with what their score should be. Not thread-safe. */
final class Pairs {
  private final int[] users;
  private final int[] items;
  private final float[] targets;
  private int count;

  Pairs(int capacity) {
    this.users = new int[capacity];
    this.items = new int[capacity];
    this.targets = new float[capacity];
  }

  /** Held-out likes; their targets are ratings, or 1 where there are none. */
  static Pairs of(HeldOutLikes likes, int userCount) {
    Pairs pairs = new Pairs(likes.size());
    for (int user = 0; user < userCount; user++) {
      int[] items = likes.items(user);
      float @Nullable [] ratings = likes.ratings(user);
      for (int i = 0; i < items.length; i++) {
        pairs.add(user, items[i], ratings == null ? 1 : ratings[i]);
      }
    }
    return pairs;
  }

  void add(int user, int item, float target) {
    users[count] = user;
    items[count] = item;
    targets[count++] = target;
  }

  int count() {
    return count;
  }

  int user(int pair) {
    return users[pair];
  }

  int item(int pair) {
    return items[pair];
  }

  float target(int pair) {
    return targets[pair];
  }

  /** User indexes of a range. */
  long[] users(int from, int to) {
    return Arrays.stream(users, from, to).asLongStream().toArray();
  }

  /** Item indexes of a range. */
  long[] items(int from, int to) {
    return Arrays.stream(items, from, to).asLongStream().toArray();
  }

  /** Targets of a range. */
  float[] targets(int from, int to) {
    return Arrays.copyOfRange(targets, from, to);
  }
}
