package org.gnnrec.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.gnnrec.demo.browser.Neo4jBrowser.Frame;
import org.gnnrec.demo.browser.Neo4jBrowser.Graph;
import org.gnnrec.demo.support.Chromium;
import org.gnnrec.demo.support.DemoProcess;
import org.gnnrec.demo.support.SampleDemo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.types.Node;
import org.neo4j.driver.types.Relationship;

/**
 * gnnrec in the demo's Neo4j Browser, in a real Chromium, with the sample. What Browser draws is
 * compared with what the same statement gives over Bolt. Counts what is in the graph, so that it
 * comes before tests that add to it.
 */
@ExtendWith(SampleDemo.Resolver.class)
@Order(1)
class Neo4jBrowserIT {
  private static final int WIDTH = 1360;
  private static final int HEIGHT = 760;
  private static final String GUIDE_TITLE = "gnnrec: recommendations inside the graph";
  private static final String USER_COLOUR = "#0072B2";
  private static final String MOVIE_COLOUR = "#F0B73E";
  private static final String LIKED_COLOUR = "#56A5D3";
  private static final String RECOMMENDED_COLOUR = "#F39A63";

  private static Driver driver;
  private static Neo4jBrowser neo4j;
  private static String guideFolder = "";

  @BeforeAll
  static void logIn(SampleDemo demo) throws Exception {
    driver = demo.driver();
    String server = demo.process().httpUri();
    guideFolder = server + "/gnnrec/guide/";
    Page page = demo.browser().newPage(new Browser.NewPageOptions().setViewportSize(WIDTH, HEIGHT));
    page.setDefaultTimeout(Chromium.TIMEOUT_MILLIS);
    neo4j = Neo4jBrowser.logIn(page, server, DemoProcess.PASSWORD);
    // It opens by itself, since the demo's server says so.
    assertThat(neo4j.guide()).containsText(GUIDE_TITLE);
  }

  @AfterAll
  static void close() {
    if (neo4j != null) {
      neo4j.page().close();
    }
  }

  @BeforeEach
  void clear() {
    neo4j.clear();
    neo4j.closeGuide();
  }

