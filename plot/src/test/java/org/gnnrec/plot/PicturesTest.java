package org.gnnrec.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.gnnrec.plot.data.Comparison;
import org.gnnrec.plot.data.Comparison.Measure;
import org.gnnrec.plot.data.EmbeddingMap;
import org.gnnrec.plot.data.EpochCurve;
import org.gnnrec.plot.data.GraphNames;
import org.gnnrec.plot.data.PlotException;
import org.gnnrec.plot.data.Popularity;
import org.gnnrec.plot.data.Subgraph;
import org.gnnrec.plot.data.Subgraph.Edge;
import org.gnnrec.plot.file.PictureFiles;
import org.gnnrec.plot.file.PictureFormat;
import org.gnnrec.plot.picture.ComparisonPicture;
import org.gnnrec.plot.picture.CurvesPicture;
import org.gnnrec.plot.picture.MapPicture;
import org.gnnrec.plot.picture.Picture;
import org.gnnrec.plot.picture.PopularityPicture;
import org.gnnrec.plot.picture.SubgraphPicture;
import org.gnnrec.plot.picture.UsersItemsPicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of made-up values, whose marks can be counted by hand. */
class PicturesTest {
  private static final String BLUE = "0072B2";
  private static final String VERMILION = "D55E00";
  private static final String GREEN = "009E73";
  private static final String ORANGE = "E69F00";
  private static final String GREY = "A8A8A8";

  private static final GraphNames NAMES =
      new GraphNames("User", "Movie", "LIKED", "userId", "movieId", "title");

  @TempDir private Path folder;

  @Test
  void curvesHaveAMarkerForEachEpochAndOneInTheLegend() throws IOException {
    // given: four epochs with a hold-out, then two on everything
    List<EpochCurve.Point> points = new ArrayList<>();
    for (int epoch = 1; epoch <= 4; epoch++) {
      Map<String, Double> metrics = Map.of("ndcgAt20", 0.2 + 0.01 * epoch, "auc", 0.8);
      points.add(new EpochCurve.Point("holdOut", epoch, 6.0 - 0.1 * epoch, metrics, epoch == 3));
    }
    points.add(new EpochCurve.Point("final", 1, 5.9, Map.of(), false));
    points.add(new EpochCurve.Point("final", 2, 5.8, Map.of(), false));

    // when
    SvgFile svg = draw(new CurvesPicture(new EpochCurve("films", 7, points)));

    // then
    assertThat(svg.filled(BLUE)).isEqualTo(4 + 1);
    assertThat(svg.filled(VERMILION)).isEqualTo(2 + 1);
    assertThat(svg.filled(GREEN)).as("NDCG@20").isEqualTo(4);
    assertThat(svg.filled(ORANGE)).as("AUC").isEqualTo(4);
    assertThat(svg.texts())
        .contains(
            "How the training went",
            "model “films”, version 7: measured on held-out likes first, then trained on all of them",
            "training loss",
            "NDCG@20",
            "AUC",
            "epoch (passes over the likes)",
            "best: epoch 3",
            "loss, some likes held out",
            "loss, all likes");
  }

  @Test
  void curvesOfManyEpochsStayReadable() throws IOException {
    List<EpochCurve.Point> points = new ArrayList<>();
    for (int epoch = 1; epoch <= 1000; epoch++) {
      points.add(new EpochCurve.Point("final", epoch, 1.0 / epoch, Map.of(), epoch == 1000));
    }
    SvgFile svg = draw(new CurvesPicture(new EpochCurve("default", 1, points)));
    assertThat(svg.filled(VERMILION)).isBetween(15L, 25L);
    assertThat(svg.texts()).contains("1,000").doesNotContain("NDCG@20");
  }

