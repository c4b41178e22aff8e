package org.gnnrec.importer.write.cypher;

import static org.gnnrec.client.CypherNames.quoted;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.graph.RelationshipKind.Multiplicity;

/**
 * Cypher for one kind of relationships. A row is {@code [from, [[to, property, …], …]]}: lists are
 * shorter than maps on the way, and a start node is looked up once for all its relationships. See
 * {@link RelationshipEncoding} for the other encodings.
 *
 * @param kind the kind
 * @param properties the names of its properties, in the order of the entries
 */
public record RelationshipStatements(RelationshipKind kind, List<String> properties) {
  private static final String ROWS = "UNWIND $rows AS row MATCH ";

  /**
   * Where there are none of the kind yet; takes indexes. Each end node is looked up once for all
   * relationships of the batch, which measured a third faster than once for each of them.
   */
  public String create() {
    return "UNWIND $ends AS id MATCH "
        + end("id")
        // If one is missing, the indexes of the others would not be right any more.
        + " WITH collect(b) AS ends WHERE size(ends) = size($ends) "
        + "UNWIND $rows AS row MATCH "
        + start()
        + " UNWIND row[1] AS e WITH a, e, ends[e[0]] AS b CREATE "
        + created();
  }

  /** The encoding of the entries that {@link #add} takes: maps where it compares all properties. */
  public RelationshipEncoding encodingToAdd() {
    return kind.multiplicity() == Multiplicity.MANY
        ? RelationshipEncoding.MAP
        : RelationshipEncoding.ID;
  }

  /**
   * Leaves those that exist as they are. What a start node has already is read once for each node
   * and batch, which is about twice as fast as MERGE.
   */
  public String add() {
    if (encodingToAdd() == RelationshipEncoding.MAP) {
      return ROWS
          + start()
          + " UNWIND row[1] AS e MATCH "
          + end("e[0]")
          + " WHERE NOT EXISTS { MATCH (a)-[r:"
          + quoted(kind.type())
          + "]->(b) WHERE properties(r) = e[1] } CREATE (a)-[r:"
          + quoted(kind.type())
          + "]->(b) SET r = e[1]";
    }
    return ROWS
        + start()
        + " WITH a, row, COLLECT { MATCH (a)"
        + arrow("")
        + end("")
        + " RETURN b."
        + quoted(kind.to().idProperty())
        + " } AS present UNWIND row[1] AS e WITH a, e, present WHERE NOT e[0] IN present MATCH "
        + end("e[0]")
        + " CREATE "
        + created();
  }

  /** Changes those whose properties differ and returns their number. */
  public String change() {
    String differ =
        IntStream.range(0, properties.size())
            .mapToObj(i -> differs("r." + quoted(properties.get(i)), "e[" + (i + 1) + "]"))
            .collect(Collectors.joining(" OR "));
    String set =
        IntStream.range(0, properties.size())
            .mapToObj(i -> "r." + quoted(properties.get(i)) + " = e[" + (i + 1) + "]")
            .collect(Collectors.joining(", "));
    return matching() + " WHERE " + differ + " SET " + set + " RETURN count(r)";
  }

  /** Two values differ also where only one of them is missing. */
  private static String differs(String left, String right) {
    return "NOT coalesce("
        + left
        + " = "
        + right
        + ", "
        + left
        + " IS NULL AND "
        + right
        + " IS NULL)";
  }

  /** Removes those between the pairs and returns their number. */
  public String remove() {
    return matching() + " DELETE r RETURN count(*)";
  }

  /** Removes all of the kind, in transactions of their own. */
  public String removeAll(int batchSize) {
    return "MATCH (:"
        + quoted(kind.from().label())
        + ")-[r:"
        + quoted(kind.type())
        + "]->(:"
        + quoted(kind.to().label())
        + ") CALL { WITH r DELETE r } IN TRANSACTIONS OF "
        + batchSize
        + " ROWS";
  }

  /** Those that leave nodes of the start's label, whatever they lead to. */
  public String countLeaving() {
    return "MATCH (:"
        + quoted(kind.from().label())
        + ")-[r:"
        + quoted(kind.type())
        + "]->() RETURN count(r)";
  }

  /** Those that reach nodes of the end's label, wherever they come from. */
  public String countReaching() {
    return "MATCH ()-[r:"
        + quoted(kind.type())
        + "]->(:"
        + quoted(kind.to().label())
        + ") RETURN count(r)";
  }

  private String matching() {
    return ROWS + start() + " UNWIND row[1] AS e MATCH (a)" + arrow("r") + end("e[0]");
  }

  private String start() {
    return node("a", kind.from(), "row[0]");
  }

  private String end(String id) {
    return node("b", kind.to(), id);
  }

  private static String node(String name, NodeKind kind, String id) {
    String condition = id.isEmpty() ? "" : " {" + quoted(kind.idProperty()) + ": " + id + "}";
    return "(" + name + ":" + quoted(kind.label()) + condition + ")";
  }

  private String created() {
    String set =
        IntStream.range(0, properties.size())
            .mapToObj(i -> quoted(properties.get(i)) + ": e[" + (i + 1) + "]")
            .collect(Collectors.joining(", "));
    return "(a)-[:" + quoted(kind.type()) + (set.isEmpty() ? "" : " {" + set + "}") + "]->(b)";
  }

  private String arrow(String name) {
    boolean ordered = kind.multiplicity() != Multiplicity.ONE_PER_UNORDERED_PAIR;
    return "-[" + name + ":" + quoted(kind.type()) + "]-" + (ordered ? ">" : "");
  }
}
