package org.gnnrec.neo4j.cypher;

/** The keys under which callers give Cypher, with what errors say of each. */
enum CallerKey {
  /** A condition on the items of a list. */
  ITEM_FILTER(
      "itemFilter",
      "one condition on `item`",
      "item.year > $year",
      "have its answer as a property or label of the items; whoever runs the server may allow more"
          + " by server.jvm.additional=-Dgnnrec.filterTimeoutSeconds=... in neo4j.conf"),
  /** A query that names users. */
  USER_QUERY(
      "userQuery",
      "a query of one column",
      "MATCH (u:User) WHERE u.active RETURN u",
      "give a longer `userQueryTimeoutSeconds`");

  private final String key;
  private final String what;
  private final String example;
  private final String moreTime;

  CallerKey(String key, String what, String example, String moreTime) {
    this.key = key;
    this.what = what;
    this.example = example;
    this.moreTime = moreTime;
  }

  /** The key in backticks. */
  String quoted() {
    return "`" + key + "`";
  }

  /** Such as a caller may write. */
  String example() {
    return "'" + example + "'";
  }

  /** What to do about a mistake. */
  String remedy() {
    return "give " + what + ", such as " + example();
  }

  /** What to do where time does not suffice. */
  String moreTime() {
    return "make it simpler, or " + moreTime;
  }
}
