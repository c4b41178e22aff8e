package org.gnnrec.importer.offline;

import static org.gnnrec.client.CypherNames.quoted;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.write.cypher.NodeStatements;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Transaction;

/**
 * A program of its own, with Neo4j's classes: starts a database once, without a server, and gives a
 * store that the bulk importer has written what that one cannot: constraints, in the Community
 * Edition, and empty lists. Prints a line for each count, {@code count}, what, and the number.
 */
final class StoreSetup {
  private static final int BATCH = 10_000;
  private static final long INDEX_TIMEOUT_MINUTES = 60;

  private final GraphDatabaseService database;
  private final PrintWriter out;

  private StoreSetup(GraphDatabaseService database, PrintWriter out) {
    this.database = database;
    this.out = out;
  }

  /**
   * Does it.
   *
   * @param arguments the home folder, the name of the database, the file with the task
   */
  public static void main(String[] arguments) throws IOException {
    Path home = Path.of(arguments[0]);
    SetupTask task = SetupTask.read(Path.of(arguments[2]));
    DatabaseManagementService service =
        new DatabaseManagementServiceBuilder(home)
            .loadPropertiesFromFile(home.resolve("conf").resolve("neo4j.conf"))
            .build();
    try (PrintWriter out =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      new StoreSetup(service.database(arguments[1]), out).run(task);
    } finally {
      service.shutdown();
    }
  }

  private void run(SetupTask task) {
    for (NodeKind kind : task.kinds()) {
      database.executeTransactionally(new NodeStatements(kind).constraint());
    }
    try (Transaction tx = database.beginTx()) {
      tx.schema().awaitIndexesOnline(INDEX_TIMEOUT_MINUTES, TimeUnit.MINUTES);
    }
    task.emptyLists().forEach(this::setEmpty);
    for (NodeKind kind : task.kinds()) {
      tell("n" + kind.label(), new NodeStatements(kind).count());
    }
    for (String type : task.types()) {
      tell("r" + type, "MATCH ()-[r:" + quoted(type) + "]->() RETURN count(r)");
    }
  }

  private void setEmpty(SetupTask.EmptyLists lists) {
    for (int from = 0; from < lists.ids().size(); from += BATCH) {
      List<Object> ids = lists.ids().subList(from, Math.min(lists.ids().size(), from + BATCH));
      Map<String, Object> empty = Map.of(lists.property(), List.of());
      database.executeTransactionally(
          new NodeStatements(lists.kind()).set(),
          Map.of("rows", ids.stream().map(id -> List.of(id, empty)).toList()));
    }
  }

  private void tell(String what, String query) {
    Number count =
        database.executeTransactionally(
            query, Map.of(), result -> (Number) result.next().values().iterator().next());
    out.println("count\t" + what + "\t" + count);
  }
}
