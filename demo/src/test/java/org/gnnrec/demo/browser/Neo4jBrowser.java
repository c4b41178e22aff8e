package org.gnnrec.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;

/** Neo4j Browser as a person uses it: logging in, typing commands, looking at their frames. */
final class Neo4jBrowser {
  private final Page page;

  private Neo4jBrowser(Page page) {
    this.page = page;
  }

  /**
   * Opens it and logs in.
   *
   * @param page a fresh one
   * @param httpUri of the server
   * @param password of the user {@code neo4j}
   */
  static Neo4jBrowser logIn(Page page, String httpUri, String password) {
    page.navigate(httpUri + "/browser/");
    page.getByTestId("username").fill("neo4j");
    page.getByTestId("password").fill(password);
    page.getByTestId("connect").click();
    Neo4jBrowser browser = new Neo4jBrowser(page);
    assertThat(page.getByTestId("main")).containsText("neo4j$");
    browser.editor().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    return browser;
  }

  Page page() {
    return page;
  }

  /** The guide beside the frames. */
  Locator guide() {
    return page.getByTestId("guidesDrawer");
  }

  /** Closes it, where it is open. */
  void closeGuide() {
    if (guide().isVisible()) {
      page.getByTestId("navigationGuides").click();
      assertThat(guide()).isHidden();
    }
  }

  /** Takes all frames away. */
  void clear() {
    type(":clear");
    assertThat(frames()).hasCount(0);
  }

  /** Runs a command and waits for its frame. */
  Frame run(String command) {
    return ranBy(() -> type(command));
  }

  /** Waits for the frame of a command that something else than typing starts. */
  Frame ranBy(Runnable start) {
    int before = frames().count();
    start.run();
    assertThat(frames()).hasCount(before + 1);
    Locator newest = frames().first();
    assertThat(newest.getByTestId("spinner")).hasCount(0);
    return new Frame(page, newest);
  }

  /** Runs a command that leads to no frame. */
  void type(String command) {
    editor().focus();
    page.keyboard().insertText(command);
    page.keyboard().press("Control+Enter");
  }

  private Locator editor() {
    return page.getByTestId("activeEditor").locator("textarea").first();
  }

  private Locator frames() {
    return page.getByTestId("frame");
  }

  /** What one command has led to. */
  static final class Frame {
    private static final int LOOKS = 500;

    /** A moving drawing moves with each frame that the page paints, however slow the machine is. */
    private static final String SOME_PAINTED_FRAMES =
        """
        () => new Promise(done => {
          let left = 12;
          const painted = () => left-- > 0 ? requestAnimationFrame(painted) : done();
          painted();
        })
        """;

    private final Page page;
    private final Locator frame;

    private Frame(Page page, Locator frame) {
      this.page = page;
      this.frame = frame;
    }

    /** All that is in it. */
    Locator locator() {
      return frame;
    }

    /** The rows of its table, as they are written there; the table is shown. */
    List<List<String>> rows() {
      Locator table = frame.locator("table");
      Locator tab = frame.getByTestId("cypherFrameSidebarTable");
      tab.click();
      table.waitFor();
      return table.locator("tbody tr").all().stream()
          .map(row -> row.locator("td[role=cell]").allInnerTexts())
          .toList();
    }

    /** The headings of its table; the table is shown. */
    List<String> columns() {
      frame.getByTestId("cypherFrameSidebarTable").click();
      return frame.locator("table th[role=columnheader]").allInnerTexts();
    }

    /** Its drawing as it is; it is shown. */
    Graph graph() {
      return Graph.of(drawing());
    }

    /**
     * The same after it has come to rest, for pictures, and where arrows must be as long as they
     * get.
     */
    Graph graphAtRest() {
      Locator nodes = drawing().locator("g.layer.nodes");
      String before = "";
      for (int look = 0; look < LOOKS; look++) {
        String now = nodes.innerHTML();
        if (now.equals(before)) {
          return graph();
        }
        before = now;
        page.evaluate(SOME_PAINTED_FRAMES);
      }
      throw new AssertionError("the drawing does not come to rest");
    }

    /** Folds up what lies over the right part of the drawing. */
    void foldOverview() {
      frame.getByTitle("Collapse the node properties display").click();
      frame.getByTitle("Expand the node properties display").waitFor();
    }

    private Locator drawing() {
      // A new frame opens as the one before was looked at last.
      frame.getByTestId("cypherFrameSidebarVisualization").click();
      Locator drawing = frame.locator("svg.neod3viz");
      drawing.locator("g.node").first().waitFor();
      return drawing;
    }
  }

  /**
   * A drawn graph.
   *
   * @param nodes all circles
   * @param relationships all arrows
   */
  record Graph(List<Mark> nodes, List<Mark> relationships) {
    private static final String MARKS =
        """
        groups => groups.map(group => {
          const shape = group.querySelector('.b-outline');
          const lines = [...group.querySelectorAll('text')].map(text => text.textContent.trim());
          return [shape.getAttribute('fill'), shape.getAttribute('r') ?? '', lines.join(' ')];
        })
        """;

    private static Graph of(Locator drawing) {
      return new Graph(marks(drawing.locator("g.node")), marks(drawing.locator("g.relationship")));
    }

    private static List<Mark> marks(Locator groups) {
      List<Mark> marks = new ArrayList<>();
      for (Object values : (List<?>) groups.evaluateAll(MARKS)) {
        List<?> mark = (List<?>) values;
        marks.add(
            new Mark(
                String.valueOf(mark.get(0)),
                String.valueOf(mark.get(1)),
                String.valueOf(mark.get(2)).replace("…", "").strip()));
      }
      return marks;
    }

    /** The captions of the circles of a colour. */
    List<String> nodes(String colour) {
      return captions(nodes, colour);
    }

    /** The captions of the arrows of a colour. */
    List<String> relationships(String colour) {
      return captions(relationships, colour);
    }

    private static List<String> captions(List<Mark> marks, String colour) {
      return marks.stream()
          .filter(mark -> colour.equals(mark.colour()))
          .map(Mark::caption)
          .toList();
    }
  }

  /**
   * A circle or an arrow.
   *
   * @param colour its fill
   * @param radius of a circle, else empty
   * @param caption what is written on it, lines joined, without an ellipsis at the end
   */
  record Mark(String colour, String radius, String caption) {}
}
