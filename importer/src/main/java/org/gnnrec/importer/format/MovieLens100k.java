package org.gnnrec.importer.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gnnrec.importer.dataset.ImportException;

/**
 * The format of MovieLens 100K (GroupLens, 1998): {@code u.data} separated by tabs, {@code u.item},
 * {@code u.user} and {@code u.genre} by bars, all in Latin-1 and without headers.
 *
 * <p>Users get {@code age}, {@code gender}, {@code occupation} and {@code zipCode}. The genre
 * {@code unknown} means that none is known, so such a movie has no genres. Immutable.
 */
public final class MovieLens100k implements DataSet {
  /** The files that a folder must hold. */
  public static final List<String> FILES = List.of("u.data", "u.item", "u.user", "u.genre");

  private static final int FIRST_FLAG = 5;
  private static final String NO_GENRE = "unknown";

  private final Path directory;

  /**
   * Reads from a folder.
   *
   * @throws ImportException if one of {@link #FILES} is missing
   */
  public MovieLens100k(Path directory) {
    this.directory = Folders.requireFiles(directory, FILES, "movielens-100k");
  }

  @Override
  public String name() {
    return "movielens-100k";
  }

  @Override
  public Stream<User> users() {
    UniqueIds ids = new UniqueIds("userId");
    return Rows.separatedBy('|', directory.resolve("u.user"))
        .map(
            row -> {
              row.requireFields(5, "userId|age|gender|occupation|zipCode");
              return new User(
                  ids.add(row, row.longAt(0, "userId")),
                  Map.of(
                      "age", row.longAt(1, "age"),
                      "gender", row.textAt(2, "gender"),
                      "occupation", row.textAt(3, "occupation"),
                      "zipCode", row.textAt(4, "zipCode")));
            });
  }

  @Override
  public Stream<Movie> movies() {
    List<String> genres = genres();
    UniqueIds ids = new UniqueIds("movieId");
    return Rows.separatedBy('|', directory.resolve("u.item"))
        .map(
            row -> {
              row.requireFields(
                  FIRST_FLAG + genres.size(),
                  "movieId|title|release date|video date|address|a flag for each genre of u.genre");
              MovieTitle title = MovieTitle.parse(row.textAt(1, "title"));
              return new Movie(
                  ids.add(row, row.longAt(0, "movieId")),
                  title.text(),
                  title.year(),
                  flaggedGenres(row, genres));
            });
  }

  @Override
  public Stream<Rating> ratings() {
    Set<Long> userIds = Folders.ids(users().map(User::userId));
    Set<Long> movieIds = Folders.ids(movies().map(Movie::movieId));
    return Rows.separatedBy('\t', directory.resolve("u.data"))
        .map(
            row -> {
              row.requireFields(4, "userId, movieId, rating, timestamp between tabs");
              return new Rating(
                  UniqueIds.known(row, row.longAt(0, "userId"), "userId", userIds, "u.user"),
                  UniqueIds.known(row, row.longAt(1, "movieId"), "movieId", movieIds, "u.item"),
                  row.doubleAt(2, "rating"),
                  row.longAt(3, "timestamp"));
            });
  }

  /** The names of {@code u.genre} by their indexes, which must run from 0. */
  private List<String> genres() {
    Path file = directory.resolve("u.genre");
    TreeMap<Long, String> names = new TreeMap<>();
    try (Stream<Row> rows = Rows.separatedBy('|', file)) {
      rows.forEach(
          row -> {
            row.requireFields(2, "name|index");
            names.put(row.longAt(1, "index"), row.textAt(0, "name"));
          });
    }
    if (names.isEmpty() || names.lastKey() != names.size() - 1) {
      throw new ImportException(
          file + ": the indexes must run from 0 without gaps, got " + names.keySet());
    }
    return List.copyOf(names.values());
  }

  private static List<String> flaggedGenres(Row row, List<String> genres) {
    List<String> flagged = new ArrayList<>();
    for (int i = 0; i < genres.size(); i++) {
      String flag = row.fields().get(FIRST_FLAG + i).strip();
      if (flag.equals("1")) {
        if (!genres.get(i).equals(NO_GENRE)) {
          flagged.add(genres.get(i));
        }
      } else if (!flag.equals("0")) {
        throw row.broken(
            "the flag of genre `" + genres.get(i) + "` must be 0 or 1, got '" + flag + "'", null);
      }
    }
    return flagged;
  }
}
