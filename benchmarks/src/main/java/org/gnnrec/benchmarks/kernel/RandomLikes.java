package org.gnnrec.benchmarks.kernel;

import java.util.Locale;
import java.util.SplittableRandom;
import org.gnnrec.graph.BipartiteGraph;

/** Seeded random graphs with the sizes of real data sets and power-law popularity. */
final class RandomLikes {
  private RandomLikes() {}

  /** A graph of a shape: {@code ml-100k} (its likes) or {@code gowalla} (its training part). */
  static BipartiteGraph of(String shape) {
    return switch (shape) {
      case "ml-100k" -> draw(942, 1_447, 55_375);
      case "gowalla" -> draw(29_858, 40_981, 810_128);
      default ->
          throw new IllegalArgumentException(
              String.format(Locale.ROOT, "`shape` must be ml-100k or gowalla, got %s", shape));
    };
  }

  /** Repeated pairs become one like, as with real data of this density. */
  private static BipartiteGraph draw(int users, int items, int likes) {
    SplittableRandom random = new SplittableRandom(7);
    int[] likeUsers = new int[likes];
    int[] likeItems = new int[likes];
    for (int like = 0; like < likes; like++) {
      likeUsers[like] = (int) (users * Math.pow(random.nextDouble(), 2));
      likeItems[like] = (int) (items * Math.pow(random.nextDouble(), 3));
    }
    return BipartiteGraph.of(users, items, likeUsers, likeItems, null);
  }
}
