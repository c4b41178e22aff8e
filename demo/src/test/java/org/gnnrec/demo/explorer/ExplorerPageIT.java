package org.gnnrec.demo.explorer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.demo.support.Chromium;
import org.gnnrec.demo.support.DemoProcess;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Record;

/**
 * The explorer page in a real browser, on the demo's server with the sample. The tests of the view
 * of recommendations are inherited, so that one server serves all. The last test kills the server,
 * so that this class comes last of those that share it.
 */
@Order(2)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExplorerPageIT extends RecommendationsTests {
  private static final Map<String, String> VIEW_IS_THERE =
      Map.of(
          "recommendations", ".neighbours tbody tr",
          "composed", ".neighbours tbody tr",
          "map", "gnnrec-embedding-map[data-painted]",
          "models", "gnnrec-curve-chart path.line");

  @Test
  void asksForTheLoginAndKeepsItNowhere() throws Exception {
    try (ExplorerSession person = session()) {
      // when
      person.open("", "neo4j", "nonsense");

      // then
      assertThat(person.page().getByRole(AriaRole.ALERT)).containsText("Wrong user or password");
      Chromium.screenshot(person.page(), "explorer-wrong-password");

      // when
      person.open("#user=" + USER);

      // then
      assertThat(person.find("#best-title")).hasText("Most relevant");
      assertThat(person.page().url()).doesNotContain(DemoProcess.PASSWORD);
      assertThat(
              person
                  .page()
                  .evaluate(
                      "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"))
          .isEqualTo("[{},{},\"\"]");
    }
  }

  @Test
  void saysThatAFirstPasswordMustBeChanged() throws Exception {
    try (ExplorerSession person = session()) {
      // when
      person.open("", "fresh", "changeme1");

      // then
      assertThat(person.page().getByRole(AriaRole.ALERT))
          .containsText("The password must be changed first");
    }
  }

  @Test
  void drawsTheMap() throws Exception {
    try (ExplorerSession person = session()) {
      // when
      person.open("#view=map&user=" + USER);

      // then
      Locator map = person.find("gnnrec-embedding-map");
      assertThat(map).hasAttribute("data-painted", "1600");
      assertThat(person.find(".legend").first()).containsText("Drama");
      assertThat(person.find(".side-card tbody tr")).hasCount(10);

      // when: the pointer goes right through the middle
      BoundingBox box = map.boundingBox();
      for (double x = 0.2; x < 0.8 && !person.find(".map-tip").isVisible(); x += 0.01) {
        person.page().mouse().move(box.x + x * box.width, box.y + box.height / 2);
      }

      // then
      assertThat(person.find(".map-tip strong")).not().isEmpty();
      Chromium.screenshot(person.page(), "explorer-map");
      person.button("Zoom in").click();
      person.find("gnnrec-embedding-map canvas").press("ArrowLeft");

      // when
      person.page().getByLabel("Users", new Page.GetByLabelOptions().setExact(true)).uncheck();

      // then: the chosen user stays
      assertThat(map).hasAttribute("data-painted", "1001");

      // when
      cypher("CALL gnnrec.map.write({method: 'pca', nodes: 'items'})");
      person.page().reload();
      person.open("#view=map");

      // then
      assertThat(person.page().getByLabel("Method")).hasValue("stored");
      assertThat(map).hasAttribute("data-painted", "1000");
      assertThat(person.problems()).isEmpty();
    }
  }

  @Test
  void comparesTwoVersions() throws Exception {
    try (ExplorerSession person = session()) {
      // when
      List<Long> versions = versions("default");
      long previous = versions.get(1);
      person.open("#view=models&a=" + versions.get(0) + ":default&b=" + previous + ":default");

      // then
      assertThat(person.find(".wide tbody tr")).hasCount(3);
      Record stored =
          one(
              "CALL gnnrec.model.versions('default') YIELD modelVersion, validationMetrics"
                  + " WHERE modelVersion = "
                  + previous
                  + " RETURN validationMetrics.ndcgAt20");
      assertThat(person.find(".wide tr.tone-b"))
          .containsText(String.format(Locale.ROOT, "%.3f", stored.get(0).asDouble()));
      assertThat(person.find("gnnrec-curve-chart path.line")).hasCount(6);
      assertThat(person.find("section[aria-labelledby=settings-title]")).containsText("layers");

      // when
      person.button("Measure").click();

      // then
      assertThat(person.find("gnnrec-interval-chart .interval")).hasCount(10);
      assertThat(person.find("section[aria-labelledby=evaluation-title] tbody tr")).hasCount(5);
      assertThat(
              (Boolean)
                  person
                      .find("gnnrec-interval-chart .axis-label")
                      .evaluateAll("labels => labels.every(label => label.getBBox().x >= 0)"))
          .as("labels inside the chart")
          .isTrue();

      // when: a model that has no vectors to write
      person.find("#training-title").click();
      person.page().getByLabel("Name of the model").fill("neighbours");
      person.page().getByLabel("Kind of model").selectOption("itemknn");

      // then
      assertThat(person.find(".call")).containsText("model: 'itemknn'");
      assertThat(person.find(".call")).not().containsText("writeProperty");
      Chromium.screenshot(person.page(), "explorer-models-measured");
      assertThat(person.problems()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
  void isReadableInEachThemeAndWidth(int width, ColorScheme scheme) throws Exception {
    Map<String, String> views =
        Map.of(
            "recommendations",
            "#user=" + USER + "&item=10",
            "composed",
            "#like=10&like=20&like=30&item=40",
            "map",
            "#view=map&map=pca&user=" + USER,
            "models",
            "#view=models&b=" + versions("default").get(1) + ":default");
    try (ExplorerSession person =
        new ExplorerSession(browser, demo.httpUri(), width, 900, scheme)) {
      person.open("");
      for (Map.Entry<String, String> view : views.entrySet()) {
        // when
        person.go(view.getValue());

        // then
        assertThat(person.find(VIEW_IS_THERE.get(view.getKey())).first()).isVisible();
        assertThat(person.find(".state-loading:visible")).hasCount(0);
        String where = view.getKey() + " at " + width + " in " + scheme;
        assertThat(person.overflow()).as("pixels too wide: " + where).isZero();
        assertThat(ExplorerContrast.ofTexts(person.page())).as("contrast: " + where).isEmpty();
        assertThat(ExplorerContrast.ofMarks(person.page())).as("contrast: " + where).isEmpty();
        person.keepWholePage(
            "explorer-"
                + view.getKey()
                + "-"
                + width
                + "-"
                + scheme.name().toLowerCase(Locale.ROOT));
      }
      // when
      person.closeExplanation();
      person.button("Dark theme").click();

      // then
      assertThat(person.find("html"))
          .hasAttribute("data-theme", scheme == ColorScheme.DARK ? "light" : "dark");
      assertThat(person.problems()).isEmpty();
    }
  }

  @Test
  void carriesRolesALicenceListAndStrictHeaders() throws Exception {
    try (ExplorerSession person = session()) {
      // when
      APIResponse answer = person.page().request().get(demo.httpUri() + "/gnnrec/");

      // then
      assertThat(answer.headers().get("content-security-policy"))
          .contains("default-src 'none'")
          .doesNotContain("unsafe");

      // when
      person.open("#user=" + USER);

      // then
      for (AriaRole role :
          List.of(AriaRole.BANNER, AriaRole.NAVIGATION, AriaRole.MAIN, AriaRole.CONTENTINFO)) {
        assertThat(person.page().getByRole(role)).hasCount(1);
      }
      assertThat(person.page().getByRole(AriaRole.REGION)).hasCount(6);
      assertThat(person.find("nav a[aria-current=page]")).hasText("Recommendations");
      assertThat(
              person
                  .find("main [role=status]")
                  .filter(new Locator.FilterOptions().setHasText("recommendations")))
          .hasCount(1);
      List<?> unnamed =
          (List<?>)
              person
                  .page()
                  .evaluate(
                      "[...document.querySelectorAll('button, a, input, select')].filter(e => e.checkVisibility()"
                          + " && !(e.textContent.trim() || e.ariaLabel || e.labels?.length)).map(e => e.outerHTML)");
      assertThat(unnamed).isEmpty();

      // when
      person
          .page()
          .getByRole(AriaRole.LINK)
          .filter(new Locator.FilterOptions().setHasText("Licences"))
          .click();

      // then
      assertThat(person.find("tbody tr")).hasCount(4);
      for (Locator link : person.find("tbody a").all()) {
        String text =
            person
                .page()
                .request()
                .get(demo.httpUri() + "/gnnrec/" + link.getAttribute("href"))
                .text();
        assertThat(text).containsIgnoringCase("copyright");
      }
      assertThat(person.problems()).isEmpty();
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void trainsAFirstModelAndSaysWhenTheServerIsGone() throws Exception {
    try (ExplorerSession person = session()) {
      // given
      cypher("CALL gnnrec.model.drop('default')");
      cypher("CALL gnnrec.model.drop('music')");
      person.open("");

      // then
      assertThat(person.find("main h1")).hasText("No model yet");
      assertThat(person.find(".call")).hasText("CALL gnnrec.train()");
      Chromium.screenshot(person.page(), "explorer-no-model");

      // when
      person.page().getByLabel("Name of the model").fill("neighbours");
      person.page().getByLabel("Kind of model").selectOption("itemknn");
      assertThat(person.find(".call")).not().containsText("writeProperty");
      person.button("Train").click();

      // then
      assertThat(person.find("#person-title")).isVisible();
      assertThat(one("CALL gnnrec.model.list() YIELD modelName, model RETURN modelName + model"))
          .satisfies(row -> assertThat(row.get(0).asString()).isEqualTo("neighboursitemknn"));

      // when
      demo.kill();
      person.go("#user=" + USER);

      // then
      assertThat(person.find("main [role=alert]").first())
          .containsText("The server does not answer");
      Chromium.screenshot(person.page(), "explorer-server-gone");
    }
  }
}
