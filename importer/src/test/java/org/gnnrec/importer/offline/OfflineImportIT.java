package org.gnnrec.importer.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.DataSetCheck;
import org.gnnrec.importer.check.Line;
import org.gnnrec.importer.check.LineAccount;
import org.gnnrec.importer.check.LineReader;
import org.gnnrec.importer.check.RejectedLines;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.dataset.Reading;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.Element.Role;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.graph.RelationshipKind.Multiplicity;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.source.ImportException;
import org.gnnrec.importer.write.WriteResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;

class OfflineImportIT {
  private static final NodeKind USER = new NodeKind("User", "userId");
  private static final NodeKind MOVIE = new NodeKind("Movie", "movieId");
  private static final RelationshipKind RATED =
      new RelationshipKind("RATED", USER, MOVIE, Multiplicity.ONE_PER_PAIR);
  private static final RelationshipKind TAGGED =
      new RelationshipKind("TAGGED", USER, MOVIE, Multiplicity.MANY);

  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  @TempDir private Path home;

  @Test
  void writesWhatTheLinesSay() {
    // when
    List<String> rejected = new ArrayList<>();
    WriteResult written = importing(madeUp(), rejected, false);

    // then each line is accounted for, and the database holds what counts
    assertThat(written.accounts())
        .containsExactly(
            new LineAccount("movies", 3, 2, 1, 0),
            new LineAccount("genome", 1, 1, 0, 0),
            new LineAccount("ratings", 4, 2, 1, 1, 1),
            new LineAccount("tags", 3, 2, 1, 0));
    assertThat(rejected).hasSize(1).first().asString().contains("`movieId` 3 is unknown");
    assertThat(content())
        .containsExactly(
            "Movie {genome=[0.25, 1.0, -3.5E-7], genres=[x, y z], movieId=1, title=A"
                + " \"quoted\",\ttitle;\nÆ 🎬}",
            "Movie {genres=[], movieId=2, title=}",
            "RATED ann-1 {rating=-3.0}",
            "RATED bob-2 {late=true, rating=0.123456789}",
            "TAGGED ann-1 {tag=great}",
            "TAGGED ann-1 {tag=long}",
            "User {userId=ann}",
            "User {userId=bob}",
            "constraint Movie movieId",
            "constraint User userId");
    assertThat(home.resolve("data/.gnnrec-import-neo4j")).doesNotExist();

    // and it is replaced only when that is asked for
    assertThatThrownBy(() -> importing(ratedBy("eve"), new ArrayList<>(), false))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("there is a database `neo4j` in")
        .hasMessageContaining("replace it with --overwrite");
    importing(purchasesOfEve(), new ArrayList<>(), true);
    assertThat(content())
        .contains("User {userId=eve}", "BOUGHT eve-1 {weight=3.0}", "BOUGHT eve-2 {weight=1.0}")
        .doesNotContain("User {userId=ann}");
  }

