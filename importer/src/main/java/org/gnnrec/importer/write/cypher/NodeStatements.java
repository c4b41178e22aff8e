package org.gnnrec.importer.write.cypher;

import java.util.Collection;
import java.util.stream.Collectors;
import org.gnnrec.client.CypherNames;
import org.gnnrec.importer.graph.NodeKind;

/** Cypher for one kind of nodes. A row is {@code [id, properties, [[name, vector], …]]}. */
public record NodeStatements(NodeKind kind) {
  private static final String ROWS = "UNWIND $rows AS row ";

  public String constraint() {
    return "CREATE CONSTRAINT IF NOT EXISTS FOR (n:"
        + CypherNames.quoted(kind.label())
        + ") REQUIRE n."
        + CypherNames.quoted(kind.idProperty())
        + " IS UNIQUE";
  }

  public String count() {
    return "MATCH (n:" + CypherNames.quoted(kind.label()) + ") RETURN count(n)";
  }

  /** Where there are none of the kind yet. */
  public String create() {
    return ROWS + "CREATE " + node() + " SET n += row[1]";
  }

  /** Leaves those that exist as they are. */
  public String add() {
    return ROWS + "MERGE " + node() + " ON CREATE SET n += row[1]";
  }

  /** Changes those whose properties differ and returns their number. */
  public String change() {
    return ROWS
        + "MATCH "
        + node()
        + " WHERE any(key IN keys(row[1]) WHERE n[key] IS NULL OR n[key] <> row[1][key])"
        + " SET n += row[1] RETURN count(n)";
  }

  /** Sets properties of nodes that are there. */
  public String set() {
    return ROWS + "MATCH " + node() + " SET n += row[1]";
  }

  /** Sets those properties that a node has not yet. */
  public String setMissing(Collection<String> names) {
    return ROWS
        + "MATCH "
        + node()
        + " SET "
        + names.stream()
            .map(CypherNames::quoted)
            .map(name -> "n." + name + " = coalesce(n." + name + ", row[1]." + name + ")")
            .collect(Collectors.joining(", "));
  }

  /** Sets vectors, which a SET would store as 64-bit numbers; only where there is none, or all. */
  public String setVectors(boolean onlyMissing) {
    return ROWS
        + "MATCH "
        + node()
        + " UNWIND row[2] AS vector WITH n, vector"
        + (onlyMissing ? " WHERE n[vector[0]] IS NULL" : "")
        + " CALL db.create.setNodeVectorProperty(n, vector[0], vector[1]) RETURN count(*)";
  }

  /** How many of some ids there are. */
  public String countIds() {
    return "UNWIND $rows AS row MATCH " + node() + " RETURN count(n) AS count";
  }

  /** The first of the nodes that have another title or name in the database. */
  public String findOthers() {
    return ROWS
        + "MATCH "
        + node()
        + " UNWIND ['title', 'name'] AS key WITH n, row, key WHERE n[key] <> row[1][key]"
        + " RETURN row[0] AS id, n[key] AS present, row[1][key] AS wanted ORDER BY id LIMIT 1";
  }

  private String node() {
    return "(n:"
        + CypherNames.quoted(kind.label())
        + " {"
        + CypherNames.quoted(kind.idProperty())
        + ": row[0]})";
  }
}
