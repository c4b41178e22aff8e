package org.gnnrec.client;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what somebody meant. */
public final class NearestName {
  private static final int LARGEST_TYPO = 4;

  private NearestName() {}

  /** {@code " (did you mean `x`?)"} if one of the known words is near, else empty. */
  public static String hint(String word, Collection<String> known) {
    int allowed = Math.min(LARGEST_TYPO, Math.max(1, word.length() / 2));
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .filter(candidate -> distance(word, candidate) <= allowed)
        .map(candidate -> " (did you mean `" + candidate + "`?)")
        .orElse("");
  }

  /** Levenshtein's distance, where case does not count. */
  private static int distance(String one, String other) {
    String left = one.toLowerCase(Locale.ROOT);
    String right = other.toLowerCase(Locale.ROOT);
    int[] previous = new int[right.length() + 1];
    Arrays.setAll(previous, i -> i);
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
