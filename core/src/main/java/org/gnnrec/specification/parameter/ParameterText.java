package org.gnnrec.specification.parameter;

import java.math.BigDecimal;
import java.util.Locale;
import org.gnnrec.configuration.Range;
import org.jspecify.annotations.Nullable;

/** Values and ranges as the documents show them. Stateless and thread-safe. */
final class ParameterText {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  /** From here on a power of two is easier to read as such. */
  private static final double LARGE_POWER = 0x1p20;

  private ParameterText() {}

  static String value(@Nullable Object value) {
    if (value instanceof Enum<?> constant) {
      return "`'" + name(constant) + "'`";
    }
    if (value instanceof Boolean flag) {
      return "`" + flag + "`";
    }
    return value instanceof Number number ? number(number.doubleValue()) : "null";
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String interval(Range range) {
    return (range.minIncluded() ? number(range.min()) : "above " + number(range.min()) + ",")
        + (range.maxIncluded() ? " to " : " to below ")
        + number(range.max());
  }

  private static String number(double number) {
    int exponent = Math.getExponent(number);
    if (number >= LARGE_POWER && number == Math.scalb(1.0, exponent)) {
      StringBuilder power = new StringBuilder("2");
      Integer.toString(exponent).chars().forEach(c -> power.append(SUPERSCRIPTS.charAt(c - '0')));
      return power.toString();
    }
    return number == 0 ? "0" : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
