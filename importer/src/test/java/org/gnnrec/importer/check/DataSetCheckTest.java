package org.gnnrec.importer.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gnnrec.importer.LinesDataSet.line;
import static org.gnnrec.importer.mapping.movielens.MovieLensGraph.LIKED;
import static org.gnnrec.importer.mapping.movielens.MovieLensGraph.MOVIE;
import static org.gnnrec.importer.mapping.movielens.MovieLensGraph.RATED;
import static org.gnnrec.importer.mapping.movielens.MovieLensGraph.TAGGED;
import static org.gnnrec.importer.mapping.movielens.MovieLensGraph.USER;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.gnnrec.importer.LinesDataSet;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.graph.RelationshipKind.Multiplicity;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.source.ImportException;
import org.junit.jupiter.api.Test;

class DataSetCheckTest {
  private static final RelationshipKind FRIEND =
      new RelationshipKind("FRIEND", USER, USER, Multiplicity.ONE_PER_UNORDERED_PAIR);

  @Test
  void theLastLineAboutAPairCountsForAllKindsThatBelongTogether() {
    DataSet data =
        LinesDataSet.of(
            "movies", List.of(movie(1, 5, "A")),
            "ratings", List.of(rating(1, 7, 5, 5), rating(2, 8, 5, 4), rating(3, 7, 5, 2)));
    CheckedDataSet checked = check(data);
    assertThat(live(checked))
        .containsExactly(
            "Node 5 {title=A}",
            "Relationship 8 RATED 5 {rating=4.0}",
            "Relationship 8 LIKED 5 {rating=4.0}",
            "Relationship 7 RATED 5 {rating=2.0}",
            "NoRelationship 7 LIKED 5 {}");
    assertThat(accounts(checked))
        .containsExactly(
            new LineAccount("movies", 1, 1, 0, 0), new LineAccount("ratings", 3, 2, 1, 0));
    assertThat(checked.mentionedOnly(USER)).containsExactly(7L, 8L);
    assertThat(checked.nodes(USER)).isEqualTo(2);
  }

  @Test
  void theLastLineThatDescribesANodeCounts() {
    CheckedDataSet checked =
        check(
            LinesDataSet.of(
                "movies", List.of(movie(1, 5, "A"), movie(2, 6, "B"), movie(3, 5, "C"))));
    assertThat(live(checked)).containsExactly("Node 6 {title=B}", "Node 5 {title=C}");
    assertThat(accounts(checked)).containsExactly(new LineAccount("movies", 3, 2, 1, 0));
  }

  @Test
  void friendsAreTheSameTheOtherWayRoundAndTagsOnlyIfAllIsEqual() {
    DataSet data =
        LinesDataSet.of(
            "movies", List.of(movie(1, 5, "A")),
            "friends",
                List.of(
                    line(1, mention(1), mention(2), link(FRIEND, 1, 2, Map.of())),
                    line(2, link(FRIEND, 2, 1, Map.of()))),
            "tags",
                List.of(
                    line(1, link(TAGGED, 1, 5, Map.of("tag", "x", "timestamp", 3L))),
                    line(2, link(TAGGED, 1, 5, Map.of("tag", "y", "timestamp", 3L))),
                    line(3, link(TAGGED, 1, 5, Map.of("timestamp", 3L, "tag", "x")))));
    CheckedDataSet checked = check(data);
    assertThat(accounts(checked))
        .containsExactly(
            new LineAccount("movies", 1, 1, 0, 0),
            new LineAccount("friends", 2, 1, 1, 0),
            new LineAccount("tags", 3, 2, 1, 0));
  }

  @Test
  void failsAtALineThatNamesAnUnknownNode() {
    DataSet data =
        LinesDataSet.of(
            "ratings", List.of(rating(2, 7, 5, 5), rating(3, 7, 6, 5)),
            "movies", List.of(movie(1, 5, "A")));
    assertThatThrownBy(() -> check(data))
        .isInstanceOf(ImportException.class)
        .hasMessage(
            "ratings:3: `movieId` 6 is unknown, for no line describes that Movie, in '7 RATED 6';"
                + " correct it, or leave such lines out with --on-error skip");
  }

  @Test
  void failsAtABrokenLine() {
    DataSet data =
        LinesDataSet.of("movies", List.of(Line.rejected(4, "`title` must not be empty", "5,")));
    assertThatThrownBy(() -> check(data))
        .hasMessage(
            "movies:4: `title` must not be empty, in '5,'; correct it, or leave such lines out"
                + " with --on-error skip");
  }

  @Test
  void leavesOutWhomOnlyRejectedLinesMention() {
    DataSet data =
        LinesDataSet.of(
            "movies", List.of(movie(1, 5, "A")),
            "ratings", List.of(rating(1, 7, 6, 5), rating(2, 8, 5, 5)),
            "more",
                List.of(
                    line(1, link(FRIEND, 7, 8, Map.of())), line(2, link(FRIEND, 8, 8, Map.of()))));
    List<String> rejected = new ArrayList<>();
    CheckedDataSet checked = new DataSetCheck(data, into(rejected), ImportProgress.silent()).run();
    assertThat(rejected).containsExactly("ratings:1", "more:1");
    assertThat(checked.mentionedOnly(USER)).containsExactly(8L);
    assertThat(accounts(checked))
        .containsExactly(
            new LineAccount("movies", 1, 1, 0, 0),
            new LineAccount("ratings", 2, 1, 0, 1, 1),
            new LineAccount("more", 2, 1, 0, 1, 1));
  }

