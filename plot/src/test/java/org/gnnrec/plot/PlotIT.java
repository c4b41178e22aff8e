package org.gnnrec.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.gnnrec.importer.ImportOptions;
import org.gnnrec.importer.Neo4jImport;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.sample.SampleDataSet;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.testing.CommandRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;

/** The command against the packaged plugin in a server that holds the sample and a model of it. */
class PlotIT {
  private static final Map<String, String> PASSWORD = Map.of("NEO4J_PASSWORD", "any");
  private static final String BLUE = "0072B2";
  private static final String VERMILION = "D55E00";
  private static final String GREEN = "009E73";
  private static final String ORANGE = "E69F00";

  /** All that may colour a genre, and grey for the rest. */
  private static final List<String> GENRE_COLOURS =
      List.of(BLUE, VERMILION, GREEN, ORANGE, "CC79A7", "56B4E9", "222222", "F0E442", "A8A8A8");

  @TempDir private static Path folder;

  private static Neo4j neo4j;
  private static Driver driver;

  @BeforeAll
  static void importAndTrain() {
    neo4j =
        Neo4jBuilders.newInProcessBuilder(folder.resolve("neo4j"))
            .withDisabledServer()
            .withConfig(
                GraphDatabaseSettings.plugin_dir,
                Path.of(System.getProperty("gnnrec.plot.plugins")))
            .withConfig(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ZERO)
            .build();
    driver = GraphDatabase.driver(neo4j.boltURI());
    new Neo4jImport(driver, ImportOptions.defaults(), ImportProgress.silent())
        .run(new SampleDataSet(ReadOptions.defaults().withLikedOnly(true)));
    query("CALL gnnrec.train({randomSeed: 1, epochs: 20})");
  }

  @AfterAll
  static void stop() {
    driver.close();
    neo4j.close();
  }

  @Test
  void drawsAllPicturesOfTheSample() throws IOException {
    // when
    Path out = folder.resolve("all");
    CommandRun run =
        plot(
            "all",
            "--out",
            "" + out,
            "--width",
            "1350",
            "--models",
            "itemknn:neighbours=20,popularity");

    // then
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(12).allMatch(file -> Files.exists(Path.of(file)));
    requireCurves(checked(out, "curves"));
    requireMap(checked(out, "map"));
    requireUsersAndItems(checked(out, "users-items"));
    requireSubgraph(checked(out, "subgraph"));
    requirePopularity(checked(out, "popularity"));
    requireComparison(checked(out, "comparison"));
    assertThat(query("MATCH ()-[r:RECOMMENDED]->() RETURN r")).as("nothing is written").isEmpty();
  }

  @Test
  void drawsTheUsersThatAreNamed() throws IOException {
    Path out = folder.resolve("users");
    CommandRun run =
        plot("subgraph", "--out", "" + out, "--users", "17,4", "--likes", "3", "--top-k", "2");
    assertThat(run.err()).isEmpty();
    SvgFile svg = SvgFile.read(out.resolve("plot-subgraph.svg"));
    assertThat(svg.texts()).contains("user 17", "user 4").doesNotContain("user 153");
    assertThat(svg.drawn(BLUE, false)).isEqualTo(3 + 1);
    assertThat(svg.drawn(VERMILION, true)).isEqualTo(2);
  }

