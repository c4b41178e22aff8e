package org.gnnrec.demo.explorer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Record;

/** The view of recommendations; what it shows is compared with what the procedures answer. */
abstract class RecommendationsTests extends ExplorerDemo {
  @Test
  void showsTheBestTheSurprisingAndTheWorstBesideTheLikes() throws Exception {
    try (ExplorerSession person = session()) {
      // when
      person.open("#user=" + USER);

      // then
      assertThat(person.column(".list[aria-labelledby=best-title]", ".title a", 10))
          .isEqualTo(titles("gnnrec.recommend($user, 10)"));
      assertThat(person.column(".list[aria-labelledby=best-title]", ".number", 10))
          .isEqualTo(scores("gnnrec.recommend($user, 10)"));
      assertThat(person.column(".list[aria-labelledby=surprising-title]", ".title a", 10))
          .containsExactlyInAnyOrderElementsOf(
              texts(
                  "CALL gnnrec.recommend($user, 100) YIELD rank, item"
                      + " ORDER BY COUNT { (item)<-[:LIKED]-() }, rank LIMIT 10"
                      + " RETURN item.title"));
      assertThat(person.find(".list .bar-value")).hasCount(20);

      // when
      person.find("#worst-title").click();

      // then
      assertThat(person.column(".list[aria-labelledby=worst-title]", ".title a", 10))
          .isEqualTo(titles("gnnrec.recommend($user, 10, {order: 'worst'})"));
      long likes =
          one("MATCH (:User {userId: $user})-[:LIKED]->() RETURN count(*)").get(0).asLong();
      assertThat(person.find(".person")).containsText(likes + " likes");
      assertThat(person.find(".likes li")).hasCount((int) likes);
      assertThat(person.problems()).isEmpty();
    }
  }

  private List<String> texts(String query) {
    return driver
        .executableQuery(query)
        .withParameters(Map.of("user", USER, "item", ITEM))
        .execute()
        .records()
        .stream()
        .map(row -> row.get(0).asString())
        .toList();
  }

  @Test
  void saysUnderEachItemWhichLikesSpeakForIt() throws Exception {
    try (ExplorerSession person = session()) {
      // when
      person.open("#user=" + USER);

      // then
      List<String> because =
          texts(
              "CALL gnnrec.recommend($user, 10) YIELD rank AS place, itemId"
                  + " CALL gnnrec.explain($user, itemId, {likedItems: 2, paths: 0})"
                  + " YIELD kind, rank, contribution, likedItem"
                  + " WITH * WHERE kind = 'likedItem' AND contribution > 0 ORDER BY place, rank"
                  + " WITH place, collect(likedItem.title) AS liked ORDER BY place"
                  + " RETURN reduce(all = '', title IN liked |"
                  + " all + CASE all WHEN '' THEN 'because of ' ELSE ', ' END + title)");
      assertThat(because).hasSizeGreaterThan(5);
      assertThat(person.column(".list[aria-labelledby=best-title]", ".because", because.size()))
          .isEqualTo(because);
      assertThat(person.problems()).isEmpty();
    }
  }

  @Test
  void handsOutTheCallBehindAListAndItsRows() throws Exception {
    try (ExplorerSession person = session()) {
      // given
      person.open("#user=" + USER + "&topK=5&genre=Drama&minScore=0.05");
      List<String> shown = person.column(".list[aria-labelledby=best-title]", ".title a", 5);
      Locator bar = person.find(".list[aria-labelledby=best-title] .copy");

      // when: what Browser would run
      String address = bar.getByText("Open in Browser").getAttribute("href");
      String call =
          URLDecoder.decode(address.substring(address.indexOf("arg=") + 4), StandardCharsets.UTF_8);

      // then
      assertThat(
              driver.executableQuery(call).execute().records().stream()
                  .map(row -> row.get("caption").asString())
                  .toList())
          .isEqualTo(shown);

      // when
      person.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      bar.getByText("CSV").click();

      // then
      assertThat(bar.getByText("CSV")).hasAttribute("data-said", "copied");
      String copied = (String) person.page().evaluate("navigator.clipboard.readText()");
      assertThat(copied.lines()).hasSize(6);
      assertThat(copied).startsWith("rank,id,caption,score,year,genres").contains(shown.get(4));

      // when
      bar.getByText("Cypher").click();

      // then
      assertThat(bar.getByText("Cypher")).hasAttribute("data-said", "copied");
      assertThat((String) person.page().evaluate("navigator.clipboard.readText()"))
          .startsWith(":params {user: " + USER + ", topK: 5, configuration: {")
          .contains("CALL gnnrec.recommend($user, $topK, $configuration)");
      assertThat(person.problems()).isEmpty();
    }
  }