  @Test
  void theHashTellsWhatIsWrittenAndNotHowMapsAreOrdered() {
    DataSet first =
        LinesDataSet.of("tags", List.of(line(1, mention(1), node(5, Map.of("a", 1L, "b", 2.5)))));
    DataSet same =
        LinesDataSet.of("tags", List.of(line(1, mention(1), node(5, Map.of("b", 2.5, "a", 1L)))));
    DataSet other =
        LinesDataSet.of("tags", List.of(line(1, mention(1), node(5, Map.of("b", 2.5, "a", 2L)))));
    assertThat(check(first).contentHash())
        .isEqualTo(check(same).contentHash())
        .isNotEqualTo(check(other).contentHash());
  }

  @Test
  void countsRandomDataSetsAsANaiveReaderDoes() {
    for (long seed = 1; seed <= 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Line> movies = new ArrayList<>();
      Map<Long, Integer> lastMovie = new HashMap<>();
      for (int i = 0; i < random.nextInt(1, 12); i++) {
        long id = random.nextInt(8);
        movies.add(movie(i + 1, id, "title " + i));
        lastMovie.put(id, i);
      }
      List<Line> ratings = new ArrayList<>();
      Map<List<Long>, Integer> lastRating = new HashMap<>();
      long rejected = 0;
      for (int i = 0; i < random.nextInt(60); i++) {
        long user = random.nextInt(5);
        long movie = random.nextInt(10);
        ratings.add(rating(i + 1, user, movie, random.nextInt(1, 6)));
        if (lastMovie.containsKey(movie)) {
          lastRating.put(List.of(user, movie), i);
        } else {
          rejected++;
        }
      }
      DataSet data =
          random.nextBoolean()
              ? LinesDataSet.of("movies", movies, "ratings", ratings)
              : LinesDataSet.of("ratings", ratings, "movies", movies);
      CheckedDataSet checked =
          new DataSetCheck(data, into(new ArrayList<>()), ImportProgress.silent()).run();
      assertThat(accounts(checked))
          .as("seed %d", seed)
          .containsExactlyInAnyOrder(
              new LineAccount(
                  "movies", movies.size(), lastMovie.size(), movies.size() - lastMovie.size(), 0),
              new LineAccount(
                  "ratings",
                  ratings.size(),
                  lastRating.size(),
                  ratings.size() - lastRating.size() - rejected,
                  rejected,
                  rejected));
      Set<Long> users = new HashSet<>();
      lastRating.keySet().forEach(pair -> users.add(pair.get(0)));
      assertThat(checked.relationshipKinds().isEmpty() ? 0 : checked.nodes(USER))
          .as("seed %d", seed)
          .isEqualTo(users.size());
    }
  }

  private static Line movie(long number, long id, String title) {
    return line(number, node(id, Map.of("title", title)));
  }

  private static Element node(long id, Map<String, Object> properties) {
    return new Element.Node(MOVIE, id, Element.Role.DECLARED, properties);
  }

  private static Element mention(long id) {
    return new Element.Node(USER, id, Element.Role.MENTIONED, Map.of());
  }

  private static Element link(
      RelationshipKind kind, long from, long to, Map<String, Object> properties) {
    return new Element.Relationship(kind, from, to, properties);
  }

  private static Line rating(long number, long user, long movie, double rating) {
    Map<String, Object> properties = Map.of("rating", rating);
    return line(
        number,
        mention(user),
        link(RATED, user, movie, properties),
        rating >= 4
            ? link(LIKED, user, movie, properties)
            : new Element.NoRelationship(LIKED, user, movie));
  }

  private static CheckedDataSet check(DataSet data) {
    return new DataSetCheck(data, RejectedLines.fail(), ImportProgress.silent()).run();
  }

  private static RejectedLines into(List<String> rejected) {
    return new RejectedLines() {
      @Override
      public void rejected(Table table, long number, String reason, String text) {
        rejected.add(table.name() + ":" + number);
      }

      @Override
      public void restart() {
        rejected.clear();
      }
    };
  }

  private static List<LineAccount> accounts(CheckedDataSet checked) {
    try (EffectiveLines lines = checked.read(table -> true)) {
      while (lines.next() != null) {
        assertThat(lines.linesRead()).isPositive();
      }
      return lines.accounts();
    }
  }

  private static List<String> live(CheckedDataSet checked) {
    List<String> live = new ArrayList<>();
    try (EffectiveLines lines = checked.read(table -> true)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        line.elements().stream()
            .filter(
                element ->
                    !(element instanceof Element.Node node)
                        || node.role() != Element.Role.MENTIONED)
            .map(DataSetCheckTest::text)
            .forEach(live::add);
      }
    }
    return live;
  }

  private static String text(Element element) {
    String name = element.getClass().getSimpleName() + " ";
    if (element instanceof Element.Node node) {
      return name + node.id() + " " + node.properties();
    }
    Element.Pair pair = (Element.Pair) element;
    return name
        + pair.from()
        + " "
        + pair.kind().type()
        + " "
        + pair.to()
        + " "
        + pair.properties();
  }
}