  @Test
  void mapsHaveAColourForEachLargeGroupAndOneForTheRest() throws IOException {
    // given: 10 genres, the first of 12 films, the last of 3; two films without any
    List<EmbeddingMap.Point> points = new ArrayList<>();
    Random random = new Random(1);
    for (int genre = 0; genre < 10; genre++) {
      points.addAll(cloud(random, false, "Genre " + (char) ('A' + genre), 12 - genre));
    }
    points.addAll(cloud(random, false, "", 2));
    points.addAll(cloud(random, true, "", 5));

    // when
    SvgFile svg =
        draw(new MapPicture(new EmbeddingMap(NAMES, "default", "umap", points), "first genre"));

    // then
    assertThat(svg.filled(BLUE)).as("Genre A").isEqualTo(12 + 1);
    assertThat(svg.filled(VERMILION)).as("Genre B").isEqualTo(11 + 1);
    assertThat(svg.filled("F0E442")).as("Genre H").isEqualTo(5 + 1);
    assertThat(svg.filled(GREY)).as("I, J, and none").isEqualTo(4 + 3 + 1 + 2 + 1);
    assertThat(svg.texts())
        .contains(
            "Map of the movies by first genre",
            "model “default”: near points are liked by the same users",
            "UMAP 1 (no unit)",
            "UMAP 2 (no unit)",
            "Genre A (12)",
            "Genre H (5)",
            "other (7)",
            "none (2)")
        .doesNotContain("Genre I (4)");
  }

  @Test
  void usersAndItemsDifferInColour() throws IOException {
    List<EmbeddingMap.Point> points = new ArrayList<>(cloud(new Random(2), false, "Drama", 30));
    points.addAll(cloud(new Random(3), true, "", 20));
    SvgFile svg = draw(new UsersItemsPicture(new EmbeddingMap(NAMES, "default", "tsne", points)));
    assertThat(svg.filled(BLUE)).isEqualTo(30 + 1);
    assertThat(svg.filled(ORANGE)).isEqualTo(20 + 1);
    assertThat(svg.texts())
        .contains("Users among movies", "t-SNE 1 (no unit)", "movies (30)", "users (20)");
  }

  @Test
  void aMapWithoutItemsIsRefused() {
    EmbeddingMap map = new EmbeddingMap(NAMES, "default", "pca", cloud(new Random(4), true, "", 3));
    assertThatThrownBy(() -> new MapPicture(map, "genres"))
        .isInstanceOf(PlotException.class)
        .hasMessage("The map of model `default` holds no items");
  }

  @Test
  void subgraphsHaveALineForEachLikeAndABrokenOneForEachRecommendation() throws IOException {
    // given: ann likes A and B, bob likes B; A and C are recommended to bob, C to ann
    Subgraph graph =
        new Subgraph(
            NAMES,
            "default",
            List.of("ann", "bob"),
            List.of("A", "B", "C"),
            List.of(
                new Edge(0, 0, false),
                new Edge(0, 1, false),
                new Edge(1, 1, false),
                new Edge(1, 0, true),
                new Edge(1, 2, true),
                new Edge(0, 2, true)),
            9);

    // when
    SvgFile svg = draw(new SubgraphPicture(graph));

    // then: the box of each user is one unbroken line more
    assertThat(svg.drawn(BLUE, false)).as("ann likes").isEqualTo(2 + 1);
    assertThat(svg.drawn(BLUE, true)).as("recommended to ann").isEqualTo(1);
    assertThat(svg.drawn(VERMILION, false)).as("bob likes").isEqualTo(1 + 1);
    assertThat(svg.drawn(VERMILION, true)).as("recommended to bob").isEqualTo(2);
    assertThat(svg.texts())
        .contains(
            "Who likes what, and what is recommended",
            "2 users, 3 of their 9 likes, and what model “default” recommends to them",
            "user ann",
            "user bob",
            "A",
            "B",
            "C",
            "movies they like",
            "other movies",
            "likes",
            "is recommended");
  }

  @Test
  void barsAreAsManyAsItemsAlsoOfOneTitle() throws IOException {
    Popularity popularity =
        new Popularity(
            NAMES,
            List.of(
                new Popularity.Item("Twins", 1200),
                new Popularity.Item("Twins", 900),
                new Popularity.Item("A title of a length that no film should ever have had", 3)),
            40,
            5000);
    SvgFile svg = draw(new PopularityPicture(popularity));
    assertThat(svg.filled(BLUE)).isEqualTo(3);
    assertThat(svg.texts())
        .contains(
            "The most liked movies",
            "3 of 40 movies with likes; 5,000 likes in all",
            "likes (number of users who like it)",
            "1,200",
            "900",
            "3",
            "A title of a length that no film should eve…")
        .filteredOn("Twins"::equals)
        .hasSize(2);
  }

