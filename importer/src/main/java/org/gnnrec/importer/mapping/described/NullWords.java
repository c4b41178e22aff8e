package org.gnnrec.importer.mapping.described;

import java.util.Locale;
import java.util.Set;

/**
 * Texts that stand for no value.
 *
 * @param given those of the mapping; empty for the usual ones
 * @param usual whether the usual ones count
 */
record NullWords(Set<String> given, boolean usual) {
  /** In columns of text these could be names: somebody is called Null, and NA is Namibia. */
  private static final Set<String> USUAL_WORDS = Set.of("null", "na", "n/a", "nan", "none", "nil");

  private static final Set<String> USUAL_SIGNS = Set.of("\\N", "NULL", "\u2014");

  /** What counts where a mapping says nothing. */
  static final NullWords USUAL = new NullWords(Set.of(), true);

  /** Copies the set. */
  NullWords {
    given = Set.copyOf(given);
  }

  /**
   * Whether a field holds no value.
   *
   * @param text without blanks around it
   * @param isText whether the column holds text
   */
  boolean contains(String text, boolean isText) {
    if (!usual) {
      return given.contains(text);
    }
    return USUAL_SIGNS.contains(text)
        || (!isText && USUAL_WORDS.contains(text.toLowerCase(Locale.ROOT)));
  }
}