  @Test
  void saysWhatIsMissing() {
    Path out = folder.resolve("missing");
    assertThat(plot("subgraph", "--out", "" + out, "--users", "17,99999").err())
        .startsWith("Error: `--users` names 99999, but no User has it as userId; omit it");
    assertThat(plot("popularity", "--out", "" + out, "--item-label", "Artist").err())
        .startsWith("Error: There is no (:User)-[:LIKED]->(:Artist) in this database");
    assertThat(plot("map", "--out", "" + out, "--method", "cubism").err())
        .startsWith("Error: ")
        .contains("`method`", "cubism");
    CommandRun unknown = plot("curves", "--out", "" + out, "--model-name", "nothing");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).startsWith("Error: ").contains("nothing").doesNotContain("\tat ");
    assertThat(out).doesNotExist();
  }

  private static void requireCurves(SvgFile svg) {
    List<Record> rows =
        query("CALL gnnrec.model.curve() YIELD stage, metrics RETURN stage, metrics");
    long holdOut = rows.stream().filter(row -> row.get(0).asString().equals("holdOut")).count();
    assertThat(holdOut).isBetween(2L, 20L);
    assertThat(svg.filled(BLUE)).isEqualTo(holdOut + 1);
    assertThat(svg.filled(GREEN)).as("NDCG@20").isEqualTo(holdOut);
    assertThat(svg.texts())
        .contains("training loss", "NDCG@20", "Recall@20", "epoch (passes over the likes)");
  }

  private static void requireMap(SvgFile svg) {
    long items = 0;
    for (String colour : GENRE_COLOURS) {
      items += svg.filled(colour);
    }
    long genres = 9;
    assertThat(items)
        .as("movies, and one mark for each entry of the legend")
        .isEqualTo(1000 + genres);
    Record largest =
        query(
                "MATCH (m:Movie) WITH m.genres[0] AS genre, count(*) AS movies"
                    + " RETURN genre, movies ORDER BY movies DESC, genre LIMIT 1")
            .get(0);
    long movies = largest.get("movies").asLong();
    assertThat(svg.filled(BLUE)).isEqualTo(movies + 1);
    assertThat(svg.texts())
        .contains("Map of the movies by first genre", "UMAP 1 (no unit)", "UMAP 2 (no unit)")
        .contains(largest.get("genre").asString() + " (" + movies + ")");
  }

  private static void requireUsersAndItems(SvgFile svg) {
    assertThat(svg.filled(BLUE)).isEqualTo(1000 + 1);
    assertThat(svg.filled(ORANGE)).isEqualTo(600 + 1);
    assertThat(svg.texts()).contains("Users among movies", "movies (1,000)", "users (600)");
  }

  private static void requireSubgraph(SvgFile svg) {
    for (String colour : List.of(BLUE, VERMILION, GREEN)) {
      assertThat(svg.drawn(colour, false)).as("eight likes and the user").isEqualTo(8 + 1);
      assertThat(svg.drawn(colour, true)).as("recommendations").isEqualTo(5);
    }
    assertThat(svg.texts()).contains("movies they like", "users", "other movies", "is recommended");
  }

  private static void requirePopularity(SvgFile svg) {
    assertThat(svg.filled(BLUE)).isEqualTo(20);
    Record first =
        query(
                "MATCH (m:Movie)<-[:LIKED]-(u) WITH m, count(u) AS likes"
                    + " RETURN m.title AS title, likes ORDER BY likes DESC, m.movieId LIMIT 1")
            .get(0);
    assertThat(svg.texts())
        .contains("likes (number of users who like it)", first.get("title").asString())
        .contains("" + first.get("likes").asLong());
  }

  private static void requireComparison(SvgFile svg) {
    Map<String, Double> values = new HashMap<>();
    query("CALL gnnrec.evaluate({models: ['popularity'], k: 10}) YIELD metric, value")
        .forEach(row -> values.put(row.get("metric").asString(), row.get("value").asDouble()));
    assertThat(svg.filled(BLUE)).isEqualTo(4);
    assertThat(svg.filled(VERMILION)).isEqualTo(4);
    assertThat(svg.texts())
        .contains(
            "itemknn neighbours=20",
            "popularity",
            "NDCG@10",
            "Recall@10",
            "Hit rate@10",
            "Coverage@10")
        .contains(String.format(Locale.ROOT, "%.3f", values.get("ndcg")));
  }

  /** What holds for every picture. */
  private static SvgFile checked(Path out, String picture) throws IOException {
    BufferedImage png = ImageIO.read(out.resolve("plot-" + picture + ".png").toFile());
    SvgFile svg = SvgFile.read(out.resolve("plot-" + picture + ".svg"));
    assertThat(svg.width()).isEqualTo(900);
    assertThat(png.getWidth()).isEqualTo(1350);
    assertThat(png.getHeight()).isEqualTo((int) Math.round(svg.height() * 1.5));
    assertThat(svg.description()).isNotBlank();
    assertThat(svg.overlaps()).as("labels of %s over each other", picture).isEmpty();
    assertThat(svg.cutOff()).as("labels of %s cut off", picture).isEmpty();
    return svg;
  }

  private static CommandRun plot(String picture, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = picture;
    arguments[1] = "--uri";
    arguments[2] = neo4j.boltURI().toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return PlotRun.of(PASSWORD, arguments);
  }

  private static List<Record> query(String cypher) {
    try (Session session = driver.session()) {
      return session.run(cypher).list();
    }
  }
}