  @Test
  void comparisonsHaveADotAndAnIntervalForEachModelAndMetric() throws IOException {
    // given: two models, two metrics, one value at the very edge
    Comparison comparison =
        new Comparison(
            NAMES,
            List.of(
                new Measure("lightgcn", "NDCG@10", 0.34, 0.33, 0.35),
                new Measure("lightgcn", "Coverage@10", 1.0, 1.0, 1.0),
                new Measure("popularity", "NDCG@10", 0.17, 0.16, 0.18),
                new Measure("popularity", "Coverage@10", 0.0, 0.0, 0.001)),
            943);

    // when
    SvgFile svg = draw(new ComparisonPicture(comparison));

    // then
    assertThat(svg.filled(BLUE)).isEqualTo(2);
    assertThat(svg.filled(VERMILION)).isEqualTo(2);
    assertThat(svg.texts())
        .contains(
            "How good the models are on likes that they have not seen",
            "held-out likes of 943 users; dot: value, line: its 95 % confidence interval;"
                + " more is better",
            "lightgcn",
            "popularity",
            "NDCG@10",
            "Coverage@10",
            "0.340",
            "0.170",
            "1.000",
            "0.000");
  }

  @Test
  void comparisonsOfManyModelsWithLongNamesStayReadable() throws IOException {
    List<Measure> measures = new ArrayList<>();
    for (int model = 0; model < 8; model++) {
      for (String metric : List.of("NDCG@10", "Recall@10", "Hit rate@10", "Novelty@10")) {
        double value = 0.02 + 0.025 * model;
        measures.add(
            new Measure(
                "lightgcn loss=softmax embeddingDimension=" + model, metric, value, value, value));
      }
    }
    SvgFile svg = draw(new ComparisonPicture(new Comparison(NAMES, measures, 10)));
    assertThat(svg.filled("F0E442")).as("the eighth model").isEqualTo(4);
  }

  @Test
  void subgraphsCutTitlesThatAreTooWide() throws IOException {
    String wide = "W".repeat(60);
    Subgraph graph =
        new Subgraph(
            NAMES,
            "default",
            List.of("a-very-long-identifier-of-a-user"),
            List.of(wide, wide),
            List.of(new Edge(0, 0, false), new Edge(0, 1, true)),
            1);
    SvgFile svg = draw(new SubgraphPicture(graph));
    assertThat(svg.texts())
        .doesNotContain(wide)
        .filteredOn(text -> text.startsWith("WWW"))
        .hasSize(2);
  }

  private static List<EmbeddingMap.Point> cloud(
      Random random, boolean users, String group, int size) {
    List<EmbeddingMap.Point> points = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      points.add(
          new EmbeddingMap.Point(users, random.nextGaussian(), random.nextGaussian(), group));
    }
    return points;
  }

  /** Draws both files, checks what holds for every picture, and gives the SVG. */
  private SvgFile draw(Picture picture) throws IOException {
    PictureFiles files = new PictureFiles(folder, "", 1350);
    BufferedImage png = ImageIO.read(files.write(picture, PictureFormat.PNG).toFile());
    assertThat(png.getWidth()).isEqualTo(1350);
    assertThat(png.getHeight()).isEqualTo((int) Math.round(1.5 * picture.height()));
    SvgFile svg = SvgFile.read(files.write(picture, PictureFormat.SVG));
    assertThat(svg.width()).isEqualTo(Picture.WIDTH);
    assertThat(svg.height()).isEqualTo(picture.height());
    assertThat(svg.description()).isEqualTo(picture.description());
    assertThat(svg.overlaps()).isEmpty();
    assertThat(svg.cutOff()).isEmpty();
    return svg;
  }
}
