package org.gnnrec.demo.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/**
 * The packaged demo as a process of its own, started as the launcher and Neo4j's own launcher do:
 * plugins, configuration and libraries on one class path.
 */
public final class DemoProcess implements AutoCloseable {

  public static final String PASSWORD = "integration-test";

  private static final long TIMEOUT_SECONDS = 600;

  private final Process process;
  private final List<String> output = new ArrayList<>();
  private final CountDownLatch readyOrOver = new CountDownLatch(1);
  private final Thread reader;

  private DemoProcess(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "demo-output");
    reader.start();
  }

  /**
   * Starts it on free ports, with a fixed password and no access to downloads kept by the person
   * who runs the test.
   *
   * @param javaHome whose {@code bin/java} to run
   * @param temporary for temporary files and the cache
   * @param options of the demo
   */
  public static DemoProcess start(Path javaHome, Path temporary, String... options)
      throws IOException {
    Path layout = layout();
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin").resolve("java").toString());
    command.add("@" + layout.resolve("conf").resolve("jvm.options"));
    // Takes half the processor time, since such a server ends before more would pay off.
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-cp");
    command.add(
        String.join(
            System.getProperty("path.separator"),
            layout.resolve("plugins") + "/*",
            layout.resolve("conf") + "/*",
            layout.resolve("lib") + "/*"));
    command.add("org.gnnrec.demo.DemoProgram");
    command.addAll(List.of(options));
    return start(new ProcessBuilder(command), temporary);
  }

  /** Starts it by the launcher in the root of the checkout, as a newcomer does. */
  public static DemoProcess launch(Path temporary, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("gnnrec.root", "..")).resolve("gnnrec").toString());
    command.add("demo");
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + temporary);
    return start(builder, temporary);
  }

  private static DemoProcess start(ProcessBuilder builder, Path temporary) throws IOException {
    builder.redirectErrorStream(true);
    builder.environment().put("NEO4J_PASSWORD", PASSWORD);
    builder.environment().put("XDG_CACHE_HOME", temporary.resolve("cache").toString());
    return new DemoProcess(builder.start());
  }

  /** The folder that the build made. */
  public static Path layout() {
    return Path.of(System.getProperty("gnnrec.demo.layout", "target/gnnrec-demo")).toAbsolutePath();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (output) {
          output.add(line);
        }
        if (line.startsWith("ready")) {
          readyOrOver.countDown();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      readyOrOver.countDown();
    }
  }

  /** Waits for the line that starts with {@code ready}; the lines printed so far. */
  public List<String> awaitReady() throws InterruptedException {
    boolean told = readyOrOver.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    List<String> lines = output();
    if (!told || lines.stream().noneMatch(line -> line.startsWith("ready"))) {
      throw new AssertionError("the demo did not get ready:\n" + String.join("\n", lines));
    }
    return lines;
  }

  /** Waits for the end; the exit code. */
  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the demo did not end:\n" + String.join("\n", output()));
    }
    reader.join();
    return process.exitValue();
  }

  /** Asks it to end, as a service manager or Ctrl-C does; the exit code. */
  public int interrupt() throws InterruptedException {
    // Process.destroy would close the stream that the last words come through.
    if (!process.toHandle().destroy()) {
      throw new AssertionError("the demo could not be asked to end");
    }
    return awaitExit();
  }

  /** Ends it as a power failure would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitExit();
  }

  public List<String> output() {
    synchronized (output) {
      return List.copyOf(output);
    }
  }

  /** Connects to the Bolt address in the line {@code ready}. */
  public Driver connect() throws InterruptedException {
    return GraphDatabase.driver(readyWords()[1], AuthTokens.basic("neo4j", PASSWORD));
  }

  /** Scheme, host and port of the web server. */
  public String httpUri() throws InterruptedException {
    URI browser = URI.create(readyWords()[2]);
    return browser.getScheme() + "://" + browser.getAuthority();
  }

  private String[] readyWords() throws InterruptedException {
    return awaitReady().stream()
        .filter(line -> line.startsWith("ready"))
        .findFirst()
        .orElseThrow()
        .split(" ", -1);
  }

  /** Ends it, and waits for that: afterwards nothing uses its folders. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
