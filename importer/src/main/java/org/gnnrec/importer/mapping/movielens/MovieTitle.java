package org.gnnrec.importer.mapping.movielens;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A MovieLens title made readable: {@code "Postman, The (Postino, Il) (1994)"} becomes {@code "The
 * Postman (Il Postino)"} of 1994.
 *
 * @param text the title without the year
 * @param year the year at the end of the source's title (the first one of a range), or null
 */
record MovieTitle(String text, @Nullable Integer year) {
  /** "(1995)", "(2006–2007)" or "(2012–)" at the end, perhaps followed by "(V)" for videos. */
  private static final Pattern YEAR =
      Pattern.compile("\\s*\\((\\d{4})(?:[–-](?:\\d{4})?)?\\)\\s*(?:\\((?:V|TV)\\))?$");

  /** The article of several languages behind a comma, at the end or before a bracket. */
  private static final Pattern ARTICLE_BEHIND =
      Pattern.compile(
          "(^|\\()([^()]+), "
              + "(The|An?|L[aeo]s?|L'|El|Il|I|Gli|D(?:e[rnt]?|as|ie)|En|Het|Eine?|Une?|Un[oa]|O|Os|As)"
              + "(?=\\)|\\s*\\(|$)");

  /** Takes a title of a MovieLens file apart. */
  static MovieTitle parse(String source) {
    String text = source.strip().replaceAll("\\s+", " ");
    Integer year = null;
    Matcher matcher = YEAR.matcher(text);
    if (matcher.find() && matcher.start() > 0) {
      year = Integer.valueOf(matcher.group(1));
      text = text.substring(0, matcher.start());
    }
    return new MovieTitle(articlesInFront(text), year);
  }

  private static String articlesInFront(String title) {
    return ARTICLE_BEHIND
        .matcher(title)
        .replaceAll(
            match -> {
              String article = match.group(3);
              String joint = article.endsWith("'") ? "" : " ";
              return Matcher.quoteReplacement(match.group(1) + article + joint + match.group(2));
            });
  }
}
