package org.gnnrec.neo4j.cypher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.neo4j.cypher.PredicateTokens.Kind;
import org.gnnrec.neo4j.cypher.PredicateTokens.Token;

/**
 * A Cypher predicate over {@code item}, as a caller wrote it, of which one thing is certain: put
 * between parentheses on lines of its own it stays there. Brackets are balanced, nothing is open at
 * its end, and no clause is in it but those by which a subquery reads the graph.
 *
 * <p>Whether it is valid Cypher, and whether it only reads, is for the database to say.
 *
 * @param text as given
 * @param parameters names of the parameters that it uses
 */
record PredicateText(String text, Set<String> parameters) {
  private static final int LONGEST = 10_000;
  private static final int DEEPEST = 100;

  /** Planning takes much longer than in proportion to them, and cannot be ended. */
  private static final int MOST_TOKENS = 1000;

  /** Elements of all ranges, one within the other at worst. */
  private static final int MOST_ELEMENTS = 10_000_000;

  /** What no condition needs: clauses that write, call, load, go elsewhere or join queries. */
  private static final Set<String> REFUSED =
      Set.of(
          "ALTER",
          "CALL",
          "COMMIT",
          "CREATE",
          "CYPHER",
          "DELETE",
          "DENY",
          "DETACH",
          "DROP",
          "EXPLAIN",
          "FINISH",
          "FOREACH",
          "GRANT",
          "INSERT",
          "LOAD",
          "MERGE",
          "NODETACH",
          "PROFILE",
          "REMOVE",
          "REVOKE",
          "SET",
          "SHOW",
          "TERMINATE",
          "UNION",
          "USE");

  /** Clauses of subqueries. */
  private static final Set<String> IN_BRACES =
      Set.of("LIMIT", "MATCH", "OPTIONAL", "ORDER", "RETURN", "SKIP", "UNWIND", "WITH");

  /** Before the name of a property, a label, a type or a parameter. */
  private static final Set<String> BEFORE_NAMES = Set.of(":", "|", "&", "!", "$");

  /** Copies the set. */
  PredicateText {
    parameters = Set.copyOf(parameters);
  }

