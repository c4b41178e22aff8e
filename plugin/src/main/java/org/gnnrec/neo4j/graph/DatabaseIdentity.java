package org.gnnrec.neo4j.graph;

import java.util.Map;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;

/** Tells databases apart that may share a name. */
public final class DatabaseIdentity {
  private static final String QUERY =
      "CALL dbms.info() YIELD id AS server CALL db.info() YIELD id, name RETURN server, id, name";

  private DatabaseIdentity() {}

  /**
   * The identities that Neo4j gave to the server and to the database when they were created, and
   * the database's name: a restored copy has the same identity, and in the same server another
   * name.
   */
  public static String of(Transaction tx) {
    try (Result result = tx.execute(QUERY)) {
      Map<String, Object> row = result.next();
      return row.get("server") + " " + row.get("id") + " " + row.get("name");
    }
  }
}
