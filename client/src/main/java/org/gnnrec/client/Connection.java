package org.gnnrec.client;

import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.exceptions.Neo4jException;

/** Opens connections to a server whose failures are explained by its address. */
final class Connection {
  private static final int TIMEOUT_SECONDS = 10;

  private Connection() {}

  /**
   * A driver that has been heard from.
   *
   * @throws ServerException if the address makes no sense, nobody answers or the password is wrong
   */
  static Driver open(String uri, String user, String password) {
    Driver driver;
    try {
      driver = GraphDatabase.driver(uri, AuthTokens.basic(user, password), quietly());
    } catch (IllegalArgumentException e) {
      throw new ServerException(
          "`--uri` must look like bolt://localhost:7687, got " + uri + ": " + e.getMessage(), e);
    }
    try {
      driver.verifyConnectivity();
      return driver;
    } catch (Neo4jException e) {
      driver.close();
      throw new ServerException(ServerErrors.whileConnecting(e, uri), e);
    }
  }

  /** What goes wrong is told once, by the exception, so the driver need not log it too. */
  private static Config quietly() {
    return Config.builder()
        .withLogging(Logging.none())
        .withConnectionTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .build();
  }
}
