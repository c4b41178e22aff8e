package org.gnnrec.training.host;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.gnnrec.process.JavaCommand;
import org.gnnrec.process.PrivateDirectory;
import org.gnnrec.protocol.AccessToken;
import org.gnnrec.protocol.Sha256;
import org.gnnrec.protocol.TrainerProtocol;
import org.gnnrec.specification.MemoryEstimate;

/**
 * Serves this program to servers on other hosts until the process is ended; then its tasks end, and
 * their folders are deleted.
 */
public final class TrainerHost {
  /**
   * Far more than tasks: one is taken by each connection that has begun a request, before its token
   * is known, until the request has come or its time is over.
   */
  private static final int THREADS = 512;

  private static final int IDLE_THREAD_SECONDS = 30;

  /** Enough to load PyTorch's classes; its libraries take memory of their own. */
  private static final MemoryEstimate DESCRIPTION = new MemoryEstimate(64 << 20, 0, 0);

  private static final String DESCRIPTION_PREFIX = "description ";

  private TrainerHost() {}

  /**
   * Starts to serve, on threads of its own, and says on a stream where.
   *
   * @param arguments the command line without its first word
   * @throws IllegalArgumentException if they are wrong; the message says how they are written
   * @throws IOException if a file cannot be read, the address cannot be listened on, or this
   *     program does not run from its jar
   */
  public static void serve(PrintStream out, String... arguments) throws IOException {
    HostOptions options;
    try {
      options = HostOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + "\nusage: " + HostOptions.USAGE, e);
    }
    AccessToken token = AccessToken.read(options.tokenFile());
    Path jar = ownJar();
    Path temporaryFolder = Path.of(System.getProperty("java.io.tmpdir", "."));
    String build = TrainerProtocol.build(version(), Sha256.of(jar));
    HostedTasks tasks = new HostedTasks(jar, temporaryFolder, options);
    HttpServer server = server(options);
    String description = "build=" + build + "\n" + describe(jar, temporaryFolder);
    server.createContext("/", new TaskRequests(tasks, token, build, description));
    server.setExecutor(threads());
    Runtime.getRuntime().addShutdownHook(new Thread(tasks::end, "gnnrec-host-end"));
    tasks.start();
    server.start();
    out.println(
        "gnnrec "
            + build
            + " listens on "
            + (options.certificateFile() == null ? "http" : "https")
            + "://"
            + (options.host().contains(":") ? "[" + options.host() + "]" : options.host())
            + ":"
            + server.getAddress().getPort());
  }

  private static Executor threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS, THREADS, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** Unless whoever starts the program has set it. */
  private static void setProperty(String name, String value) {
    System.setProperty(name, System.getProperty(name, value));
  }

  private static HttpServer server(HostOptions options) throws IOException {
    // Of the JDK's server: no waiting for more to send; an end to requests that do not come to
    // theirs, in seconds, a little more than a server waits for an answer to one; headers that are
    // short.
    setProperty("sun.net.httpserver.nodelay", "true");
    setProperty("sun.net.httpserver.maxReqTime", "20");
    setProperty("sun.net.httpserver.maxRspTime", "60");
    setProperty("sun.net.httpserver.maxReqHeaders", "40");
    setProperty("sun.net.httpserver.maxReqHeaderSize", "16384");
    InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
    InetAddress resolved = address.getAddress();
    if (resolved == null) {
      throw new IOException("there is no host `" + options.host() + "` to listen on");
    }
    Path certificate = options.certificateFile();
    Path key = options.keyFile();
    if (certificate == null || key == null) {
      if (!resolved.isLoopbackAddress()) {
        throw new IllegalArgumentException(
            "`--plain-http` is for loopback addresses alone, got '"
                + options.host()
                + "'; give `--tls-cert` and `--tls-key`");
      }
      return HttpServer.create(address, 0);
    }
    HttpsServer server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(ServerCertificate.context(certificate, key)));
    return server;
  }

  private static Path ownJar() throws IOException {
    CodeSource source = TrainerHost.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = source == null ? Path.of("") : Path.of(source.getLocation().toURI());
      if (Files.isRegularFile(jar)) {
        return jar.toAbsolutePath();
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("this program's own jar cannot be found", e);
    }
    throw new IOException("this program serves from its runnable jar alone");
  }

  private static String version() {
    String version = TrainerHost.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  /** Asks this program as a server would, so that PyTorch is not loaded here. */
  private static String describe(Path jar, Path temporaryFolder) throws IOException {
    try (PrivateDirectory directory = PrivateDirectory.below(temporaryFolder)) {
      Process process =
          JavaCommand.ofThisJvm()
              .prepare(DESCRIPTION, directory.path(), jar, "describe")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return answer
            .lines()
            .filter(line -> line.startsWith(DESCRIPTION_PREFIX))
            .map(line -> line.substring(DESCRIPTION_PREFIX.length()) + "\n")
            .collect(Collectors.joining());
      } finally {
        process.destroyForcibly();
      }
    }
  }
}
