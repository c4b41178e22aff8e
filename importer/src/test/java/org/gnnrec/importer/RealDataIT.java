package org.gnnrec.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.write.WriteResult.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Imports public data sets and compares what the database has then, counted and read back by
 * queries, with what plain string splitting finds in the files.
 */
@ExtendWith(ImportServer.Provider.class)
class RealDataIT {
  private static final List<String> RATING = List.of("rating", "timestamp");
  private static final StoredGraph.Kind RATED =
      new StoredGraph.Kind("User", "userId", "RATED", "Movie", "movieId", RATING);
  private static final StoredGraph.Kind LIKED =
      new StoredGraph.Kind("User", "userId", "LIKED", "Movie", "movieId", RATING);
  private static final StoredGraph.Kind TAGGED =
      new StoredGraph.Kind(
          "User", "userId", "TAGGED", "Movie", "movieId", List.of("tag", "timestamp"));
  private static final StoredGraph.Kind IN_GENRE =
      new StoredGraph.Kind("Movie", "movieId", "IN_GENRE", "Genre", "name", List.of());
  private static final StoredGraph.Kind LIKED_ITEM =
      new StoredGraph.Kind("User", "userId", "LIKED", "Item", "itemId", List.of("part"));
  private static final StoredGraph.Kind LIKED_ARTIST =
      new StoredGraph.Kind("User", "userId", "LIKED", "Artist", "artistId", List.of("weight"));
  private static final StoredGraph.Kind FRIEND =
      new StoredGraph.Kind("User", "userId", "FRIEND", "User", "userId", List.of());

  /** Of Gowalla's 29,858 users the first ones, unless the long variants are asked for. */
  private static final int GOWALLA_USERS = 3_000;

  private static final int GOWALLA_LIKES = 184_909;
  private static final boolean THOROUGH = Boolean.getBoolean("gnnrec.thorough");

  @TempDir private Path cut;

  private final SortedRows rated = new SortedRows();
  private final SortedRows liked = new SortedRows();
  private final SortedRows genres = new SortedRows();

  @Test
  void importsMovieLens100k(ImportServer server) throws IOException {
    Path folder = RawFiles.folder("ml-100k");
    for (String line : RawFiles.lines(folder.resolve("u.data"))) {
      rating(line.split("\t", -1));
    }
    List<String> genreNames =
        RawFiles.lines(folder.resolve("u.genre")).stream()
            .map(line -> line.split("\\|", -1)[0])
            .toList();
    List<String> movies = RawFiles.lines(folder.resolve("u.item"));
    for (String line : movies) {
      String[] fields = line.split("\\|", -1);
      // The first flag stands for "unknown".
      for (int flag = 1; flag < 19; flag++) {
        if (fields[5 + flag].equals("1")) {
          genres.add(fields[0], genreNames.get(flag));
        }
      }
    }
    SortedRows users = new SortedRows();
    for (String line : RawFiles.lines(folder.resolve("u.user"))) {
      users.add((Object[]) line.split("\\|", -1));
    }

    ImportSummary summary = run(server, Format.MOVIELENS_100K, folder);

    StoredGraph graph = new StoredGraph(server.driver());
    graph.assertCounts(
        Map.of("User", users.size(), "Movie", movies.size(), "Genre", 18),
        Map.of("RATED", rated.size(), "LIKED", liked.size(), "IN_GENRE", genres.size()));
    assertThat(rated.size()).isEqualTo(100_000);
    graph.assertRelationships(RATED, rated, 1, 405, 943);
    graph.assertRelationships(LIKED, liked, 1, 405, 943);
    graph.assertRelationships(IN_GENRE, genres, 1, 50, 1682);
    graph.assertNodes("User", List.of("userId", "age", "gender", "occupation", "zipCode"), users);
    assertThat(server.query("MATCH (m:Movie {movieId: 50}) RETURN m.title + m.year").asString())
        .isEqualTo("Star Wars1977");
    assertThat(server.query("MATCH (m:Movie {movieId: 127}) RETURN m.title").asString())
        .isEqualTo("The Godfather");
    assertNothingTheSecondTime(server, summary, Format.MOVIELENS_100K, folder);
  }

