package org.gnnrec.plot.picture;

/** Texts that must fit. */
final class TextFitting {
  private TextFitting() {}

  /** Cut with an ellipsis if it has more characters than that. */
  static String shortened(String text, int length) {
    if (text.codePointCount(0, text.length()) <= length) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, length - 1)).stripTrailing() + "…";
  }
}
