package org.gnnrec.demo.support;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.neo4j.driver.Driver;

/**
 * The demo with the sample, and a Chromium to look at its pages: one for all test classes that take
 * it as a parameter. They run one after the other, in the order that they name.
 */
public final class SampleDemo implements AutoCloseable {
  private final Path folder;
  private final DemoProcess process;
  private final Driver driver;
  private final Chromium chromium;

  private SampleDemo(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.process =
        DemoProcess.start(
            Path.of(System.getProperty("java.home")),
            folder,
            "--format",
            "sample",
            "--bolt-port",
            "0",
            "--http-port",
            "0");
    this.driver = process.connect();
    this.chromium = Chromium.start();
  }

  /** Gives it to tests, which are skipped where there is no Chromium. */
  public static final class Resolver implements BeforeAllCallback, ParameterResolver {
    @Override
    public void beforeAll(ExtensionContext context) {
      Chromium.assumeInstalled();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == SampleDemo.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(SampleDemo.class))
          .computeIfAbsent(SampleDemo.class, key -> create(), SampleDemo.class);
    }

    private static SampleDemo create() {
      try {
        return new SampleDemo(Files.createTempDirectory("gnnrec-demo-").toAbsolutePath());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** The demo's process. */
  public DemoProcess process() {
    return process;
  }

  /** Connected to it; closed by this. */
  public Driver driver() {
    return driver;
  }

  /** A browser, to open contexts of one's own in. */
  public Browser browser() {
    return chromium.browser();
  }

  @Override
  public void close() throws IOException {
    chromium.close();
    driver.close();
    process.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