  @Test
  void refusesWhileAServerRuns() throws IOException {
    Path databases = Files.createDirectories(home.resolve("data/databases"));
    Path file = Files.createFile(databases.resolve("store_lock"));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(() -> importing(ratedBy("ann"), new ArrayList<>(), false))
          .isInstanceOf(ImportException.class)
          .hasMessageContaining("a Neo4j server runs on " + databases + "; stop it first");
    }
  }

  @Test
  void refusesAFolderWithoutNeo4j() {
    assertThatThrownBy(() -> Neo4jInstallation.in(home))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("`--neo4j-home` must be the folder of an installed Neo4j");
  }

  /** A movie that is described twice and extended, and a user who rates a movie twice. */
  private static DataSet madeUp() {
    Table movies =
        new Lines(
            "movies",
            List.of(
                line(node(MOVIE, 1L, Role.DECLARED, Map.of("title", "Old"))),
                line(
                    node(
                        MOVIE,
                        1L,
                        Role.DECLARED,
                        Map.of(
                            "title",
                            "A \"quoted\",\ttitle;\nÆ 🎬",
                            "genres",
                            List.of("x", "y z")))),
                line(node(MOVIE, 2L, Role.DECLARED, Map.of("title", "", "genres", List.of())))));
    Table genome =
        new Lines(
            "genome",
            List.of(
                line(
                    node(
                        MOVIE,
                        1L,
                        Role.EXTENDED,
                        Map.of("genome", new float[] {0.25f, 1, -3.5e-7f})))));
    Table ratings =
        new Lines(
            "ratings",
            List.of(
                line(
                    node(USER, "ann", Role.MENTIONED, Map.of()),
                    rated("ann", 1, Map.of("rating", 4.5, "timestamp", 1_000_000_000_000L))),
                line(
                    node(USER, "ann", Role.MENTIONED, Map.of()),
                    rated("ann", 1, Map.of("rating", -3.0))),
                line(
                    node(USER, "bob", Role.MENTIONED, Map.of()),
                    rated("bob", 2, Map.of("rating", 0.123456789, "late", true))),
                line(rated("bob", 3, Map.of("rating", 1.0)))));
    Table tags =
        new Lines(
            "tags",
            List.of(
                line(new Element.Relationship(TAGGED, "ann", 1L, Map.of("tag", "great"))),
                line(new Element.Relationship(TAGGED, "ann", 1L, Map.of("tag", "long"))),
                line(new Element.Relationship(TAGGED, "ann", 1L, Map.of("tag", "great")))));
    return new Tables("made up", List.of(movies, genome, ratings, tags));
  }

  private WriteResult importing(DataSet dataSet, List<String> rejected, boolean overwrite) {
    OfflineImport offline =
        new OfflineImport(
            Neo4jInstallation.of(home, CLASS_PATH), "neo4j", overwrite, ImportProgress.silent());
    offline.requirePossible();
    return offline.write(
        new DataSetCheck(dataSet, new Collected(rejected), ImportProgress.silent()).run());
  }

  private List<String> content() {
    DatabaseManagementService service = new DatabaseManagementServiceBuilder(home).build();
    try {
      GraphDatabaseService database = service.database("neo4j");
      return Stream.of(
              rows(database, "MATCH (n) RETURN labels(n)[0] AS what, properties(n) AS properties"),
              rows(
                  database,
                  "MATCH (a)-[r]->(b) RETURN type(r) + ' ' + a.userId + '-' + b.movieId AS what,"
                      + " properties(r) AS properties"),
              rows(
                  database,
                  "SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN 'constraint ' +"
                      + " labelsOrTypes[0] + ' ' + properties[0] AS what, NULL AS properties"))
          .flatMap(List::stream)
          .sorted()
          .toList();
    } finally {
      service.shutdown();
    }
  }

  private static List<String> rows(GraphDatabaseService database, String query) {
    return database.executeTransactionally(
        query,
        Map.of(),
        result ->
            result.stream()
                .map(row -> row.get("what") + text((Map<?, ?>) row.get("properties")))
                .toList());
  }

  private static String text(@Nullable Map<?, ?> properties) {
    if (properties == null) {
      return "";
    }
    Map<String, String> sorted = new TreeMap<>();
    properties.forEach((name, value) -> sorted.put((String) name, text(value)));
    return " " + sorted;
  }

  private static String text(Object value) {
    if (value instanceof float[] numbers) {
      return Arrays.toString(numbers);
    }
    return value instanceof Object[] list ? Arrays.toString(list) : value.toString();
  }

  private DataSet purchasesOfEve() {
    Path folder = home.resolve("purchases");
    try {
      Files.createDirectory(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Reading.write(folder, "purchases.csv", "u,i\neve,1\neve,2\neve,1\neve,1\n");
    Reading.write(
        folder,
        "gnnrec.yaml",
        "files: [{relationship: {type: BOUGHT, aggregate: count, from: {label: User, column: u},"
            + " to: {label: Movie, column: i, type: integer}}}]");
    return Format.CSV.open(folder, Reading.options());
  }

  private static DataSet ratedBy(String user) {
    return new Tables(
        "one",
        List.of(
            new Lines(
                "ratings",
                List.of(
                    line(
                        node(USER, user, Role.MENTIONED, Map.of()),
                        node(MOVIE, 1L, Role.MENTIONED, Map.of()),
                        rated(user, 1, Map.of()))))));
  }

  private static Element node(NodeKind kind, Object id, Role role, Map<String, Object> properties) {
    return new Element.Node(kind, id, role, properties);
  }

  private static Element rated(String user, long movie, Map<String, Object> properties) {
    return new Element.Relationship(RATED, user, movie, properties);
  }

  private static List<Element> line(Element... elements) {
    return List.of(elements);
  }

  private record Tables(String name, List<Table> tables) implements DataSet {}

  private record Collected(List<String> reasons) implements RejectedLines {
    @Override
    public void rejected(Table table, long number, String reason, String text) {
      reasons.add(reason);
    }

    @Override
    public void restart() {
      reasons.clear();
    }
  }

  private record Lines(String name, List<List<Element>> lines) implements Table {
    @Override
    public Set<NodeKind> nodeKinds() {
      return Set.of(USER, MOVIE);
    }

    @Override
    public Set<RelationshipKind> relationshipKinds() {
      return Set.of(name.equals("tags") ? TAGGED : RATED);
    }

    @Override
    public long sizeInBytes() {
      return -1;
    }

    @Override
    public LineReader open() {
      List<Line> all =
          IntStream.range(0, lines.size())
              .<Line>mapToObj(i -> Line.of(i + 1L, lines.get(i)))
              .toList();
      return new LineReader() {
        private int next;

        @Override
        public @Nullable Line next() {
          return next < all.size() ? all.get(next++) : null;
        }

        @Override
        public long bytesRead() {
          return next;
        }

        @Override
        public void close() {}
      };
    }
  }
}