  /**
   * Looks at a text.
   *
   * @throws ConfigurationException if it is not one condition, or has a clause that none may have
   */
  static PredicateText parse(String text) {
    if (text.length() > LONGEST) {
      throw new ConfigurationException(
          RefusalCode.QUERY_REFUSED,
          "`itemFilter` must have at most "
              + LONGEST
              + " characters, got "
              + text.length()
              + "; give long lists in `params`");
    }
    List<Token> tokens = PredicateTokens.of(text);
    if (tokens.isEmpty()) {
      throw new ConfigurationException(
          RefusalCode.QUERY_REFUSED,
          "`itemFilter` must be a condition on `item`, such as 'item.year > $year', got nothing;"
              + " omit it for no condition");
    }
    if (tokens.size() > MOST_TOKENS) {
      throw new ConfigurationException(
          RefusalCode.QUERY_REFUSED,
          "`itemFilter` must have at most "
              + MOST_TOKENS
              + " words and signs, got "
              + tokens.size()
              + "; give long lists in `params`");
    }
    Set<String> parameters = new TreeSet<>();
    Deque<Token> open = new ArrayDeque<>();
    int braces = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (isParameter(tokens, i)) {
        parameters.add(token.text());
      } else if (token.kind() == Kind.WORD && !isName(tokens, i)) {
        requireHarmless(token, i == 0 ? "" : upper(tokens.get(i - 1)), braces > 0);
      } else if (token.kind() == Kind.SYMBOL) {
        braces += nested(token, open);
      }
    }
    requireBounded(tokens);
    if (!open.isEmpty()) {
      Token unclosed = open.element();
      throw PredicateTokens.refused(
          "has a `" + unclosed.text() + "` that nothing closes", unclosed.at());
    }
    return new PredicateText(text, parameters);
  }

  /**
   * Refuses ranges that cannot be gone through in the time that a condition has: the database does
   * not end an expression that goes through one.
   */
  private static void requireBounded(List<Token> tokens) {
    double elements = 1;
    for (int i = 0; i + 4 < tokens.size(); i++) {
      if (upper(tokens.get(i)).equals("RANGE")
          && tokens.get(i + 1).isSymbol("(")
          && tokens.get(i + 2).kind() == Kind.NUMBER
          && tokens.get(i + 3).isSymbol(",")
          && tokens.get(i + 4).kind() == Kind.NUMBER) {
        elements *= Math.max(1, value(tokens.get(i + 4)) - value(tokens.get(i + 2)));
        if (elements > MOST_ELEMENTS) {
          throw PredicateTokens.refused(
              "goes through more than " + MOST_ELEMENTS + " elements of ranges",
              tokens.get(i).at());
        }
      }
    }
  }

  /** A whole number in any notation; what is none is a mistake that the database tells. */
  private static double value(Token number) {
    try {
      return Double.parseDouble(number.text().replace("_", ""));
    } catch (NumberFormatException e) {
      return MOST_ELEMENTS;
    }
  }

  /** Follows brackets; the change in the number of open braces. */
  private static int nested(Token token, Deque<Token> open) {
    switch (token.text()) {
      case "(", "[", "{" -> {
        open.push(token);
        if (open.size() > DEEPEST) {
          throw PredicateTokens.refused(
              "has more than " + DEEPEST + " nested brackets", token.at());
        }
        return token.text().equals("{") ? 1 : 0;
      }
      case ")", "]", "}" -> {
        if (open.isEmpty() || !open.pop().text().equals(opening(token.text()))) {
          throw PredicateTokens.refused("has a `" + token.text() + "` too many", token.at());
        }
        return token.text().equals("}") ? -1 : 0;
      }
      case ";" -> throw PredicateTokens.refused("has a `;`", token.at());
      default -> {
        return 0;
      }
    }
  }

  private static String opening(String closing) {
    return closing.equals(")") ? "(" : closing.equals("]") ? "[" : "{";
  }

  private static void requireHarmless(Token token, String before, boolean inBraces) {
    String word = upper(token);
    if (REFUSED.contains(word)) {
      throw PredicateTokens.refused(
          "has the clause "
              + word
              + ", which no condition may have; a name like that goes in backticks",
          token.at());
    }
    boolean operator = word.equals("WITH") && (before.equals("STARTS") || before.equals("ENDS"));
    if (IN_BRACES.contains(word) && !inBraces && !operator) {
      throw PredicateTokens.refused(
          "has the clause " + word + " outside a subquery such as EXISTS { … }", token.at());
    }
  }

  /** Whether a word can only be a name where it is, though it be spelled like a clause. */
  private static boolean isName(List<Token> tokens, int i) {
    if (i + 1 < tokens.size() && tokens.get(i + 1).isSymbol(":")) {
      return true;
    }
    if (i == 0) {
      return false;
    }
    Token before = tokens.get(i - 1);
    if (before.isSymbol(".")) {
      // After a number the point may belong to it, and after a point it is a range.
      return i > 1 && tokens.get(i - 2).kind() != Kind.NUMBER && !tokens.get(i - 2).isSymbol(".");
    }
    return before.kind() == Kind.SYMBOL && BEFORE_NAMES.contains(before.text());
  }

  /** Whether a token is a parameter's name; {@code $any(...)} and {@code $(...)} are labels. */
  private static boolean isParameter(List<Token> tokens, int i) {
    boolean named = tokens.get(i).kind() != Kind.SYMBOL && tokens.get(i).kind() != Kind.STRING;
    return named
        && i > 0
        && tokens.get(i - 1).isSymbol("$")
        && !(i + 1 < tokens.size() && tokens.get(i + 1).isSymbol("("));
  }

  private static String upper(Token token) {
    return token.kind() == Kind.WORD ? token.text().toUpperCase(Locale.ROOT) : "";
  }
}
