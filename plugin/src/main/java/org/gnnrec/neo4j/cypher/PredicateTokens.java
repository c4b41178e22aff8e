package org.gnnrec.neo4j.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;

/**
 * Divides Cypher text into words, names, strings, numbers and symbols, and leaves spaces and
 * comments out: what is in a string, a comment or backticks is no code.
 *
 * <p>It is stricter than Cypher where the two could take a text differently. Cypher 5 replaces
 * Unicode escapes before it looks at anything else, so that one could stand for a quote: they are
 * refused wherever they are, as are invisible characters and numbers that run into words.
 *
 * <p>Not thread-safe; one object serves one text.
 */
final class PredicateTokens {
  private static final Pattern NUMBER =
      Pattern.compile("0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|[0-9][0-9_]*(?:[eE][0-9_]*)?[fFdD]?");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  /** What a token is. */
  enum Kind {
    /** A keyword, or a name without backticks. */
    WORD,
    /** A name in backticks; the token's text is without them. */
    QUOTED_NAME,
    /** In either quotes; the token's text is empty, since nobody looks into it. */
    STRING,
    /** A number up to its decimal point, or from there on. */
    NUMBER,
    /** Any other character. */
    SYMBOL
  }

  /**
   * A piece of code.
   *
   * @param at index in the text where it begins
   */
  record Token(Kind kind, String text, int at) {
    boolean isSymbol(String symbol) {
      return kind == Kind.SYMBOL && text.equals(symbol);
    }
  }

  private PredicateTokens(String text) {
    this.text = text;
  }

  /**
   * Divides a text.
   *
   * @throws ConfigurationException if a string, a comment or a name does not end, or the text has
   *     what is refused anywhere
   */
  static List<Token> of(String text) {
    return new PredicateTokens(text).all();
  }

  private List<Token> all() {
    refuseHidden();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        at++;
      } else if (text.startsWith("//", at)) {
        skipLine();
      } else if (text.startsWith("/*", at)) {
        at = endAfter("*/", 2, "a comment");
      } else if (c == '\'' || c == '"') {
        string(c);
      } else if (c == '`') {
        quotedName();
      } else if (c >= '0' && c <= '9') {
        number();
      } else if (isWordPart(c)) {
        int from = at;
        at = endOfWord();
        add(Kind.WORD, text.substring(from, at), from);
      } else {
        add(Kind.SYMBOL, String.valueOf(c), at++);
      }
    }
    return tokens;
  }

  private void refuseHidden() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && text.regionMatches(true, i + 1, "u", 0, 1)) {
        throw refused("has a Unicode escape", i);
      }
      int type = Character.getType(c);
      boolean hidden = type == Character.CONTROL || type == Character.FORMAT;
      if (hidden && c != '\n' && c != '\r' && c != '\t') {
        throw refused("has an invisible character", i);
      }
    }
  }

  private void skipLine() {
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
  }

  private int endAfter(String end, int opening, String what) {
    int found = text.indexOf(end, at + opening);
    if (found < 0) {
      throw refused("has " + what + " that does not end", at);
    }
    return found + end.length();
  }

  private void string(char quote) {
    int from = at;
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == quote) {
        at++;
        add(Kind.STRING, "", from);
        return;
      }
      if (c == '\\') {
        at++;
      }
    }
    throw refused("has a string that does not end", from);
  }

  private void quotedName() {
    int from = at;
    StringBuilder name = new StringBuilder();
    while (true) {
      int end = endAfter("`", 1, "a name in backticks");
      name.append(text, at + 1, end - 1);
      at = end;
      if (at == text.length() || text.charAt(at) != '`') {
        add(Kind.QUOTED_NAME, name.toString(), from);
        return;
      }
      name.append('`');
    }
  }

  private void number() {
    int from = at;
    at = endOfWord();
    String number = text.substring(from, at);
    if (!NUMBER.matcher(number).matches()) {
      throw refused("has a number that runs into a word", from);
    }
    add(Kind.NUMBER, number, from);
  }

  private int endOfWord() {
    int end = at;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWordPart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private void add(Kind kind, String token, int from) {
    tokens.add(new Token(kind, token, from));
  }

  /**
   * The error of a text that is not used.
   *
   * @param what what is wrong with it
   * @param at index in the text
   */
  static ConfigurationException refused(String what, int at) {
    return new ConfigurationException(
        RefusalCode.QUERY_REFUSED,
        CallerKey.ITEM_FILTER.quoted()
            + " "
            + what
            + " (character "
            + (at + 1)
            + "); "
            + CallerKey.ITEM_FILTER.remedy()
            + ", with the values in `params`");
  }
}