  @Test
  void importsMovieLensLatestSmall(ImportServer server) throws IOException {
    Path folder = RawFiles.folder("ml-latest-small");
    Set<String> users = new HashSet<>();
    for (String line : csv(folder, "ratings.csv")) {
      String[] fields = line.split(",", -1);
      users.add(fields[0]);
      rating(fields);
    }
    SortedRows tagged = tags(folder, users);
    for (String line : csv(folder, "movies.csv")) {
      String last = line.substring(line.lastIndexOf(',') + 1);
      for (String genre : last.equals("(no genres listed)") ? new String[0] : last.split("\\|")) {
        genres.add(line.substring(0, line.indexOf(',')), genre);
      }
    }
    SortedRows links = new SortedRows();
    for (String line : csv(folder, "links.csv")) {
      String[] fields = line.split(",", -1);
      links.add(fields[0], fields[1], fields[2].isEmpty() ? "null" : fields[2]);
    }

    ImportSummary summary = run(server, Format.MOVIELENS_CSV, folder);

    StoredGraph graph = new StoredGraph(server.driver());
    graph.assertCounts(
        Map.of("User", users.size(), "Movie", csv(folder, "movies.csv").size(), "Genre", 19),
        Map.of(
            "RATED", rated.size(),
            "LIKED", liked.size(),
            "TAGGED", tagged.size(),
            "IN_GENRE", genres.size()));
    assertThat(rated.size()).isEqualTo(100_836);
    graph.assertRelationships(RATED, rated, 1, 414, 610);
    graph.assertRelationships(LIKED, liked, 1, 414, 610);
    graph.assertRelationships(TAGGED, tagged, 2, 474, 567);
    graph.assertRelationships(IN_GENRE, genres, 1, 260, 193609);
    graph.assertNodes("Movie", List.of("movieId", "imdbId", "tmdbId"), links);
    assertThat(server.query("MATCH (m:Movie {movieId: 29}) RETURN m.title").asString())
        .isEqualTo("The City of Lost Children (La Cité des enfants perdus)");
    assertNothingTheSecondTime(server, summary, Format.MOVIELENS_CSV, folder);
  }

  @Test
  void importsGowalla(ImportServer server) throws IOException {
    Path folder = gowalla();
    for (String file : List.of("train.txt.gz", "test.txt")) {
      String part = file.substring(0, file.indexOf('.'));
      for (String line : RawFiles.lines(folder.resolve(file))) {
        String[] fields = line.strip().split(" ", -1);
        for (int i = 1; i < fields.length; i++) {
          liked.add(fields[0], fields[i], part);
        }
      }
    }
    SortedRows users = originalIds(folder.resolve("user_list.txt"));
    SortedRows items = originalIds(folder.resolve("item_list.txt"));

    run(server, Format.LIGHTGCN, folder);

    StoredGraph graph = new StoredGraph(server.driver());
    graph.assertCounts(
        Map.of("User", users.size(), "Item", items.size()), Map.of("LIKED", liked.size()));
    assertThat(liked.size()).isEqualTo(THOROUGH ? 810_128 + 217_242 : GOWALLA_LIKES);
    graph.assertRelationships(LIKED_ITEM, liked, 0, users.size() / 2, users.size() - 1L);
    graph.assertNodes("User", List.of("userId", "originalId"), users);
    graph.assertNodes("Item", List.of("itemId", "originalId"), items);
  }

  @Test
  void importsLastFm(ImportServer server) throws IOException {
    Path folder = RawFiles.folder("hetrec2011-lastfm-2k");
    Set<String> users = new HashSet<>();
    for (String line : csv(folder, "user_artists.dat")) {
      String[] fields = line.split("\t", -1);
      users.add(fields[0]);
      liked.add(fields[0], fields[1], Double.valueOf(fields[2]));
    }
    Set<List<String>> pairs = new HashSet<>();
    for (String line : csv(folder, "user_friends.dat")) {
      String[] fields = line.split("\t", -1);
      users.addAll(List.of(fields));
      // Both directions are in the file; the later line counts, as the pairs are sorted.
      boolean first = Long.parseLong(fields[0]) > Long.parseLong(fields[1]);
      pairs.add(first ? List.of(fields[0], fields[1]) : List.of(fields[1], fields[0]));
    }
    SortedRows friends = new SortedRows();
    pairs.forEach(pair -> friends.add(pair.toArray()));
    SortedRows artists = new SortedRows();
    for (String line : csv(folder, "artists.dat")) {
      String[] fields = line.split("\t", -1);
      artists.add(fields[0], fields[1], fields[2]);
    }

    ImportSummary summary = run(server, Format.HETREC_LASTFM, folder);

    StoredGraph graph = new StoredGraph(server.driver());
    graph.assertCounts(
        Map.of("User", users.size(), "Artist", artists.size()),
        Map.of("LIKED", liked.size(), "FRIEND", friends.size()));
    assertThat(liked.size()).isEqualTo(92_834);
    // There is a user 51 and an artist 51.
    graph.assertRelationships(LIKED_ARTIST, liked, 2, 51, 2100);
    graph.assertRelationships(FRIEND, friends, 275, 1327, 2100);
    graph.assertNodes("Artist", List.of("artistId", "name", "url"), artists);
    assertNothingTheSecondTime(server, summary, Format.HETREC_LASTFM, folder);
  }

