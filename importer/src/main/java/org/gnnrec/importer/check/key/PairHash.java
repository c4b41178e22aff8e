package org.gnnrec.importer.check.key;

/** 64-bit hashes whose bits all depend on all bits of what is hashed. */
public final class PairHash {
  private static final long FIRST = 0xbf58476d1ce4e5b9L;
  private static final long SECOND = 0x94d049bb133111ebL;
  private static final long FIRST_INVERSE = inverse(FIRST);
  private static final long SECOND_INVERSE = inverse(SECOND);

  private PairHash() {}

  /** The finishing function of SplitMix64 (Steele, Lea and Flood, 2014), a bijection. */
  public static long mix(long value) {
    long z = (value ^ (value >>> 30)) * FIRST;
    z = (z ^ (z >>> 27)) * SECOND;
    return z ^ (z >>> 31);
  }

  /** The value whose {@link #mix} this is. */
  static long unmix(long mixed) {
    long z = unshift(mixed, 31) * SECOND_INVERSE;
    z = unshift(z, 27) * FIRST_INVERSE;
    return unshift(z, 30);
  }

  /** The hash of a text. */
  public static long of(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = add(hash, text.charAt(i));
    }
    return mix(hash);
  }

  /** The hash of what was hashed before and one more value. */
  public static long add(long hash, long value) {
    return mix(hash * 0x9e3779b97f4a7c15L + value);
  }

  private static long unshift(long value, int shift) {
    long result = value;
    for (int known = shift; known < Long.SIZE; known += shift) {
      result = value ^ (result >>> shift);
    }
    return result;
  }

  /** The inverse of an odd number modulo 2^64; each round of Newton's doubles the correct bits. */
  private static long inverse(long odd) {
    long inverse = odd;
    for (int bits = 3; bits < Long.SIZE; bits *= 2) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }
}
