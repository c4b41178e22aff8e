package org.gnnrec.importer.mapping.described;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a file writes numbers.
 *
 * @param decimal what stands before the fraction
 * @param thousands what stands between groups of digits; null if nothing does
 */
record NumberSigns(char decimal, @Nullable Character thousands) {
  /** As programs write them. */
  static final NumberSigns POINT = new NumberSigns('.', null);

  private static final Pattern PLAIN =
      Pattern.compile("[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?");

  /** Reads {@code decimal} and {@code thousands}. */
  static NumberSigns of(Map<String, MappingNode> keys) {
    @Nullable MappingNode decimal = keys.get("decimal");
    @Nullable MappingNode thousands = keys.get("thousands");
    NumberSigns signs =
        new NumberSigns(
            decimal == null ? '.' : sign(decimal), thousands == null ? null : sign(thousands));
    if (thousands != null && sign(thousands) == signs.decimal()) {
      throw thousands.broken("`thousands` must differ from `decimal`, both are " + signs.decimal());
    }
    return signs;
  }

  private static char sign(MappingNode node) {
    String text = node.text();
    if (text.length() != 1 || Character.isLetterOrDigit(text.charAt(0))) {
      throw node.broken("`" + node.path() + "` must be one sign, such as ',' or '.'");
    }
    return text.charAt(0);
  }

  boolean isPoint() {
    return decimal == '.' && thousands == null;
  }

  /** A number with a point and without groups; the text itself if it is no number. */
  String plain(String text) {
    if (isPoint()) {
      return text;
    }
    String plain = thousands == null ? text : text.replace(String.valueOf(thousands), "");
    if (decimal != '.' && plain.indexOf('.') >= 0) {
      return text;
    }
    plain = plain.replace(decimal, '.');
    return PLAIN.matcher(plain).matches() ? plain : text;
  }
}
