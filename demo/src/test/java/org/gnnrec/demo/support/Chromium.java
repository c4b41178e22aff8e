package org.gnnrec.demo.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine's own Chromium without a window, for tests that look at pages. Not for several
 * threads.
 */
public final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<String> FOLDERS = List.of("/usr/bin", "/usr/local/bin", "/snap/bin");

  /** Ends a test that hangs; no page takes so long, also on a machine that has other work. */
  public static final double TIMEOUT_MILLIS = 120_000;

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Skips the tests that need it where there is none. */
  static void assumeInstalled() {
    assumeTrue(
        find().isPresent(),
        "no Chromium was found; install it (Debian: apt-get install chromium) or name one with"
            + " GNNREC_CHROMIUM");
  }

  /** Starts it. */
  static Chromium start() {
    Path program = find().orElseThrow();
    PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MILLIS);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      return new Chromium(
          playwright,
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(program)
                      .setChromiumSandbox(false)
                      .setArgs(
                          List.of(
                              "--disable-gpu",
                              "--disable-quic",
                              "--disable-background-networking",
                              "--disable-component-update",
                              "--disable-sync"))));
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
  }

  private static Optional<Path> find() {
    Stream<Path> named = Stream.ofNullable(System.getenv("GNNREC_CHROMIUM")).map(Path::of);
    Stream<Path> usual =
        NAMES.stream().flatMap(name -> FOLDERS.stream().map(folder -> Path.of(folder, name)));
    return Stream.concat(named, usual).filter(Files::isExecutable).findFirst();
  }

  /** A browser, to open contexts of one's own in. */
  public Browser browser() {
    return browser;
  }

  /** Keeps what is seen now as {@code target/screenshots/NAME.png}, for people to look at. */
  public static Path screenshot(Page page, String name) {
    Path file = SCREENSHOTS.resolve(Objects.requireNonNull(name) + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
    return file;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
