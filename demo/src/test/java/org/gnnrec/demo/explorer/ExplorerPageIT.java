package org.gnnrec.demo.explorer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.gnnrec.demo.Chromium;
import org.gnnrec.demo.DemoProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/**
 * The explorer page in a real browser, on the demo's server with the sample: what it shows is
 * compared with what the procedures answer over Bolt.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExplorerPageIT {
  private static final String EVIL = "<img src=x onerror=alert(1)>";
  private static final int USER = 153;
  private static final int ITEM = 42;

  private static final Map<String, String> VIEW_IS_THERE =
      Map.of(
          "recommendations", ".neighbours tbody tr",
          "composed", ".neighbours tbody tr",
          "map", "gnnrec-embedding-map[data-painted]",
          "models", "gnnrec-curve-chart path");

  @TempDir static Path folder;
  private static Chromium chromium;
  private static DemoProcess demo;
  private static Driver driver;

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
    demo =
        DemoProcess.start(
            Path.of(System.getProperty("java.home")),
            folder,
            "--format",
            "sample",
            "--bolt-port",
            "0",
            "--http-port",
            "0");
    driver = demo.connect();
    cypher("MATCH (m:Movie {movieId: $item}) SET m.title = $title", "item", ITEM, "title", EVIL);
    cypher("CALL gnnrec.train({epochs: 4, layers: 1, validationFraction: 0.1})");
    cypher(
        "UNWIND range(0, 19) AS n MERGE (a:`Ar``tist\\u005Cu0060` {artistId: 'a' + (n % 5), name: 'Band ' + (n % 5)})"
            + " MERGE (l:Listener {listenerId: toString(n / 2)}) MERGE (l)-[:PLAYED]->(a)");
    cypher(
        "CALL gnnrec.train({modelName: 'music', model: 'itemknn', userLabel: 'Listener', itemLabel: $label,"
            + " itemIdProperty: 'artistId', relationshipType: 'PLAYED', writeProperty: null})",
        "label",
        "Ar`tist\\u0060");
    cypher("CREATE USER fresh SET PASSWORD 'changeme1' CHANGE REQUIRED");
  }

  @AfterAll
  static void stop() {
    if (driver != null) {
      driver.close();
    }
    if (demo != null) {
      demo.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

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
                  .evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"))
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
  void showsTheBestAndTheWorstBesideTheLikes() throws Exception {
    try (ExplorerSession person = session()) {
      // when
      person.open("#user=" + USER);

      // then
      assertThat(person.column(".list[aria-labelledby=best-title]", ".title a", 10))
          .isEqualTo(titles("gnnrec.recommend($user, 10)"));
      assertThat(person.column(".list[aria-labelledby=worst-title]", ".title a", 10))
          .isEqualTo(titles("gnnrec.recommend($user, 10, {order: 'worst'})"));
      assertThat(person.column(".list[aria-labelledby=best-title]", ".number", 10))
          .isEqualTo(scores("gnnrec.recommend($user, 10)"));
      assertThat(person.find(".list .bar-value")).hasCount(20);
      long likes = one("MATCH (:User {userId: $user})-[:LIKED]->() RETURN count(*)").get(0).asLong();
      assertThat(person.find(".person")).containsText(likes + " likes");
      assertThat(person.find(".likes li")).hasCount((int) likes);
      assertThat(person.problems()).isEmpty();
    }
  }

  @Test
  void filtersAsTheProcedureDoes() throws Exception {
    try (ExplorerSession person = session()) {
      // given
      person.open("#user=" + USER);

      // when
      person.page().getByLabel("How many").fill("5");
      person.page().getByLabel("Minimum score").fill("0.05");
      person.page().getByLabel("From year").fill("1980");
      person.page().getByLabel("To year").fill("2020");
      person.find(".pill").filter(new Locator.FilterOptions().setHasText("Comedy")).click();
      person.page().getByLabel(Pattern.compile("^Diversity")).fill("0.4");

      // then
      String filters = "genres: ['Comedy'], yearFrom: 1980, yearTo: 2020, minScore: 0.05";
      assertThat(person.page())
          .hasURL(
              Pattern.compile(
                  ".*topK=5&genre=Comedy&from=1980&to=2020&minScore=0.05&diversity=0.4$"));
      assertThat(person.find(".summary[role=status]")).containsText("5 most and 5 least");
      assertThat(person.column(".list[aria-labelledby=best-title]", ".title a", 5))
          .isEqualTo(titles("gnnrec.recommend($user, 5, {" + filters + ", diversity: 0.4})"));
      assertThat(person.column(".list[aria-labelledby=worst-title]", ".title a", 5))
          .isEqualTo(titles("gnnrec.recommend($user, 5, {" + filters + ", order: 'worst'})"));

      // when
      person.go("#user=" + USER + "&genre=Western&from=1901&to=1902");

      // then
      assertThat(person.find(".list[aria-labelledby=best-title]")).containsText("No item is left");
      person.button("Reset the filters").click();
      assertThat(person.find(".list[aria-labelledby=best-title] tbody tr")).hasCount(10);
      assertThat(person.problems()).isEmpty();
    }
  }

  @Test
  void composesSomebodyNewByKeyboardAlone() throws Exception {
    try (ExplorerSession person = session()) {
      // given
      person.open("");
      person.button("Somebody new").focus();
      person.page().keyboard().press("Enter");
      Locator field = person.page().getByRole(AriaRole.COMBOBOX).first();

      // when
      person.page().keyboard().press("Tab");
      assertThat(field).isFocused();
      for (String title : List.of("Lodger", "Marsh")) {
        person.page().keyboard().type(title);
        assertThat(person.find("[role=option]").first()).containsText(title);
        assertThat(field).hasAttribute("aria-expanded", "true");
        person.page().keyboard().press("ArrowDown");
        assertThat(field).hasAttribute("aria-activedescendant", Pattern.compile(".+-0"));
        assertThat(person.find("[role=option][aria-selected=true]")).hasCount(1);
        person.page().keyboard().press("Enter");
        assertThat(field).hasAttribute("aria-expanded", "false");
      }

      // then
      assertThat(person.find(".likes li")).hasCount(2);
      List<Object> ids =
          Pattern.compile("like=(\\d+)")
              .matcher(person.page().url())
              .results()
              .<Object>map(match -> Long.parseLong(match.group(1)))
              .toList();
      assertThat(ids).hasSize(2);
      assertThat(person.column(".list[aria-labelledby=best-title]", ".title a", 10))
          .isEqualTo(
              driver
                  .executableQuery(
                      "CALL gnnrec.recommend.forItems($ids) YIELD rank, item RETURN item.title ORDER BY rank")
                  .withParameters(Map.of("ids", ids))
                  .execute()
                  .records()
                  .stream()
                  .map(row -> row.get(0).asString())
                  .toList());

      // when
      person.find(".list .title a").first().click();

      // then
      assertThat(person.find(".parts tbody tr")).hasCount(2);
      assertThat(person.find("gnnrec-path-graph")).hasAttribute("role", "img");
      assertThat(person.problems()).isEmpty();
    }
  }

  @Test
  void findsAUserAsOneTypes() throws Exception {
    try (ExplorerSession person = session()) {
      // given
      person.open("");
      Record wanted = one("MATCH (u:User {userId: $user}) RETURN u.name");

      // when
      person.page().getByRole(AriaRole.COMBOBOX).first().fill(String.valueOf(USER));
      Locator option = person.page().getByRole(AriaRole.OPTION).first();

      // then
      assertThat(option).containsText(wanted.get(0).asString());
      option.click();
      assertThat(person.page()).hasURL(Pattern.compile(".*#user=" + USER + "$"));
      assertThat(person.find(".person-name")).hasText(wanted.get(0).asString());

      // when
      person.go("#user=999999");

      // then
      assertThat(person.find("main")).containsText("No User has the id 999999");
      assertThat(person.find("main [role=alert]").first()).containsText("no `User` node has the userId");
    }
  }

  @Test
  void explainsAnItemInPartsPathsAndNeighbours() throws Exception {
    try (ExplorerSession person = session()) {
      // when: the item's title is markup
      person.open("#user=" + USER + "&item=" + ITEM);

      // then
      assertThat(person.find("#explanation-title")).hasText(EVIL);
      assertThat(person.find("main img")).hasCount(0);
      List<String> because =
          driver
              .executableQuery(
                  "CALL gnnrec.explain($user, $item, {likedItems: 6}) YIELD kind, rank, likedItem"
                      + " WHERE kind = 'likedItem' RETURN likedItem.title ORDER BY rank")
              .withParameters(Map.of("user", USER, "item", ITEM))
              .execute()
              .records()
              .stream()
              .map(row -> row.get(0).asString())
              .toList();
      assertThat(person.column(".parts", ".title a", because.size())).isEqualTo(because);
      assertThat(person.find("gnnrec-path-graph canvas").first()).isVisible();
      assertThat(person.find("gnnrec-path-graph"))
          .hasAttribute("aria-label", Pattern.compile("Graph: .*liked items: .+; users who like both: .+"));
      assertThat(person.column(".neighbours", ".title a", 8))
          .isEqualTo(titles("gnnrec.similar.items(" + ITEM + ", 8)"));

      // when
      person.find(".list .title a").nth(2).click();

      // then
      assertThat(person.find("#explanation-title")).isFocused();
      assertThat(person.find(".list tr.chosen")).hasCount(1);
      assertThat(person.problems()).isEmpty();
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

      // when: the pointer goes over the middle, where there are points
      map.hover();

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
      person.open("#view=models&a=2:default&b=1:default");

      // then
      assertThat(person.find(".wide tbody tr")).hasCount(3);
      Record stored =
          one(
              "CALL gnnrec.model.versions('default') YIELD modelVersion, validationMetrics"
                  + " WHERE modelVersion = 1 RETURN validationMetrics.ndcgAt20");
      assertThat(person.find(".wide tr.tone-b"))
          .containsText(String.format(Locale.ROOT, "%.3f", stored.get(0).asDouble()));
      assertThat(person.find("gnnrec-curve-chart path.line")).hasCount(6);
      assertThat(person.find("section[aria-labelledby=settings-title]")).containsText("layers");

      // when
      person.button("Measure").click();

      // then
      assertThat(person.find("gnnrec-interval-chart .interval"))
          .hasCount(10, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
      assertThat(person.find("section[aria-labelledby=evaluation-title] tbody tr")).hasCount(5);
      Chromium.screenshot(person.page(), "explorer-models-measured");
      assertThat(person.problems()).isEmpty();
    }
  }

  @Test
  void worksForOtherLabelsWhateverIsInTheirNames() throws Exception {
    try (ExplorerSession person = session()) {
      // when: an id that is a string of digits
      person.open("#model=music&user=%223%22");

      // then
      assertThat(person.find(".person")).containsText("Listener 3");
      assertThat(person.find(".list .title a").first()).containsText("Band");
      assertThat(person.page().getByLabel("From year")).hasCount(0);
      assertThat(person.find(".pill")).hasCount(0);
      assertThat(person.problems()).isEmpty();
    }
  }

  @Test
  void restoresAViewFromItsAddress() throws Exception {
    String address = "#user=" + USER + "&topK=7&genre=Drama&item=10";
    try (ExplorerSession first = session();
        ExplorerSession second = session()) {
      // given
      first.open(address);
      List<String> rows = first.column(".list[aria-labelledby=best-title]", ".title a", 7);
      String shared = first.page().url();

      // when
      second.open(shared.substring(shared.indexOf('#')));

      // then
      assertThat(second.column(".list[aria-labelledby=best-title]", ".title a", 7)).isEqualTo(rows);
      assertThat(second.page().getByLabel("Drama")).isChecked();
      assertThat(second.find("#explanation-title")).hasText(first.find("#explanation-title").innerText());
      second.page().getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText("Models")).click();
      assertThat(second.find("#versions-title")).isVisible();
      second.page().goBack();
      assertThat(second.find("#explanation-title")).isVisible();
    }
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
  void isReadableInEachThemeAndWidth(int width, ColorScheme scheme) throws Exception {
    Map<String, String> views =
        Map.of(
            "recommendations", "#user=" + USER + "&item=10",
            "composed", "#like=10&like=20&like=30&item=40",
            "map", "#view=map&map=pca&user=" + USER,
            "models", "#view=models&b=1:default");
    try (ExplorerSession person =
        new ExplorerSession(chromium.browser(), demo.httpUri(), width, 900, scheme)) {
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
        Chromium.screenshot(
            person.page(),
            "explorer-" + view.getKey() + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
      }
      // when
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
      assertThat(person.page().getByRole(AriaRole.REGION)).hasCount(5);
      assertThat(person.find("nav a[aria-current=page]")).hasText("Recommendations");
      assertThat(person.find("main [role=status]").filter(new Locator.FilterOptions().setHasText("most and"))).hasCount(1);
      List<?> unnamed =
          (List<?>)
              person
                  .page()
                  .evaluate(
                      "[...document.querySelectorAll('button, a, input, select')].filter(e => e.checkVisibility()"
                          + " && !(e.textContent.trim() || e.ariaLabel || e.labels?.length)).map(e => e.outerHTML)");
      assertThat(unnamed).isEmpty();

      // when
      person.page().getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText("Licences")).click();

      // then
      assertThat(person.find("tbody tr")).hasCount(3);
      for (Locator link : person.find("tbody a").all()) {
        String text = person.page().request().get(demo.httpUri() + "/gnnrec/" + link.getAttribute("href")).text();
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
      person.page().getByLabel("Kind of model").selectOption("itemknn");
      person.button("Train").click();

      // then
      assertThat(person.find("#person-title"))
          .isVisible(
              new LocatorAssertions.IsVisibleOptions()
                  .setTimeout(60_000));
      assertThat(one("CALL gnnrec.model.list() YIELD model RETURN model").get(0).asString())
          .isEqualTo("itemknn");

      // when
      demo.kill();
      person.go("#user=" + USER);

      // then
      assertThat(person.find("main [role=alert]").first()).containsText("The server does not answer");
      Chromium.screenshot(person.page(), "explorer-server-gone");
    }
  }

  private static ExplorerSession session() throws InterruptedException {
    return new ExplorerSession(
        chromium.browser(), demo.httpUri(), 1280, 900, ColorScheme.LIGHT);
  }

  private static void cypher(String statement, Object... parameters) {
    driver.executableQuery(statement).withParameters(map(parameters)).execute();
  }

  private static Record one(String statement) {
    return driver.executableQuery(statement).withParameters(Map.of("user", USER)).execute().records().get(0);
  }

  private static List<String> titles(String call) {
    return rows(call).stream().map(row -> row.get("title").asString()).toList();
  }

  private static List<String> scores(String call) {
    return rows(call).stream()
        .map(row -> String.format(Locale.ROOT, "%.3f", row.get("score").asDouble()))
        .toList();
  }

  private static List<Record> rows(String call) {
    return driver
        .executableQuery(
            "CALL " + call + " YIELD rank, item, score RETURN item.title AS title, score ORDER BY rank")
        .withParameters(Map.of("user", USER))
        .execute()
        .records();
  }

  private static Map<String, Object> map(Object... parameters) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      map.put((String) parameters[i], parameters[i + 1]);
    }
    return map;
  }
}
