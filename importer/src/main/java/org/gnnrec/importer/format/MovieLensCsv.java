package org.gnnrec.importer.format;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gnnrec.importer.dataset.ImportException;

/**
 * The format of the newer MovieLens sets (latest-small, 20M, 25M, 32M, latest): {@code movies.csv}
 * and {@code ratings.csv}, in UTF-8 with a header line, titles quoted where they hold commas.
 *
 * <p>Users are those who rate. {@code (no genres listed)} means no genres. Immutable.
 */
public final class MovieLensCsv implements DataSet {
  /** The files that a folder must hold. */
  public static final List<String> FILES = List.of("ratings.csv", "movies.csv");

  private static final List<String> RATING_COLUMNS =
      List.of("userId", "movieId", "rating", "timestamp");
  private static final List<String> MOVIE_COLUMNS = List.of("movieId", "title", "genres");
  private static final String NO_GENRES = "(no genres listed)";

  private final Path directory;

  /**
   * Reads from a folder.
   *
   * @throws ImportException if one of {@link #FILES} is missing
   */
  public MovieLensCsv(Path directory) {
    this.directory = Folders.requireFiles(directory, FILES, "movielens-csv");
  }

  @Override
  public String name() {
    return "movielens-csv";
  }

  @Override
  public Stream<User> users() {
    return Rows.csv(directory.resolve("ratings.csv"), RATING_COLUMNS)
        .map(row -> row.longAt(0, "userId"))
        .distinct()
        .map(userId -> new User(userId, Map.of()));
  }

  @Override
  public Stream<Movie> movies() {
    UniqueIds ids = new UniqueIds("movieId");
    return Rows.csv(directory.resolve("movies.csv"), MOVIE_COLUMNS)
        .map(
            row -> {
              MovieTitle title = MovieTitle.parse(row.textAt(1, "title"));
              return new Movie(
                  ids.add(row, row.longAt(0, "movieId")),
                  title.text(),
                  title.year(),
                  genres(row.fields().get(2)));
            });
  }

  @Override
  public Stream<Rating> ratings() {
    Set<Long> movieIds = Folders.ids(movies().map(Movie::movieId));
    return Rows.csv(directory.resolve("ratings.csv"), RATING_COLUMNS)
        .map(
            row ->
                new Rating(
                    row.longAt(0, "userId"),
                    UniqueIds.known(
                        row, row.longAt(1, "movieId"), "movieId", movieIds, "movies.csv"),
                    row.doubleAt(2, "rating"),
                    row.longAt(3, "timestamp")));
  }

  private static List<String> genres(String field) {
    String genres = field.strip();
    if (genres.isEmpty() || genres.equals(NO_GENRES)) {
      return List.of();
    }
    return Arrays.stream(genres.split("\\|", -1))
        .map(String::strip)
        .filter(genre -> !genre.isEmpty())
        .toList();
  }
}
