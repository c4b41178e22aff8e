package org.gnnrec.plot.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.client.ServerErrors;
import org.gnnrec.client.ServerException;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.Neo4jException;

/** Runs statements that read, and explains what goes wrong. */
public final class GraphQueries {
  private final Driver driver;
  private final SessionConfig session;
  private final String address;
  private final @Nullable String database;

  /**
   * Queries through a driver, which stays the caller's to close.
   *
   * @param address what the server is called in errors
   * @param database likewise, null for the default
   */
  public GraphQueries(
      Driver driver, SessionConfig session, String address, @Nullable String database) {
    this.driver = driver;
    this.session = session;
    this.address = address;
    this.database = database;
  }

  /**
   * All rows.
   *
   * @throws PlotException if gnnrec refuses the call, or is not there
   * @throws ServerException if the server cannot be reached or gives no right to it
   */
  List<Record> run(String cypher, Map<String, ?> parameters) {
    try (Session open = driver.session(session)) {
      return open.executeRead(tx -> tx.run(cypher, new HashMap<String, Object>(parameters)).list());
    } catch (ClientException e) {
      if (e.code().contains("ProcedureNotFound")) {
        throw new PlotException(
            "The server at "
                + address
                + " lacks a procedure of gnnrec; install this version's plugin: "
                + e.getMessage(),
            e);
      }
      if (e.code().contains("ProcedureCallFailed")) {
        throw new PlotException(plain(String.valueOf(e.getMessage())), e);
      }
      throw explained(e);
    } catch (Neo4jException e) {
      throw explained(e);
    }
  }

  private ServerException explained(Neo4jException e) {
    return new ServerException(
        ServerErrors.whileWorking(e, address, database, "run the command again"), e);
  }

  /** Without Neo4j's words around the procedure's own sentence. */
  private static String plain(String message) {
    String cause = "Caused by: ";
    int at = message.lastIndexOf(cause);
    if (at < 0) {
      return message;
    }
    String own = message.substring(at + cause.length());
    int colon = own.indexOf(": ");
    return colon < 0 ? own : own.substring(colon + 2);
  }
}