  @Test
  void trainsAndShowsTheNewVersion() {
    // when
    Frame frame = neo4j.run("CALL gnnrec.train({epochs: 10})");

    // then
    List<List<String>> rows = frame.rows();
    List<String> columns = frame.columns();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).get(columns.indexOf("modelName"))).isEqualTo("\"default\"");
    assertThat(rows.get(0).get(columns.indexOf("userCount"))).isEqualTo("600");
    assertThat(rows.get(0).get(columns.indexOf("modelVersion")))
        .isEqualTo(single("CALL gnnrec.model.list()").get("modelVersion").toString());
    Chromium.screenshot(neo4j.page(), "browser-train");
  }

  @Test
  void showsTheRecommendationsThatBoltGives() {
    // given
    String call = "CALL gnnrec.recommend(17, 10)";

    // when
    Frame frame = neo4j.run(call);

    // then
    assertThat(frame.graph().nodes()).hasSize(10);
    List<List<String>> rows = frame.rows();
    List<String> columns = frame.columns();
    List<Record> expected = query(call);
    assertThat(expected).hasSize(10);
    for (String column : List.of("rank", "itemId", "source")) {
      assertThat(rows)
          .extracting(row -> row.get(columns.indexOf(column)))
          .isEqualTo(expected.stream().map(row -> row.get(column).toString()).toList());
    }
    assertThat(rows)
        .extracting(row -> Double.parseDouble(row.get(columns.indexOf("score"))))
        .isEqualTo(expected.stream().map(row -> row.get("score").asDouble()).toList());
    neo4j.clear();
    Frame table =
        neo4j.run(
            call
                + " YIELD rank, item, score, source RETURN rank, item.title AS title,"
                + " item.year AS year, item.genres AS genres, score, source");
    assertThat(table.rows()).hasSize(10);
    Chromium.screenshot(neo4j.page(), "browser-recommend");
  }

  @Test
  void drawsThePathsOfAnExplanationInTheStyle() {
    // given
    Frame style = neo4j.run(":style " + guideFolder + "style.grass");
    assertThat(style.locator()).containsText("node.Movie");
    neo4j.clear();
    String statement =
        """
        MATCH (user:User)-[:LIKED]->(:Movie)
        WITH user, count(*) AS likes
        ORDER BY abs(likes - 20), user.userId
        LIMIT 1
        CALL gnnrec.recommend(user.userId, 1) YIELD itemId
        CALL gnnrec.explain(user.userId, itemId, {paths: 9}) YIELD path
        WHERE path IS NOT NULL
        RETURN path
        """;

    // when
    Graph graph = neo4j.run(statement).graphAtRest();

    // then
    Drawn expected = Drawn.of(query(statement));
    assertThat(new TreeSet<>(graph.nodes(USER_COLOUR))).isEqualTo(expected.userIds());
    assertThat(graph.nodes(MOVIE_COLOUR))
        .hasSameSizeAs(expected.titles())
        .allSatisfy(
            caption -> assertThat(expected.titles()).anyMatch(title -> title.startsWith(caption)));
    // Browser adds the likes between the nodes that it shows, whether on a path or not.
    assertThat(graph.relationships(LIKED_COLOUR))
        .hasSize(
            query(
                    "MATCH (from)-[like:LIKED]->(to) WHERE elementId(from) IN $ids AND elementId(to) IN $ids"
                        + " RETURN like",
                    Map.of("ids", expected.nodes()))
                .size())
        .hasSizeGreaterThanOrEqualTo(expected.relationships().size())
        .contains("LIKED");
    Chromium.screenshot(neo4j.page(), "browser-explain");
  }

  @Test
  void drawsListsWithTheirScoresAndBookkeepingSmall() {
    // given
    String lists =
        "CALL gnnrec.recommend.write({topK: 5, userQuery: 'MATCH (u:User {userId: 17}) RETURN u', ";
    query(lists + "minScore: 0.53, writeRelationshipType: 'RECOMMENDED_STRONGLY'})");
    query(
        lists
            + "exclude: COLLECT { MATCH (:User {userId: 17})-[:RECOMMENDED_STRONGLY]->(m) RETURN m }})");
    neo4j.run(":style " + guideFolder + "style.grass");
    neo4j.clear();

    // when
    Graph drawn =
        neo4j
            .run(
                "MATCH path = (:User {userId: 17})-[:RECOMMENDED|RECOMMENDED_STRONGLY]->(:Movie) RETURN path")
            .graphAtRest();

    // then
    assertThat(drawn.nodes(USER_COLOUR)).containsExactly("17");
    List<String> scores =
        query(
                "MATCH (:User {userId: 17})-[list:RECOMMENDED|RECOMMENDED_STRONGLY]->() RETURN list.score AS score")
            .stream()
            .map(row -> String.valueOf(row.get("score").asDouble()))
            .toList();
    assertThat(drawn.relationships(RECOMMENDED_COLOUR))
        .hasSameSizeAs(scores)
        .allSatisfy(caption -> assertThat(scores).anyMatch(score -> score.startsWith(caption)))
        .doesNotContain("");
    Chromium.screenshot(neo4j.page(), "browser-lists");

    // when
    Graph models = neo4j.run("MATCH path = (:_GnnrecModel)-[*1..2]->() RETURN path").graph();

    // then
    assertThat(models.nodes())
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            node -> {
              assertThat(node.radius()).isEqualTo("5");
              assertThat(node.caption()).isEmpty();
            });
    query("MATCH (:User {userId: 17})-[list:RECOMMENDED|RECOMMENDED_STRONGLY]->() DELETE list");
  }

  @Test
  void opensTheGuideAndRunsItsStatements() {
    // given
    neo4j.run(":style reset");
    neo4j.clear();
    neo4j.type(":guide " + guideFolder + "gnnrec.html");
    Locator guide = neo4j.guide();
    assertThat(guide).containsText(GUIDE_TITLE);

    neo4j.page().setViewportSize(1680, 860);

    // when
    Frame style = neo4j.ranBy(() -> guide.getByText("Use the gnnrec style").click());
    assertThat(style.locator()).containsText("node.Movie");
    neo4j.clear();
    Frame counts = neo4j.ranBy(() -> runButton(guide, 0).click());

    // then
    assertThat(counts.columns()).containsExactly("users", "movies", "likes");
    assertThat(counts.rows().get(0)).startsWith("600", "1000");

    // when
    Frame schema = neo4j.ranBy(() -> runButton(guide, 1).click());

    // then
    assertThat(schema.graphAtRest().nodes(USER_COLOUR)).hasSize(3);
    schema.foldOverview();
    Chromium.screenshot(neo4j.page(), "browser-guide");

    // when
    guide.getByTestId("guideNextSlide").click();
    Frame likes = neo4j.ranBy(() -> runButton(guide, 0).click());

    // then
    assertThat(likes.graph().nodes(USER_COLOUR)).hasSize(1);
    neo4j.page().setViewportSize(WIDTH, HEIGHT);
  }

  /** The arrow before a statement of the page that is open. */
  private static Locator runButton(Locator guide, int statement) {
    return guide.locator("pre.runnable").nth(statement).locator("i").first();
  }

  @Test
  void playsTheGuideInAFrameAsWell() {
    // when
    Frame frame = neo4j.run(":play " + guideFolder + "gnnrec.html");

    // then
    assertThat(frame.locator().getByTestId("carousel")).containsText("What is in here");
    frame.locator().getByTestId("nextSlide").first().click();
    assertThat(frame.locator().getByTestId("carousel")).containsText("Who likes what");
    Chromium.screenshot(neo4j.page(), "browser-play");
  }

  /**
   * What paths consist of.
   *
   * @param nodes element ids
   * @param relationships element ids
   * @param userIds as captions
   * @param titles of the movies
   */
  private record Drawn(
      Set<String> nodes, Set<String> relationships, Set<String> userIds, Set<String> titles) {
    static Drawn of(List<Record> rows) {
      List<Node> nodes =
          rows.stream()
              .flatMap(
                  row ->
                      StreamSupport.stream(row.get("path").asPath().nodes().spliterator(), false))
              .toList();
      return new Drawn(
          nodes.stream().map(Node::elementId).collect(Collectors.toSet()),
          rows.stream()
              .flatMap(
                  row ->
                      StreamSupport.stream(
                          row.get("path").asPath().relationships().spliterator(), false))
              .map(Relationship::elementId)
              .collect(Collectors.toSet()),
          nodes.stream()
              .filter(node -> node.hasLabel("User"))
              .map(node -> node.get("userId").toString())
              .collect(Collectors.toCollection(TreeSet::new)),
          nodes.stream()
              .filter(node -> node.hasLabel("Movie"))
              .map(node -> node.get("title").asString())
              .collect(Collectors.toSet()));
    }
  }

  private static Record single(String cypher) {
    List<Record> rows = query(cypher);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static List<Record> query(String cypher) {
    return query(cypher, Map.of());
  }

  private static List<Record> query(String cypher, Map<String, Object> parameters) {
    try (Session session = driver.session()) {
      return session.run(cypher, parameters).list();
    }
  }
}
