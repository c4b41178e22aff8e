package org.gnnrec.demo.data;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gnnrec.demo.console.DemoException;
import org.gnnrec.demo.console.IoErrorText;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.download.Archive;
import org.gnnrec.importer.download.DownloadException;
import org.gnnrec.importer.download.DownloadProgress;
import org.gnnrec.importer.download.FileDownload;
import org.gnnrec.importer.download.RetryPolicy;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.sample.SampleDataSet;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;

/**
 * The data to import: where it comes from, in which of the importer's formats, and why.
 *
 * @param origin what the home remembers
 * @param dataSet opened: its files are there
 * @param explanation one line for the person
 */
public record DataChoice(DataOrigin origin, DataSet dataSet, String explanation) {

  /** The demo must not hang on it: there is the sample. */
  static final RetryPolicy DOWNLOAD_RETRIES = RetryPolicy.within(Duration.ofSeconds(60));

  /** Formats of which the walkthrough can show something. */
  private static final List<Format> OF_FILMS =
      List.of(Format.MOVIELENS_100K, Format.MOVIELENS_1M, Format.MOVIELENS_CSV, Format.SAMPLE);

  /**
   * What the options ask for, or nothing when they leave it open.
   *
   * @throws DemoException if one of the two is missing that belong together
   * @throws ImportException if there is no such format
   * @throws DemoException if the format has no films
   */
  public static Optional<DataOrigin> fromOptions(@Nullable Path data, @Nullable String format) {
    if (format != null && Format.parse(format) == Format.SAMPLE) {
      if (data != null) {
        throw new DemoException("`--format sample` is generated and takes no --data, got " + data);
      }
      return Optional.of(new DataOrigin.Sample());
    }
    if (data == null && format == null) {
      return Optional.empty();
    }
    if (data == null || format == null) {
      throw new DemoException(
          String.format(
              Locale.ROOT,
              "`--data DIR` and `--format F` belong together, got only %s; formats are %s",
              data == null ? "--format " + format : "--data " + data,
              OF_FILMS));
    }
    Format given = Format.parse(format);
    if (!OF_FILMS.contains(given)) {
      throw new DemoException(
          String.format(
              Locale.ROOT,
              "the demo shows films, so `--format` must be one of %s, got %s; import other data into"
                  + " a server of your own by ./gnnrec import",
              OF_FILMS,
              given));
    }
    return Optional.of(new DataOrigin.Files(given, data.toAbsolutePath().normalize()));
  }

  /**
   * Makes the data ready for the importer. Left open, it is MovieLens latest-small if that can be
   * had, else the sample.
   *
   * @param wanted by the options or an interrupted import
   * @param movieLens latest-small
   * @param cache where downloads are kept
   * @param workspace where they are unpacked
   * @throws ImportException if the files asked for are missing
   * @throws DemoException if an interrupted import of a download cannot be gone on with
   */
  public static DataChoice prepare(
      Optional<DataOrigin> wanted, Archive movieLens, Path cache, Path workspace) {
    if (wanted.isPresent()) {
      DataOrigin origin = wanted.get();
      if (origin instanceof DataOrigin.Files files) {
        return new DataChoice(
            origin,
            files.format().open(files.directory(), ReadOptions.defaults()),
            origin.describe());
      }
      if (origin instanceof DataOrigin.Sample) {
        return sample("synthetic, generated");
      }
    }
    try {
      FileDownload download = new FileDownload(DOWNLOAD_RETRIES, DownloadProgress.silent());
      Path archive = download.fetch(movieLens.file(), cache).path();
      movieLens.unpacking().extract(archive, workspace);
      return new DataChoice(
          new DataOrigin.MovieLensLatestSmall(),
          Format.MOVIELENS_CSV.open(workspace.resolve("ml-latest-small"), ReadOptions.defaults()),
          "MovieLens latest-small, from " + movieLens.file().source().getHost());
    } catch (DownloadException | IOException e) {
      String why =
          e instanceof IOException io ? IoErrorText.of(io) : String.valueOf(e.getMessage());
      if (wanted.isPresent()) {
        throw new DemoException(
            String.format(Locale.ROOT, "There is no %s: %s", wanted.get().describe(), why), e);
      }
      return sample(why);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("The download was interrupted", e);
    }
  }

  /**
   * The folder for downloads that this system's conventions name.
   *
   * @param environment the process's
   * @param userHome the person's folder
   * @param operatingSystem Java's {@code os.name}
   */
  public static Path cacheDirectory(
      Map<String, String> environment, Path userHome, String operatingSystem) {
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (!xdg.isEmpty()) {
      return Path.of(xdg, "gnnrec");
    }
    boolean mac = operatingSystem.toLowerCase(Locale.ROOT).contains("mac");
    return userHome.resolve(mac ? "Library/Caches" : ".cache").resolve("gnnrec");
  }

  private static DataChoice sample(String why) {
    return new DataChoice(
        new DataOrigin.Sample(),
        new SampleDataSet(ReadOptions.defaults()),
        String.format(Locale.ROOT, "the bundled sample (%s)", why));
  }
}
