package org.gnnrec.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gnnrec.demo.console.DemoConsole;
import org.gnnrec.demo.console.DemoException;
import org.gnnrec.demo.data.DataChoice;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.exceptions.Neo4jException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command {@code ./gnnrec demo}.
 *
 * <p>Exit codes: 0 done, 1 something failed and was said in one sentence, 2 wrong options.
 */
@Command(
    name = "gnnrec demo",
    mixinStandardHelpOptions = true,
    versionProvider = DemoProgram.Version.class,
    sortOptions = false,
    description = {
      "Starts Neo4j Community with the gnnrec plugin, imports data, trains, recommends, and stays up"
          + " until Ctrl-C.",
      ""
    })
public final class DemoProgram implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "folder with your own files; needs --format")
  private @Nullable Path data;

  @Option(
      names = "--format",
      paramLabel = "F",
      description =
          "movielens-100k, movielens-1m, movielens-csv, or sample (no --data). Left out: MovieLens latest-small"
              + " from GroupLens if it can be fetched, otherwise the sample")
  private @Nullable String format;

  @Option(names = "--exit", description = "stop after printing")
  private boolean exit;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "keep the database there, and reopen it. Left out: a temporary folder, deleted at the end")
  private @Nullable Path home;

  @Option(
      names = "--bolt-port",
      paramLabel = "PORT",
      defaultValue = "7687",
      description = "for drivers (default ${DEFAULT-VALUE}; 0: any free one)")
  private int boltPort;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "7474",
      description = "for Neo4j Browser (default ${DEFAULT-VALUE}; 0: any free one)")
  private int httpPort;

  @Option(
      names = "--password",
      paramLabel = "PASSWORD",
      description =
          "of the user neo4j, at least 8 characters; or in the environment as NEO4J_PASSWORD. Left"
              + " out: a random one is made and printed")
  private @Nullable String password;

  private final PrintWriter out;
  private final PrintWriter err;

  DemoProgram(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Runs the demo; the process ends with the exit code. */
  public static void main(String[] arguments) {
    // Not System.out and System.err: Neo4j redirects those to its log.
    int exitCode = execute(writer(FileDescriptor.out), writer(FileDescriptor.err), arguments);
    // This is where the process ends, whatever threads of the server are still about.
    Runtime.getRuntime().exit(exitCode);
  }

  static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new DemoProgram(out, err)).setOut(out).setErr(err).execute(arguments);
  }

  @Override
  public Integer call() {
    DemoConsole console = new DemoConsole(out, Boolean.getBoolean("gnnrec.terminal"));
    Shutdown shutdown = new Shutdown();
    try (shutdown) {
      new Demo(console, shutdown, options()).run();
      return 0;
    } catch (DemoException | ImportException | Neo4jException e) {
      // Whatever fails after Ctrl-C fails because of it.
      if (!shutdown.isInterrupted()) {
        console.freshLine();
        err.println("error: " + e.getMessage());
      }
      return 1;
    }
  }

  private DemoOptions options() {
    String environmentPassword = System.getenv().getOrDefault("NEO4J_PASSWORD", "");
    String given = password;
    if (given == null && !environmentPassword.isEmpty()) {
      given = environmentPassword;
    }
    return new DemoOptions(
        DataChoice.fromOptions(data, format), exit, home, boltPort, httpPort, given);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Says which version this is. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = DemoProgram.class.getPackage().getImplementationVersion();
      return new String[] {"gnnrec demo " + (version == null ? "(not packaged)" : version)};
    }
  }
}
