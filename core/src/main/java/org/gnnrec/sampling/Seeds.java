package org.gnnrec.sampling;

import java.util.SplittableRandom;

/**
 * Independent random streams out of one seed, told apart by purpose and index, so that what is
 * drawn for a row does not depend on the order in which rows are drawn or on the number of threads.
 * What a training, a split, an evaluation or a map draws has its purpose in {@link RandomStream};
 * generators of data, whose seeds nobody else uses, number their own. Stateless and thread-safe.
 */
public final class Seeds {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /**
   * The stream of one purpose and index.
   *
   * @param seed the user's seed
   * @param purpose what is drawn, a number that tells apart the uses of one seed
   * @param index for what it is drawn, such as a row or an epoch
   */
  public static SplittableRandom stream(long seed, int purpose, long index) {
    return new SplittableRandom(mix(mix(mix(seed) + purpose) + index));
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014, variant 13), a bijection. */
  private static long mix(long value) {
    long z = value + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
