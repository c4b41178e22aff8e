package org.gnnrec.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gnnrec.benchmarks.lists.LastFm;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where the data sets are, as an option of commands. */
public final class DataFolder {
  @Option(
      names = "--data",
      defaultValue = "${env:GNNREC_DATA}",
      description = "Folder that holds the data sets' folders; GNNREC_DATA by default.")
  private String data = "";

  /** The folder of MovieLens 100K. */
  public Path movieLens100k(CommandSpec spec) {
    return find(spec, "MovieLens 100K", "ml-100k", "u.data", "GroupLens");
  }

  /** The folder of MovieLens latest-small. */
  public Path movieLensLatestSmall(CommandSpec spec) {
    return find(spec, "MovieLens latest-small", "ml-latest-small", "ratings.csv", "GroupLens");
  }

  /** The folder of HetRec 2011 Last.fm. */
  public Path lastFm(CommandSpec spec) {
    return find(spec, "HetRec 2011 Last.fm", "hetrec2011-lastfm-2k", LastFm.FILE, "GroupLens");
  }

  /** The folder of Gowalla. */
  public Path gowalla(CommandSpec spec) {
    return find(spec, "Gowalla", "gowalla", "train.txt.gz", "the authors of NGCF or LightGCN");
  }

  private Path find(CommandSpec spec, String name, String folderName, String file, String origin) {
    Path folder = Path.of(data, folderName);
    if (data.isBlank() || !Files.exists(folder.resolve(file))) {
      throw new ParameterException(
          spec.commandLine(),
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
