package org.gnnrec.demo.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/**
 * A Neo4j server with the packaged plugin in a process of its own: Bolt only, without passwords. It
 * can be killed and started again on the same folder.
 */
public final class ServerProcess implements AutoCloseable {

  private static final long TIMEOUT_SECONDS = 600;
  private static final long PAUSE_MILLIS = 50;

  private final AssembledNeo4j installation;
  private final Path home;
  private final Process process;
  private final Driver driver;

  private ServerProcess(AssembledNeo4j installation, Path home, Process process, Driver driver) {
    this.installation = installation;
    this.home = home;
    this.process = process;
    this.driver = driver;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param home a folder for everything that it keeps; made if it is not there
   */
  public static ServerProcess start(AssembledNeo4j installation, Path home)
      throws IOException, InterruptedException {
    int port = freePort();
    Path configuration = Files.createDirectories(home.resolve("conf"));
    Files.createDirectories(temporary(home));
    Files.writeString(configuration.resolve("neo4j.conf"), settings(port));
    List<String> command =
        new ArrayList<>(
            installation.command(configuration, temporary(home), installation.mainClass()));
    command.add("--home-dir=" + home);
    command.add("--config-dir=" + configuration);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(console(home).toFile()))
            .start();
    Driver driver = GraphDatabase.driver("bolt://localhost:" + port, AuthTokens.none());
    ServerProcess server = new ServerProcess(installation, home, process, driver);
    server.awaitReady();
    return server;
  }

  /** Neo4j does not tell which port it took when it is told to take any. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static AssertionError notStarted(Path home) throws IOException {
    return new AssertionError("the server did not start:\n" + Files.readString(console(home)));
  }

  private static String settings(int port) {
    return String.join(
        "\n",
        "server.default_listen_address=localhost",
        "server.bolt.listen_address=localhost:" + port,
        "server.bolt.advertised_address=localhost:" + port,
        "server.http.enabled=false",
        "server.https.enabled=false",
        "server.directories.plugins=" + AssembledNeo4j.plugins(),
        "server.memory.pagecache.size=64m",
        "dbms.security.auth_enabled=false",
        "dbms.usage_report.enabled=false",
        "db.tx_log.preallocate=false",
        "internal.server.bolt.thread_pool_shutdown_wait_time=0",
        "");
  }

  private static Path temporary(Path home) {
    return home.resolve("tmp");
  }

  private static Path console(Path home) {
    return home.resolve("console.log");
  }

  private void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (process.isAlive() && System.nanoTime() < deadline) {
      try {
        driver.verifyConnectivity();
        query("RETURN 1");
        return;
      } catch (ServiceUnavailableException e) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
    close();
    throw notStarted(home);
  }

  /** Connected to it. */
  public Driver driver() {
    return driver;
  }

  /** All rows of a statement. */
  public List<Record> query(String cypher) {
    return query(cypher, Map.of());
  }

  /** All rows of a statement with parameters. */
  public List<Record> query(String cypher, Map<String, Object> parameters) {
    try (Session session = driver.session()) {
      return session.run(cypher, parameters).list();
    }
  }

  /** The only row of a statement. */
  public Record one(String cypher) {
    List<Record> rows = query(cypher);
    if (rows.size() != 1) {
      throw new AssertionError(
          String.format(Locale.ROOT, "one row expected from %s, got %s", cypher, rows));
    }
    return rows.get(0);
  }

  /** The processes that this server has started and that still run: its trainers. */
  public List<ProcessHandle> trainers() {
    return process.descendants().toList();
  }

  /** The trainers' private directories that are there, whether or not a server runs. */
  public static List<Path> trainerDirectories(Path home) throws IOException {
    try (Stream<Path> files = Files.list(temporary(home))) {
      return files.filter(path -> path.getFileName().toString().startsWith("gnnrec-")).toList();
    }
  }

  /** Where the server writes what plugins log. */
  public Path log() {
    return log(home);
  }

  private static Path log(Path home) {
    return home.resolve("logs").resolve("neo4j.log");
  }

  /** Ends it at once, as {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    driver.close();
  }

  /** Asks it to shut down in order, as a service's supervisor does; does not wait. */
  public void requestShutdown() {
    process.toHandle().destroy();
  }

  /** Waits for the end; the exit code. */
  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the server did not end");
    }
    driver.close();
    return process.exitValue();
  }

  /** Shuts it down in order and has Neo4j's own check look at its store. */
  public void stopAndCheckStore() throws IOException, InterruptedException {
    requestShutdown();
    awaitExit();
    Path output = home.resolve("check.log");
    List<String> command =
        new ArrayList<>(
            installation.command(home.resolve("conf"), temporary(home), "org.neo4j.cli.AdminTool"));
    command.addAll(List.of("database", "check", "neo4j"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("NEO4J_HOME", home.toString());
    builder.environment().put("NEO4J_CONF", home.resolve("conf").toString());
    Process check = builder.start();
    if (!check.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || check.exitValue() != 0) {
      check.destroyForcibly();
      throw new AssertionError("the store is not consistent:\n" + Files.readString(output));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    driver.close();
  }
}