  /** The whole set, or its first users and what they like. */
  private Path gowalla() throws IOException {
    Path folder = RawFiles.folder("gowalla");
    if (THOROUGH) {
      return folder;
    }
    Set<String> items = new HashSet<>();
    for (String file : List.of("train.txt.gz", "test.txt")) {
      List<String> lines =
          RawFiles.lines(folder.resolve(file)).stream()
              .filter(line -> Integer.parseInt(line.split(" ", 2)[0]) < GOWALLA_USERS)
              .toList();
      lines.forEach(line -> Arrays.stream(line.split(" ", -1)).skip(1).forEach(items::add));
      RawFiles.write(cut.resolve(file), lines);
    }
    cutList(folder, "user_list.txt", id -> Integer.parseInt(id) < GOWALLA_USERS);
    cutList(folder, "item_list.txt", items::contains);
    return cut;
  }

  private void cutList(Path folder, String file, Predicate<String> wanted) throws IOException {
    List<String> lines = RawFiles.lines(folder.resolve(file));
    RawFiles.write(
        cut.resolve(file),
        Stream.concat(
                lines.stream().limit(1),
                lines.stream().skip(1).filter(line -> wanted.test(line.split(" ", -1)[1])))
            .toList());
  }

  /** Also takes note of the users. */
  private static SortedRows tags(Path folder, Set<String> users) throws IOException {
    SortedRows tagged = new SortedRows();
    Pattern line = Pattern.compile("(\\d+),(\\d+),(.*),(\\d+)");
    for (String text : csv(folder, "tags.csv")) {
      Matcher fields = line.matcher(text);
      assertThat(fields.matches()).as(text).isTrue();
      String tag = fields.group(3);
      users.add(fields.group(1));
      tagged.add(
          fields.group(1),
          fields.group(2),
          // The only quotes of the file are around a whole tag, and doubled within.
          tag.startsWith("\"") ? tag.substring(1, tag.length() - 1).replace("\"\"", "\"") : tag,
          fields.group(4));
    }
    return tagged;
  }

  /** User, movie, rating and time. */
  private void rating(String[] fields) {
    double rating = Double.parseDouble(fields[2]);
    rated.add(fields[0], fields[1], rating, fields[3]);
    if (rating >= 4) {
      liked.add(fields[0], fields[1], rating, fields[3]);
    }
  }

  /** Lines without the header. */
  private static List<String> csv(Path folder, String file) throws IOException {
    List<String> lines = RawFiles.lines(folder.resolve(file), StandardCharsets.UTF_8);
    return lines.subList(1, lines.size());
  }

  private static SortedRows originalIds(Path list) throws IOException {
    SortedRows ids = new SortedRows();
    for (String line : RawFiles.lines(list).stream().skip(1).toList()) {
      String[] fields = line.split(" ", -1);
      ids.add(fields[1], fields[0]);
    }
    return ids;
  }

  private static void assertNothingTheSecondTime(
      ImportServer server, ImportSummary first, Format format, Path folder) {
    ImportSummary second = run(server, format, folder);
    assertThat(second.outcome()).isEqualTo(Outcome.ALREADY_IMPORTED);
    assertThat(second.tables()).isEqualTo(first.tables());
    assertThat(second.relationshipsCreated()).isZero();
  }

  private static ImportSummary run(ImportServer server, Format format, Path folder) {
    return new Neo4jImport(server.driver(), ImportOptions.defaults(), ImportProgress.silent())
        .run(format.open(folder, ReadOptions.defaults()));
  }
}
