package org.gnnrec.importer.mapping.movielens;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.format.Columns;
import org.gnnrec.importer.format.Layout;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.format.UnusableLineException;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.mapping.FileTable;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.RowMapper;
import org.gnnrec.importer.mapping.TableList;
import org.gnnrec.importer.mapping.ValueScan;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.DataFiles;
import org.gnnrec.importer.source.ImportException;

/**
 * The format of MovieLens 100K (GroupLens, 1998): {@code u.data} separated by tabs, {@code u.item},
 * {@code u.user} and {@code u.genre} by bars, all without headers.
 *
 * <p>Users get {@code age}, {@code gender}, {@code occupation} and {@code zipCode}. The genre
 * {@code unknown} means that none is known, so such a movie has no genres. Ratings are in [1, 5].
 */
public final class MovieLens100k {
  /** The name of the format. */
  public static final String NAME = "movielens-100k";

  /** The files that it needs. */
  public static final List<String> FILES = List.of("u.data", "u.item", "u.user", "u.genre");

  private static final Layout BARS = Layout.separatedBy("|");
  private static final int FIRST_FLAG = 5;
  private static final String NO_GENRE = "unknown";

  private MovieLens100k() {}

  /**
   * The data set in the files.
   *
   * @throws ImportException if one of {@link #FILES} is missing, or the genres are broken
   */
  public static DataSet open(DataFiles files, ReadOptions options) {
    DataFile data = files.require("u.data", NAME, FILES);
    DataFile items = files.require("u.item", NAME, FILES);
    DataFile users = files.require("u.user", NAME, FILES);
    List<String> genres = genres(files.require("u.genre", NAME, FILES), options);
    Columns ratingColumns = Columns.inOrder("userId", "movieId", "rating", "timestamp");
    return new TableList(
        NAME,
        List.of(
            users(users, options),
            movies(items, genres, options),
            new Ratings(1, 5, false)
                .table(data, Layout.separatedBy("\t"), ratingColumns, options)));
  }

  private static Table users(DataFile file, ReadOptions options) {
    Columns columns = Columns.inOrder("userId", "age", "gender", "occupation", "zipCode");
    RowMapper mapper =
        row ->
            List.of(
                new Element.Node(
                    MovieLensGraph.USER,
                    row.wholeAt(0, "userId"),
                    Element.Role.DECLARED,
                    Map.of(
                        "age", row.wholeAt(1, "age"),
                        "gender", row.textAt(2, "gender"),
                        "occupation", row.textAt(3, "occupation"),
                        "zipCode", row.textAt(4, "zipCode"))));
    return new FileTable(
        file,
        options.encoding(),
        BARS,
        columns,
        Set.of(MovieLensGraph.USER),
        Set.of(),
        () -> mapper);
  }

  private static Table movies(DataFile file, List<String> genres, ReadOptions options) {
    List<String> names =
        new ArrayList<>(List.of("movieId", "title", "release date", "video date", "address"));
    names.addAll(genres);
    Columns columns = new Columns(names, List.of(), Columns.Header.NONE);
    RowMapper mapper =
        row ->
            MovieLensGraph.movie(
                row.wholeAt(0, "movieId"), row.textAt(1, "title"), flaggedGenres(row, genres));
    return new FileTable(
        file,
        options.encoding(),
        BARS,
        columns,
        MovieLensGraph.MOVIE_NODES,
        Set.of(MovieLensGraph.IN_GENRE),
        () -> mapper);
  }

  /** The names of {@code u.genre} by their indexes, which must run from 0. */
  private static List<String> genres(DataFile file, ReadOptions options) {
    TreeMap<Long, String> names = new TreeMap<>();
    ValueScan.read(
        file,
        options.encoding(),
        BARS,
        Columns.inOrder("name", "index"),
        row -> names.put(row.wholeAt(1, "index"), row.textAt(0, "name")));
    if (names.isEmpty() || names.lastKey() != names.size() - 1) {
      throw new ImportException(
          file.location()
              + ": lines must be name|index with indexes that run from 0 without gaps, got "
              + Row.shown(names.keySet().toString()));
    }
    return List.copyOf(names.values());
  }

  private static List<String> flaggedGenres(Row row, List<String> genres) {
    List<String> flagged = new ArrayList<>();
    for (int i = 0; i < genres.size(); i++) {
      String flag = row.raw(FIRST_FLAG + i).strip();
      if (flag.equals("1")) {
        if (!genres.get(i).equals(NO_GENRE)) {
          flagged.add(genres.get(i));
        }
      } else if (!flag.equals("0")) {
        throw new UnusableLineException(
            "the flag of genre `" + genres.get(i) + "` must be 0 or 1, got " + Row.shown(flag));
      }
    }
    return flagged;
  }
}
