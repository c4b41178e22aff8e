package org.gnnrec.neo4j.graph;

import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;

/** Tells databases apart that may share a name. */
public final class DatabaseIdentity {
  private DatabaseIdentity() {}

  /** The identity that Neo4j gave the database when it was created. */
  public static String of(Transaction tx) {
    try (Result result = tx.execute("CALL db.info() YIELD id")) {
      return String.valueOf(result.next().get("id"));
    }
  }
}
