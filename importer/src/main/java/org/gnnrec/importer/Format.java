package org.gnnrec.importer;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gnnrec.importer.dataset.ImportException;
import org.gnnrec.importer.format.DataSet;
import org.gnnrec.importer.format.MovieLens100k;
import org.gnnrec.importer.format.MovieLensCsv;
import org.gnnrec.importer.sample.SampleDataSet;
import org.jspecify.annotations.Nullable;

/** The kinds of data that can be imported, by the name that the command line uses. */
public enum Format {
  /** A folder with {@code u.data}, {@code u.item}, {@code u.user} and {@code u.genre}. */
  MOVIELENS_100K("movielens-100k"),
  /** A folder with {@code ratings.csv} and {@code movies.csv}. */
  MOVIELENS_CSV("movielens-csv"),
  /** A generated set that needs no files. */
  SAMPLE("sample");

  private static final int LARGEST_TYPO = 4;

  private final String label;

  Format(String label) {
    this.label = label;
  }

  /** The name on the command line, such as {@code movielens-100k}. */
  public String label() {
    return label;
  }

  @Override
  public String toString() {
    return label;
  }

  /**
   * Opens a data set.
   *
   * @param directory the folder with its files; null for {@link #SAMPLE}, which has none
   * @throws ImportException if the folder or one of its files is missing
   */
  public DataSet open(@Nullable Path directory) {
    return switch (this) {
      case MOVIELENS_100K -> new MovieLens100k(required(directory));
      case MOVIELENS_CSV -> new MovieLensCsv(required(directory));
      case SAMPLE -> {
        if (directory != null) {
          throw new ImportException(
              "`sample` is generated and reads no folder, got " + directory + "; omit --data");
        }
        yield new SampleDataSet();
      }
    };
  }

  /**
   * The format of that name.
   *
   * @throws ImportException if there is none; the message lists the known ones and the nearest
   */
  public static Format parse(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.label.equals(wanted))
        .findFirst()
        .orElseThrow(() -> unknown(name, wanted));
  }

  private static ImportException unknown(String name, String wanted) {
    String hint =
        Arrays.stream(values())
            .min(Comparator.comparingInt(format -> editDistance(wanted, format.label)))
            .filter(format -> editDistance(wanted, format.label) <= LARGEST_TYPO)
            .map(format -> " (did you mean `" + format.label + "`?)")
            .orElse("");
    String known = Arrays.stream(values()).map(Format::label).collect(Collectors.joining(", "));
    return new ImportException("`format` must be one of " + known + ", got `" + name + "`" + hint);
  }

  private Path required(@Nullable Path directory) {
    if (directory == null) {
      throw new ImportException(
          "`" + label + "` reads its files from a folder; name it with --data");
    }
    return directory;
  }

  /** Levenshtein's distance. */
  private static int editDistance(String left, String right) {
    int[] previous = new int[right.length() + 1];
    Arrays.setAll(previous, i -> i);
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
