package org.gnnrec.client;

/** Names of labels, types, properties and indexes in Cypher. Stateless and thread-safe. */
public final class CypherNames {
  private CypherNames() {}

  /**
   * A name in backticks, whatever it holds. Cypher 5 replaces Unicode escapes before it looks for
   * backticks, so a backslash becomes an escape itself: else the escape of a backtick would end the
   * quotation.
   */
  public static String quoted(String name) {
    return "`" + name.replace("\\", "\\u005C").replace("`", "``") + "`";
  }
}
