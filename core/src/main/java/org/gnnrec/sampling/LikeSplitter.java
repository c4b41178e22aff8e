package org.gnnrec.sampling;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.graph.SplitPart;

/**
 * Ways to tell which part each like belongs to. A result has one byte per like, in the order of
 * {@code graph.byUser().neighbours()}: the code of its {@link SplitPart}.
 *
 * <p>Stateless and thread-safe.
 */
public final class LikeSplitter {
  private static final byte TRAINING = SplitPart.TRAINING.code();
  private static final byte VALIDATION = SplitPart.VALIDATION.code();
  private static final byte TEST = SplitPart.TEST.code();
  private static final int LEAST_LIKES = 5;

  private LikeSplitter() {}

  /**
   * Divides each user's likes at random. Of n likes, {@code round(n · fraction)} go into a part, at
   * least one if n is 5 or more, and none if n is less: a user of whom next to nothing is left to
   * train on measures luck. One like at least stays in the training part.
   *
   * @param validationFraction part of each user's likes, in [0, 1)
   * @param testFraction likewise; the two add up to less than 1
   * @param seed the same seed gives the same division of the same graph
   */
  public static byte[] perUser(
      BipartiteGraph graph, double validationFraction, double testFraction, long seed) {
    requireFractions(validationFraction, testFraction);
    Adjacency likes = graph.byUser();
    byte[] parts = new byte[graph.likeCount()];
    for (int user = 0; user < likes.rows(); user++) {
      int count = likes.degree(user);
      int test = heldOut(count, testFraction, count - 1);
      int validation = heldOut(count, validationFraction, count - 1 - test);
      SplittableRandom random = RandomStream.USER_SPLIT.random(seed, user);
      draw(parts, likes.offsets()[user], count, validation, test, random);
    }
    return parts;
  }

  /**
   * Divides items at random, with all of their likes; {@code round(items · fraction)} go into a
   * part.
   *
   * @param validationFraction part of the items, in [0, 1)
   * @param testFraction likewise; the two add up to less than 1
   * @param seed the same seed gives the same division of the same graph
   */
  public static byte[] perItem(
      BipartiteGraph graph, double validationFraction, double testFraction, long seed) {
    requireFractions(validationFraction, testFraction);
    byte[] partOfItem = new byte[graph.itemCount()];
    int test = (int) Math.round(partOfItem.length * testFraction);
    int validation =
        (int)
            Math.min(partOfItem.length - test, Math.round(partOfItem.length * validationFraction));
    SplittableRandom random = RandomStream.ITEM_SPLIT.random(seed, 0);
    draw(partOfItem, 0, partOfItem.length, validation, test, random);
    int[] items = graph.byUser().neighbours();
    byte[] parts = new byte[items.length];
    for (int like = 0; like < parts.length; like++) {
      parts[like] = partOfItem[items[like]];
    }
    return parts;
  }

  private static int heldOut(int likes, double fraction, int most) {
    if (likes < LEAST_LIKES || fraction == 0) {
      return 0;
    }
    return (int) Math.min(most, Math.max(1, Math.round(likes * fraction)));
  }

  /**
   * Divides all likes at random, whoever's they are; {@code round(likes · fraction)} go into a
   * part.
   *
   * @param validationFraction part of all likes, in [0, 1)
   * @param testFraction likewise; the two add up to less than 1
   * @param seed the same seed gives the same division of the same graph
   */
  public static byte[] perLike(
      BipartiteGraph graph, double validationFraction, double testFraction, long seed) {
    requireFractions(validationFraction, testFraction);
    byte[] parts = new byte[graph.likeCount()];
    int test = (int) Math.round(parts.length * testFraction);
    int validation =
        (int) Math.min(parts.length - test, Math.round(parts.length * validationFraction));
    draw(parts, 0, parts.length, validation, test, RandomStream.LIKE_SPLIT.random(seed, 0));
    return parts;
  }

  private static void requireFractions(double validationFraction, double testFraction) {
    if (!(validationFraction >= 0 && testFraction >= 0 && validationFraction + testFraction < 1)) {
      throw new IllegalArgumentException(
          "held-out fractions must be in [0, 1) and add up to less than 1, got "
              + testFraction
              + " (test) and "
              + validationFraction
              + " (validation)");
    }
  }

  /** A uniform sample without replacement: first the test part, then the validation part. */
  private static void draw(
      byte[] parts, int from, int count, int validation, int test, SplittableRandom random) {
    int[] likes = new int[count];
    for (int i = 0; i < count; i++) {
      likes[i] = from + i;
    }
    for (int i = 0; i < test + validation; i++) {
      int other = i + random.nextInt(count - i);
      int like = likes[i];
      likes[i] = likes[other];
      likes[other] = like;
      parts[likes[i]] = i < test ? TEST : VALIDATION;
    }
  }

  /**
   * Puts each user's last like into the test part and, if wanted, the one before it into the
   * validation part; of likes at the same time the one with the greater item index counts as later.
   * A user of whom nothing would be left to train on stays in the training part.
   *
   * @param timestamps a time per like
   */
  public static byte[] lastOfUser(BipartiteGraph graph, long[] timestamps, boolean validation) {
    Adjacency likes = graph.byUser();
    byte[] parts = new byte[graph.likeCount()];
    for (int user = 0; user < likes.rows(); user++) {
      int from = likes.offsets()[user];
      int to = likes.offsets()[user + 1];
      if (to - from <= (validation ? 2 : 1)) {
        continue;
      }
      int last = latest(timestamps, parts, from, to);
      parts[last] = TEST;
      if (validation) {
        parts[latest(timestamps, parts, from, to)] = VALIDATION;
      }
    }
    return parts;
  }

  private static int latest(long[] timestamps, byte[] parts, int from, int to) {
    int latest = -1;
    for (int like = from; like < to; like++) {
      if (parts[like] == TRAINING && (latest < 0 || timestamps[like] >= timestamps[latest])) {
        latest = like;
      }
    }
    return latest;
  }

  /**
   * Divides by two moments: the latest likes are the test part, those before them the validation
   * part. Likes of one moment stay together, in the later part.
   *
   * @param timestamps a time per like
   * @param validationFraction part of all likes, in [0, 1)
   * @param testFraction likewise; the two add up to less than 1
   */
  public static byte[] latest(long[] timestamps, double validationFraction, double testFraction) {
    requireFractions(validationFraction, testFraction);
    byte[] parts = new byte[timestamps.length];
    if (timestamps.length == 0) {
      return parts;
    }
    long[] sorted = timestamps.clone();
    Arrays.sort(sorted);
    int test = (int) Math.round(sorted.length * testFraction);
    int held = test + (int) Math.round(sorted.length * validationFraction);
    for (int like = 0; like < parts.length; like++) {
      if (test > 0 && timestamps[like] >= sorted[sorted.length - test]) {
        parts[like] = TEST;
      } else if (held > test
          && timestamps[like] >= sorted[sorted.length - Math.min(held, sorted.length)]) {
        parts[like] = VALIDATION;
      }
    }
    return parts;
  }
}
