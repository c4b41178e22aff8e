package org.gnnrec.importer.dataset;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gnnrec.client.NearestName;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.described.MappedFiles;
import org.gnnrec.importer.mapping.lastfm.LastFm;
import org.gnnrec.importer.mapping.lightgcn.LightGcn;
import org.gnnrec.importer.mapping.movielens.MovieLens100k;
import org.gnnrec.importer.mapping.movielens.MovieLens1m;
import org.gnnrec.importer.mapping.movielens.MovieLensCsv;
import org.gnnrec.importer.mapping.sample.SampleDataSet;
import org.gnnrec.importer.source.DataFiles;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;

/** The kinds of data that can be imported, by the name that the command line uses. */
public enum Format {
  /** MovieLens 100K: {@code u.data} and its companions. */
  MOVIELENS_100K(MovieLens100k.NAME, "u.data, u.item, u.user and u.genre"),
  /** MovieLens 1M and 10M: {@code ratings.dat} and its companions. */
  MOVIELENS_1M(MovieLens1m.NAME, "ratings.dat and movies.dat, and users.dat in 1M"),
  /** The newer MovieLens sets: {@code ratings.csv} and {@code movies.csv}. */
  MOVIELENS_CSV(MovieLensCsv.NAME, "ratings.csv and movies.csv"),
  /** Last.fm of HetRec 2011: {@code user_artists.dat} and its companions. */
  HETREC_LASTFM(LastFm.NAME, "user_artists.dat and artists.dat"),
  /** Adjacency lines: {@code train.txt} and {@code test.txt}. */
  LIGHTGCN(LightGcn.NAME, "train.txt and test.txt"),
  /** Any delimited files with a mapping. */
  CSV(MappedFiles.NAME, "any delimited files and a mapping"),
  /** A generated set that needs no files. */
  SAMPLE(SampleDataSet.NAME, "no files: it is made up");

  private final String label;
  private final String needs;

  Format(String label, String needs) {
    this.label = label;
    this.needs = needs;
  }

  /** The name on the command line, such as {@code movielens-100k}. */
  public String label() {
    return label;
  }

  /** The files it needs, in words. */
  public String needs() {
    return needs;
  }

  @Override
  public String toString() {
    return label;
  }

  /**
   * Opens a data set.
   *
   * @param files its files; null for {@link #SAMPLE}, which has none
   * @throws ImportException if a file is missing, or is not what the format needs
   */
  public DataSet open(@Nullable DataFiles files, ReadOptions options) {
    return switch (this) {
      case MOVIELENS_100K -> MovieLens100k.open(required(files), options);
      case MOVIELENS_1M -> MovieLens1m.open(required(files), options);
      case HETREC_LASTFM -> LastFm.open(required(files), options);
      case LIGHTGCN -> LightGcn.open(required(files), options);
      case CSV -> MappedFiles.open(required(files), options);
      case MOVIELENS_CSV -> MovieLensCsv.open(required(files), options);
      case SAMPLE -> {
        if (files != null) {
          throw new ImportException(
              "`sample` is generated and reads no files, got "
                  + files.location()
                  + "; omit --data");
        }
        yield new SampleDataSet(options);
      }
    };
  }

  /**
   * Finds the format from the files: which there are, and how they begin.
   *
   * @throws ImportException if no format fits, or several do
   */
  public static Detection detect(DataFiles files, ReadOptions options) {
    return Detection.of(files, options);
  }

  /** Opens the data set in a folder, an archive or a file, see {@link DataFiles#at}. */
  public DataSet open(Path data, ReadOptions options) {
    return open(DataFiles.at(data), options);
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
    String known = Arrays.stream(values()).map(Format::label).collect(Collectors.joining(", "));
    return new ImportException(
        "`format` must be one of "
            + known
            + ", got `"
            + name
            + "`"
            + NearestName.hint(wanted, Arrays.stream(values()).map(Format::label).toList()));
  }

  private DataFiles required(@Nullable DataFiles files) {
    if (files == null) {
      throw new ImportException("`" + label + "` reads files; name them with --data: " + needs);
    }
    return files;
  }
}
