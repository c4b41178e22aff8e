package org.gnnrec.demo.explorer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gnnrec.demo.support.Chromium;
import org.gnnrec.demo.support.DemoProcess;

/**
 * A person in front of the explorer page, in a browser of their own. Notes what a careful page
 * never gives cause for: messages of the console (violations of the content security policy are
 * among them), dialogues, requests to other servers.
 */
final class ExplorerSession implements AutoCloseable {
  private final String server;
  private final BrowserContext context;
  private final Page page;
  private final List<String> problems = new ArrayList<>();

  ExplorerSession(Browser browser, String server, int width, int height, ColorScheme scheme) {
    this.server = server;
    context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
    context.setDefaultTimeout(Chromium.TIMEOUT_MILLIS);
    page = context.newPage();
    page.onConsoleMessage(message -> problems.add(message.type() + ": " + message.text()));
    page.onPageError(error -> problems.add("error: " + error));
    page.onDialog(
        dialog -> {
          problems.add("dialogue: " + dialog.message());
          dialog.dismiss();
        });
    page.onRequest(
        request -> {
          if (!request.url().startsWith(server + "/") && !request.url().startsWith("data:")) {
            problems.add("request to another server: " + request.url());
          }
        });
  }

  /** Opens an address and logs in. */
  ExplorerSession open(String hash) {
    return open(hash, "neo4j", DemoProcess.PASSWORD);
  }

  ExplorerSession open(String hash, String user, String password) {
    page.navigate(server + "/gnnrec/" + hash);
    page.getByLabel("User", new Page.GetByLabelOptions().setExact(true)).fill(user);
    page.getByLabel("Password").fill(password);
    page.keyboard().press("Enter");
    return this;
  }

  /** Changes the address as somebody does who edits it. */
  ExplorerSession go(String hash) {
    page.evaluate("hash => { location.hash = hash; }", hash);
    return this;
  }

  Page page() {
    return page;
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** In a narrow window an explanation lies over all. */
  void closeExplanation() {
    if (button("Close").isVisible()) {
      button("Close").click();
    }
  }

  Locator combobox(String name) {
    return page.getByRole(
        AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** The texts of a column of a list, once it has as many rows. */
  List<String> column(String list, String cell, int rows) {
    Locator cells = page.locator(list + " tbody tr " + cell);
    assertThat(cells).hasCount(rows);
    return cells.allInnerTexts().stream().map(String::strip).toList();
  }

  List<String> problems() {
    return problems;
  }

  /** By how many pixels the page is wider than the window. */
  int overflow() {
    return (int)
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  /** Keeps the page from top to end as {@code target/screenshots/NAME.png}. */
  void keepWholePage(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "screenshots", name + ".png")));
  }

  @Override
  public void close() {
    context.close();
  }
}
