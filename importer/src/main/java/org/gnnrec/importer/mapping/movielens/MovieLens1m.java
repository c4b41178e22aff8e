package org.gnnrec.importer.mapping.movielens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.DataFiles;
import org.gnnrec.importer.source.ImportException;

/**
 * The format of MovieLens 1M: {@code users.dat}, {@code movies.dat} and {@code ratings.dat} with
 * {@code ::} between fields. MovieLens 10M has the same without {@code users.dat}, then users are
 * those who rate, and with {@code tags.dat}.
 *
 * <p>Users get {@code gender}, {@code age} (the lowest of their bracket, 1 for those under 18),
 * {@code ageGroup}, {@code occupation} in words and {@code zipCode}. Ratings are in [0.5, 5].
 */
public final class MovieLens1m {
  /** The name of the format. */
  public static final String NAME = "movielens-1m";

  /** The files that it needs. */
  public static final List<String> FILES = List.of("ratings.dat", "movies.dat");

  private static final Layout COLONS = Layout.separatedBy("::");

  /** The codes and words of the set's README. */
  private static final List<String> OCCUPATIONS =
      List.of(
          "other",
          "academic/educator",
          "artist",
          "clerical/admin",
          "college/grad student",
          "customer service",
          "doctor/health care",
          "executive/managerial",
          "farmer",
          "homemaker",
          "K-12 student",
          "lawyer",
          "programmer",
          "retired",
          "sales/marketing",
          "scientist",
          "self-employed",
          "technician/engineer",
          "tradesman/craftsman",
          "unemployed",
          "writer");

  private static final Map<Long, String> AGE_GROUPS =
      Map.of(
          1L, "under 18",
          18L, "18-24",
          25L, "25-34",
          35L, "35-44",
          45L, "45-49",
          50L, "50-55",
          56L, "56+");

  private MovieLens1m() {}

  /**
   * The data set in the files.
   *
   * @throws ImportException if one of {@link #FILES} is missing
   */
  public static DataSet open(DataFiles files, ReadOptions options) {
    DataFile ratings = files.require("ratings.dat", NAME, FILES);
    DataFile movies = files.require("movies.dat", NAME, FILES);
    Optional<DataFile> users = files.find("users.dat");
    List<Table> found = new ArrayList<>();
    users.ifPresent(file -> found.add(users(file, options)));
    found.add(
        MovieLensCsv.movies(
            movies, COLONS, Columns.inOrder("movieId", "title", "genres"), options));
    found.add(
        new Ratings(0.5, 5, users.isEmpty())
            .table(
                ratings,
                COLONS,
                Columns.inOrder("userId", "movieId", "rating", "timestamp"),
                options));
    files
        .find("tags.dat")
        .ifPresent(
            file ->
                found.add(
                    MovieExtras.tags(
                        file,
                        COLONS,
                        Columns.inOrder("userId", "movieId", "tag", "timestamp"),
                        options)));
    return new TableList(NAME, found);
  }

  private static Table users(DataFile file, ReadOptions options) {
    return new FileTable(
        file,
        options.encoding(),
        COLONS,
        Columns.inOrder("userId", "gender", "age", "occupation", "zipCode"),
        Set.of(MovieLensGraph.USER),
        Set.of(),
        () -> mapper());
  }

  private static RowMapper mapper() {
    return row ->
        List.of(
            new Element.Node(
                MovieLensGraph.USER,
                row.wholeAt(0, "userId"),
                Element.Role.DECLARED,
                properties(row)));
  }

  private static Map<String, Object> properties(Row row) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("gender", row.textAt(1, "gender"));
    long age = row.wholeAt(2, "age");
    String group = AGE_GROUPS.get(age);
    if (group == null) {
      throw new UnusableLineException(
          "`age` must be one of 1, 18, 25, 35, 45, 50, 56, got '" + age + "'");
    }
    properties.put("age", age);
    properties.put("ageGroup", group);
    long code = row.wholeAt(3, "occupation");
    if (code >= OCCUPATIONS.size()) {
      throw new UnusableLineException("`occupation` must be in [0, 20], got '" + code + "'");
    }
    properties.put("occupation", OCCUPATIONS.get((int) code));
    properties.put("zipCode", row.textAt(4, "zipCode"));
    return properties;
  }
}