  @Test
  void beginsWithTheModelAndUsersToTry() throws Exception {
    try (ExplorerSession person = session()) {
      // when
      person.open("");

      // then
      assertThat(person.find("section[aria-labelledby=model-title]")).containsText("lightgcn");
      assertThat(person.find(".facts dd")).hasCount(4);
      String most =
          texts(
                  "MATCH (u:User) RETURN u.name"
                      + " ORDER BY COUNT { (u)-[:LIKED]->() } DESC, u.userId DESC LIMIT 1")
              .get(0);
      Locator heavy =
          person.find(".suggestion").filter(new Locator.FilterOptions().setHasText(most));

      // when
      heavy.click();

      // then
      assertThat(person.find(".person-name")).hasText(most);
      assertThat(person.combobox("Search User by id or name")).hasValue(most);

      // when
      person.go("");
      assertThat(person.combobox("Search User by id or name")).hasValue("");
      person.page().getByText("Surprise me").click();

      // then
      assertThat(person.find(".person-name")).isVisible();
      assertThat(person.problems()).isEmpty();
    }
  }

  @Test
  void leadsThroughTheListByTheKeyboardWhileAnItemIsExplained() throws Exception {
    try (ExplorerSession person = session()) {
      // given
      person.open("#user=" + USER);
      List<String> titles = person.column(".list[aria-labelledby=best-title]", ".title a", 10);
      Locator explained = person.find("#explanation-title");

      // when: a click beside the title opens the drawer as well
      person
          .find(".list[aria-labelledby=best-title] .rank")
          .first()
          .click(new Locator.ClickOptions().setForce(true));

      // then
      assertThat(explained).hasText(titles.get(0));
      assertThat(explained).isFocused();

      // when
      person.page().keyboard().press("ArrowDown");
      assertThat(explained).hasText(titles.get(1));
      person.page().keyboard().press("ArrowDown");
      assertThat(explained).hasText(titles.get(2));
      person.page().keyboard().press("ArrowUp");
      assertThat(explained).hasText(titles.get(1));
      person.page().keyboard().press("Escape");

      // then
      assertThat(explained).hasCount(0);
      assertThat(person.find("#best-2")).isFocused();
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
      assertThat(person.find(".summary[role=status]")).containsText("5 recommendations");
      assertThat(person.column(".list[aria-labelledby=best-title]", ".title a", 5))
          .isEqualTo(titles("gnnrec.recommend($user, 5, {" + filters + ", diversity: 0.4})"));
      person.find("#worst-title").click();
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
      Locator field = person.combobox("Add a favourite Movie");

      // when
      person.page().keyboard().press("Tab");
      assertThat(field).isFocused();
      for (String title : List.of("Lodger", "Compass")) {
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
      person.combobox("Search User by id or name").fill(String.valueOf(USER));
      Locator option = person.find("[role=option]").first();

      // then
      assertThat(option).containsText(wanted.get(0).asString());
      option.click();
      assertThat(person.page()).hasURL(Pattern.compile(".*#user=" + USER + "$"));
      assertThat(person.find(".person-name")).hasText(wanted.get(0).asString());

      // when
      person.go("#user=999999");

      // then
      assertThat(person.find("main")).containsText("No User has the id 999999");
      assertThat(person.combobox("Search User by id or name")).hasValue("999999");
      assertThat(person.find("main [role=alert]").first())
          .containsText("no `User` node has the userId");
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
          .hasAttribute(
              "aria-label", Pattern.compile("Graph: .*liked items: .+; users who like both: .+"));
      assertThat(person.column(".neighbours", ".title a", 8))
          .isEqualTo(titles("gnnrec.similar.items(" + ITEM + ", 8)"));

      // when
      person.find(".list .title a").nth(2).click();

      // then
      assertThat(person.find("#explanation-title")).isFocused();
      assertThat(person.find(".list[aria-labelledby=best-title] tr.chosen")).hasCount(1);
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
      assertThat(second.find("#explanation-title"))
          .hasText(first.find("#explanation-title").innerText());
      second
          .page()
          .getByRole(AriaRole.LINK)
          .filter(new Locator.FilterOptions().setHasText("Models"))
          .click();
      assertThat(second.find("#versions-title")).isVisible();
      second.page().goBack();
      assertThat(second.find("#explanation-title")).isVisible();
    }
  }
}
