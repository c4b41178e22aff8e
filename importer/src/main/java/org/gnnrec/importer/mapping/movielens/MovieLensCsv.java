package org.gnnrec.importer.mapping.movielens;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.format.Columns;
import org.gnnrec.importer.format.Layout;
import org.gnnrec.importer.mapping.FileTable;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.RowMapper;
import org.gnnrec.importer.mapping.TableList;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.DataFiles;
import org.gnnrec.importer.source.ImportException;

/**
 * The format of the newer MovieLens sets (latest-small, latest, 20M, 25M, 32M): files in RFC 4180
 * with a header line, titles quoted where they hold commas. {@code ratings.csv} and {@code
 * movies.csv} are needed; {@code tags.csv}, {@code links.csv}, {@code genome-tags.csv} and {@code
 * genome-scores.csv} are read where they are.
 *
 * <p>Users are those who rate or tag. {@code (no genres listed)} means no genres. Ratings are in
 * [0.5, 5].
 */
public final class MovieLensCsv {
  /** The name of the format. */
  public static final String NAME = "movielens-csv";

  /** The files that it needs. */
  public static final List<String> FILES = List.of("ratings.csv", "movies.csv");

  private static final String NO_GENRES = "(no genres listed)";

  private MovieLensCsv() {}

  /**
   * The data set in the files.
   *
   * @throws ImportException if one of {@link #FILES} is missing
   */
  public static DataSet open(DataFiles files, ReadOptions options) {
    List<Table> found = new ArrayList<>();
    DataFile ratings = files.require("ratings.csv", NAME, FILES);
    found.add(movies(files.require("movies.csv", NAME, FILES), Layout.CSV, columns(), options));
    found.add(
        new Ratings(0.5, 5, true)
            .table(
                ratings,
                Layout.CSV,
                Columns.named("userId", "movieId", "rating").withOptional("timestamp"),
                options));
    files
        .find("tags.csv")
        .ifPresent(file -> found.add(MovieExtras.tags(file, Layout.CSV, tagColumns(), options)));
    files.find("links.csv").ifPresent(file -> found.add(MovieExtras.links(file, options)));
    DataFile genomeScores = files.find("genome-scores.csv").orElse(null);
    if (genomeScores != null) {
      Genome genome =
          new Genome(
              files.require(
                  "genome-tags.csv", NAME + " with genome-scores.csv", List.of("genome-tags.csv")),
              options);
      found.add(genome.tags());
      found.add(genome.scores(genomeScores));
    }
    return new TableList(NAME, found);
  }

  private static Columns columns() {
    return Columns.named("movieId", "title", "genres");
  }

  private static Columns tagColumns() {
    return Columns.named("userId", "movieId", "tag").withOptional("timestamp");
  }

  /** Movies whose genres stand between bars. */
  static Table movies(DataFile file, Layout layout, Columns columns, ReadOptions options) {
    RowMapper mapper =
        row ->
            MovieLensGraph.movie(
                row.wholeAt(0, "movieId"), row.textAt(1, "title"), genres(row.raw(2)));
    return new FileTable(
        file,
        options.encoding(),
        layout,
        columns,
        MovieLensGraph.MOVIE_NODES,
        Set.of(MovieLensGraph.IN_GENRE),
        () -> mapper);
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
