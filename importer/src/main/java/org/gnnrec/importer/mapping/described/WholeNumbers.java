package org.gnnrec.importer.mapping.described;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Whole numbers in forms that programs write for them. Stateless and thread-safe. */
final class WholeNumbers {
  /** Longer ones are no numbers of a table, and their digits would be worked out one by one. */
  private static final int LONGEST = 40;

  private static final int LARGEST_EXPONENT = 30;

  private WholeNumbers() {}

  /** The number, if it is whole: 1991, 1991.0, 8.8125E8. */
  static Optional<Long> exact(String text) {
    return decimal(text)
        .filter(number -> number.stripTrailingZeros().scale() <= 0)
        .flatMap(WholeNumbers::inRange);
  }

  /** The greatest whole number that is not above the number. */
  static Optional<Long> floor(String text) {
    return decimal(text)
        .map(number -> number.setScale(0, RoundingMode.FLOOR))
        .flatMap(WholeNumbers::inRange);
  }

  private static Optional<Long> inRange(BigDecimal number) {
    return number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
        ? Optional.of(number.longValue())
        : Optional.empty();
  }

  private static Optional<BigDecimal> decimal(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs((long) number.scale()) <= LONGEST + LARGEST_EXPONENT
          ? Optional.of(number)
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
