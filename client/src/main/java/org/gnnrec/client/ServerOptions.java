package org.gnnrec.client;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.SessionConfig;
import picocli.CommandLine.Option;

/** The options that say which database is meant and who asks. */
public final class ServerOptions {
  @Option(
      names = "--uri",
      paramLabel = "URI",
      defaultValue = "bolt://localhost:7687",
      description = "The server's Bolt address (${DEFAULT-VALUE}).")
  private String uri = "bolt://localhost:7687";

  @Option(
      names = "--user",
      paramLabel = "NAME",
      defaultValue = "neo4j",
      description = "The user name (${DEFAULT-VALUE}).")
  private String user = "neo4j";

  @Option(
      names = "--database",
      paramLabel = "NAME",
      description = "The database (the user's default database).")
  private @Nullable String database;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "A file whose first line is the password.")
  private @Nullable Path passwordFile;

  /** The server's address, as given. */
  public String uri() {
    return uri;
  }

  /** The database's name, null for the user's default database. */
  public @Nullable String database() {
    return database;
  }

  /** For sessions with the database. */
  public SessionConfig session() {
    SessionConfig.Builder config = SessionConfig.builder();
    if (database != null) {
      config.withDatabase(database);
    }
    return config.build();
  }

  /**
   * A driver that has been heard from, the caller's to close.
   *
   * @throws ServerException if the address makes no sense, nobody answers, or there is no password
   *     or a wrong one
   */
  public Driver connect(Passwords passwords) {
    return Connection.open(uri, user, passwords.find(passwordFile, user, uri));
  }
}
