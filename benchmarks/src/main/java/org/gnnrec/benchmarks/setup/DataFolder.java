package org.gnnrec.benchmarks.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.mapping.ReadOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the data sets are, as an option of commands. */
public final class DataFolder {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--data",
      defaultValue = "${env:GNNREC_DATA}",
      description = "Folder that holds the data sets' folders; GNNREC_DATA by default.")
  private String data = "";

  /** The folder of MovieLens 100K. */
  public Path movieLens100k() {
    return find("MovieLens 100K", "ml-100k", "u.data", "GroupLens");
  }

  /** MovieLens 100K: users, movies, ratings, and likes. */
  public DataSet movieLens100kRatings() {
    return Format.MOVIELENS_100K.open(movieLens100k(), ReadOptions.defaults());
  }

  /** The likes of MovieLens 100K, without its ratings. */
  public DataSet movieLens100kLikes() {
    return Format.MOVIELENS_100K.open(movieLens100k(), ReadOptions.defaults().withLikedOnly(true));
  }

  /** MovieLens latest-small: users, movies, ratings, and likes. */
  public DataSet movieLensLatestSmallRatings() {
    return Format.MOVIELENS_CSV.open(
        find("MovieLens latest-small", "ml-latest-small", "ratings.csv", "GroupLens"),
        ReadOptions.defaults());
  }

  /** The likes of MovieLens latest-small, without its ratings. */
  public DataSet movieLensLatestSmallLikes() {
    return Format.MOVIELENS_CSV.open(
        find("MovieLens latest-small", "ml-latest-small", "ratings.csv", "GroupLens"),
        ReadOptions.defaults().withLikedOnly(true));
  }

  /** The folder of HetRec 2011 Last.fm. */
  public Path lastFm() {
    return find("HetRec 2011 Last.fm", "hetrec2011-lastfm-2k", "user_artists.dat", "GroupLens");
  }

  /** HetRec 2011 Last.fm: users, artists, and likes with play counts. */
  public DataSet lastFmCounts() {
    return Format.HETREC_LASTFM.open(lastFm(), ReadOptions.defaults());
  }

  /** The folder of Gowalla. */
  public Path gowalla() {
    return find("Gowalla", "gowalla", "train.txt.gz", "the authors of NGCF or LightGCN");
  }

  private Path find(String name, String folderName, String file, String origin) {
    Path folder = Path.of(data, folderName);
    if (data.isBlank() || !Files.exists(folder.resolve(file))) {
      throw new ParameterException(
          command.commandLine(),
          name
              + " is not at "
              + folder
              + "; get it from "
              + origin
              + " and name the folder around it with --data");
    }
    return folder;
  }
}
