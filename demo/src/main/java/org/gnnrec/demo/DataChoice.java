package org.gnnrec.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gnnrec.importer.Format;
import org.gnnrec.importer.format.DataSet;
import org.gnnrec.importer.dataset.ImportException;
import org.jspecify.annotations.Nullable;

/**
 * The data to import: where it comes from, in which of the importer's formats, and why.
 *
 * @param origin what the home remembers
 * @param dataSet opened: its files are there
 * @param explanation one line for the person
 */
record DataChoice(DataOrigin origin, DataSet dataSet, String explanation) {

  /** Published by GroupLens; about 100,000 ratings of 9,700 movies by 610 users. */
  static final VerifiedDownload MOVIELENS_LATEST_SMALL =
      new VerifiedDownload(
          URI.create("https://files.grouplens.org/datasets/movielens/ml-latest-small.zip"),
          978_202,
          "696d65a3dfceac7c45750ad32df2c259311949efec81f0f144fdfb91ebc9e436",
          Duration.ofSeconds(60));

  private static final ZipExtraction EXTRACTION = new ZipExtraction(20_000_000, 100);

  /**
   * What the options ask for, or nothing when they leave it open.
   *
   * @throws DemoException if one of the two is missing that belong together
   * @throws ImportException if there is no such format
   */
  static Optional<DataOrigin> asked(@Nullable Path data, @Nullable String format) {
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
              Arrays.toString(Format.values())));
    }
    return Optional.of(
        new DataOrigin.Files(Format.parse(format), data.toAbsolutePath().normalize()));
  }

  /**
   * Makes the data ready for the importer. Left open, it is MovieLens latest-small if that can be
   * had, else the sample.
   *
   * @param wanted by the options or an interrupted import
   * @param movieLens where latest-small is
   * @param cache where downloads are kept
   * @param workspace where they are unpacked
   * @throws ImportException if the files asked for are missing
   * @throws DemoException if an interrupted import of a download cannot be gone on with
   */
  static DataChoice prepare(
      Optional<DataOrigin> wanted, VerifiedDownload movieLens, Path cache, Path workspace) {
    if (wanted.isPresent()) {
      DataOrigin origin = wanted.get();
      if (origin instanceof DataOrigin.Files files) {
        return new DataChoice(origin, files.format().open(files.directory()), origin.describe());
      }
      if (origin instanceof DataOrigin.Sample) {
        return sample("synthetic, generated");
      }
    }
    try {
      Path archive = movieLens.fetch(cache);
      EXTRACTION.extract(archive, workspace);
      return new DataChoice(
          new DataOrigin.MovieLensLatestSmall(),
          Format.MOVIELENS_CSV.open(workspace.resolve("ml-latest-small")),
          "MovieLens latest-small, from " + movieLens.source().getHost());
    } catch (IOException e) {
      if (wanted.isPresent()) {
        throw new DemoException(
            String.format(
                Locale.ROOT,
                "%s could not be fetched from %s: %s",
                wanted.get().describe(),
                movieLens.source().getHost(),
                Failures.describe(e)),
            e);
      }
      return sample(
          String.format(
              Locale.ROOT,
              "MovieLens could not be fetched from %s: %s",
              movieLens.source().getHost(),
              Failures.describe(e)));
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
  static Path cacheDirectory(
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
        Format.SAMPLE.open(null),
        String.format(Locale.ROOT, "the bundled sample (%s)", why));
  }
}
