package org.gnnrec;

import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.gnnrec.graph.BipartiteGraph;

/** Graphs and numbers drawn at random, the same for the same seed. */
public final class SeededGraph {
  private SeededGraph() {}

  /** A graph of likes between any user and any item; weights are in [0.5, 2.5). */
  public static BipartiteGraph graph(int users, int items, int likes, long seed, boolean weighted) {
    return graph(users, items, likes, seed, weighted, user -> user, item -> item);
  }

  /**
   * The same, in which some users and items are replaced by others.
   *
   * @param user who likes where a user is drawn
   * @param item what is liked where an item is drawn
   */
  public static BipartiteGraph graph(
      int users,
      int items,
      int likes,
      long seed,
      boolean weighted,
      IntUnaryOperator user,
      IntUnaryOperator item) {
    Random random = new Random(seed);
    int[] userIndexes = new int[likes];
    int[] itemIndexes = new int[likes];
    float[] weights = new float[likes];
    for (int like = 0; like < likes; like++) {
      userIndexes[like] = user.applyAsInt(random.nextInt(users));
      itemIndexes[like] = item.applyAsInt(random.nextInt(items));
      weights[like] = 0.5f + 2 * random.nextFloat();
    }
    return BipartiteGraph.of(users, items, userIndexes, itemIndexes, weighted ? weights : null);
  }

  /** The same, but each user likes something; weights are in [0.5, 1.5). */
  public static BipartiteGraph graphOfAllUsers(
      int users, int items, int likes, long seed, boolean weighted) {
    Random random = new Random(seed);
    int[] userIndexes = new int[likes];
    int[] itemIndexes = new int[likes];
    float[] weights = new float[likes];
    for (int like = 0; like < likes; like++) {
      userIndexes[like] = like < users ? like : random.nextInt(users);
      itemIndexes[like] = random.nextInt(items);
      weights[like] = 0.5f + random.nextFloat();
    }
    return BipartiteGraph.of(users, items, userIndexes, itemIndexes, weighted ? weights : null);
  }

  /** Numbers in [-1, 1). */
  public static float[] values(int count, long seed) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return values;
  }
}
