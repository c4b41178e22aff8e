package org.gnnrec.demo.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.demo.console.DemoException;
import org.gnnrec.demo.console.IoErrorText;
import org.gnnrec.demo.home.DemoHome;
import org.neo4j.cli.AdminTool;
import org.neo4j.cli.ExecutionContext;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.io.fs.DefaultFileSystemAbstraction;
import org.neo4j.server.CommunityBootstrapper;

/** Neo4j Community with Bolt, HTTP and Browser in this process, started as its launcher does. */
public final class EmbeddedNeo4j implements AutoCloseable {

  private final InstalledLayout layout;
  private final DemoHome home;
  private final CommunityBootstrapper bootstrapper = new CommunityBootstrapper();

  public EmbeddedNeo4j(InstalledLayout layout, DemoHome home) {
    this.layout = layout;
    this.home = home;
  }

  /**
   * Sets the password of the user {@code neo4j}; possible only before the first start.
   *
   * @throws DemoException if Neo4j refuses it
   */
  public void setFirstPassword(String password) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        DefaultFileSystemAbstraction files = new DefaultFileSystemAbstraction()) {
      ExecutionContext context =
          new ExecutionContext(home.directory(), layout.conf(), out, out, files);
      int code = AdminTool.execute(context, "dbms", "set-initial-password", "--", password);
      if (code != 0) {
        throw new DemoException(
            "Neo4j refused the password: " + output.toString(StandardCharsets.UTF_8).strip());
      }
    }
  }

  /**
   * Starts the server; returns when it answers.
   *
   * @throws DemoException if it does not start
   */
  public void start(Endpoints endpoints) {
    int code =
        bootstrapper.start(
            home.directory(),
            layout.conf().resolve("neo4j.conf"),
            settings(endpoints),
            false,
            false);
    if (code != 0) {
      throw new DemoException(
          String.format(
              Locale.ROOT,
              "Neo4j did not start: %s; more is in %s",
              lastError(home.logs().resolve("neo4j.log")),
              home.logs()));
    }
  }

  /** Stops the server; returns when its files are closed. May be called twice, from any thread. */
  @Override
  public void close() {
    DatabaseManagementService service = bootstrapper.getDatabaseManagementService();
    if (service != null) {
      service.shutdown();
    }
  }

  private Map<String, String> settings(Endpoints endpoints) {
    return Map.ofEntries(
        Map.entry("server.directories.plugins", layout.plugins().toString()),
        Map.entry("server.logs.user.config", layout.conf().resolve("user-logs.xml").toString()),
        Map.entry("server.bolt.listen_address", endpoints.boltAddress()),
        Map.entry("server.bolt.advertised_address", endpoints.boltAddress()),
        Map.entry("server.http.listen_address", endpoints.httpAddress()),
        Map.entry("server.http.advertised_address", endpoints.httpAddress()),
        // Browser may fetch it, as its own list of hosts for guides has localhost by default.
        Map.entry("browser.post_connect_cmd", "guide " + endpoints.guideUri()));
  }

  private static String lastError(Path log) {
    try {
      List<String> errors =
          Files.readAllLines(log).stream().filter(line -> line.contains(" ERROR ")).toList();
      if (!errors.isEmpty()) {
        String line = errors.get(errors.size() - 1);
        return line.substring(line.indexOf(" ERROR ") + " ERROR ".length()).strip();
      }
    } catch (IOException e) {
      return "its log cannot be read (" + IoErrorText.of(e) + ")";
    }
    return "its log names no error";
  }
}
