package org.gnnrec.importer.download;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.gnnrec.importer.download.DownloadException.Cause;
import org.jspecify.annotations.Nullable;

/**
 * A folder that holds one public data set, whole, or is not there. Until it is whole everything is
 * in a hidden folder beside it, which the next try uses and the last one removes.
 */
public final class DataSetFolder {
  /** In the folder: where the files are from. */
  public static final String SOURCE = "gnnrec-source.properties";

  private final Path folder;
  private final Path work;

  /** At that place, whether it exists or not. */
  public DataSetFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    this.work = this.folder.resolveSibling("." + this.folder.getFileName() + ".download");
  }

  /**
   * Where files are from.
   *
   * @param folder absolute
   * @param sha256 of the archive that they were in
   * @param verifiedBy which checksums it was held against, a few words; empty for none
   */
  public record Contents(Path folder, String sha256, String verifiedBy) {}

  /**
   * What is there already.
   *
   * @return empty if there is nothing
   * @throws DownloadException if there is something else
   */
  public Optional<Contents> present(String name) {
    try {
      if (!Files.exists(folder) || isEmptyFolder()) {
        return Optional.empty();
      }
      Properties source = source();
      if (!name.equals(source.getProperty("name"))) {
        throw new DownloadException(
            Cause.LOCAL,
            String.format(
                Locale.ROOT,
                "%s holds other files; name another folder with --to, or remove it",
                folder));
      }
      return Optional.of(
          new Contents(
              folder, source.getProperty("sha256", ""), source.getProperty("verifiedBy", "")));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Fills the folder.
   *
   * @throws DownloadException if the data set cannot be had, or the folder holds something else
   * @throws InterruptedException if the thread was interrupted while it waited
   */
  public Contents fill(Archive archive, RetryPolicy retries, DownloadProgress progress)
      throws InterruptedException {
    try {
      Files.createDirectories(work);
      try (FileChannel channel =
              FileChannel.open(
                  work.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock == null) {
          throw inUse(null);
        }
        try {
          Optional<Contents> present = present(archive.name());
          return present.isPresent() ? present.get() : fillAlone(archive, retries, progress);
        } finally {
          if (!isWorthKeeping(archive.file())) {
            delete(work);
          }
        }
      }
    } catch (OverlappingFileLockException e) {
      throw inUse(e);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Contents fillAlone(Archive archive, RetryPolicy retries, DownloadProgress progress)
      throws IOException, InterruptedException {
    RemoteFile file = archive.file();
    if (archive.md5Published()) {
      HttpSource http = new HttpSource(retries.connect(), retries.silence());
      file = file.withMd5(new PublishedChecksum(http).find(file.source()).orElse(null));
    }
    FileDownload.LocalFile fetched = new FileDownload(retries, progress).fetch(file, work);
    Path unpacked = work.resolve("unpacked");
    delete(unpacked);
    unpack(archive, fetched.path(), unpacked);
    Path root = root(unpacked);
    Contents contents = new Contents(folder, fetched.checksums().sha256(), verifiedBy(file));
    record(root, archive, contents);
    if (Files.exists(folder)) {
      // Empty, or else it would have been refused; where it is not any more, this fails.
      Files.delete(folder);
    }
    Files.move(root, folder, StandardCopyOption.ATOMIC_MOVE);
    Files.delete(fetched.path());
    return contents;
  }

  /** Whether the next try can use what has come. */
  private boolean isWorthKeeping(RemoteFile file) throws IOException {
    return Files.exists(work.resolve(file.name()))
        || new PartialFile(work.resolve(file.name()), file.source()).length() > 0;
  }

  private static void unpack(Archive archive, Path zip, Path unpacked) throws IOException {
    try {
      archive.unpacking().extract(zip, unpacked);
    } catch (IOException e) {
      Files.delete(zip);
      throw new DownloadException(
          Cause.CONTENT,
          String.format(
              Locale.ROOT,
              "%s could not be unpacked: %s",
              archive.file().source(),
              HttpSource.describe(e)),
          e);
    }
  }

  private static String verifiedBy(RemoteFile file) {
    if (file.sha256() != null && file.md5() != null) {
      return "known SHA-256, published MD5";
    }
    if (file.sha256() != null) {
      return "known SHA-256";
    }
    return file.md5() != null ? "published MD5" : "";
  }

  private static void record(Path root, Archive archive, Contents contents) throws IOException {
    Properties source = new Properties();
    source.setProperty("name", archive.name());
    source.setProperty("address", archive.file().source().toString());
    source.setProperty("sha256", contents.sha256());
    source.setProperty("verifiedBy", contents.verifiedBy());
    try (Writer writer = Files.newBufferedWriter(root.resolve(SOURCE))) {
      source.store(writer, "Where these files are from");
    }
  }

  /** The one folder that most archives hold, else what holds the files themselves. */
  private static Path root(Path unpacked) throws IOException {
    try (Stream<Path> entries = Files.list(unpacked)) {
      List<Path> all =
          entries.filter(path -> !path.getFileName().toString().equals("__MACOSX")).toList();
      return all.size() == 1 && Files.isDirectory(all.get(0)) ? all.get(0) : unpacked;
    }
  }

  private Properties source() throws IOException {
    Properties source = new Properties();
    Path file = folder.resolve(SOURCE);
    if (Files.isRegularFile(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        source.load(reader);
      }
    }
    return source;
  }

  private boolean isEmptyFolder() throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private DownloadException inUse(@Nullable Exception cause) {
    return new DownloadException(
        Cause.LOCAL,
        String.format(
            Locale.ROOT, "%s is being filled by another download; wait for that one", folder),
        cause);
  }

  private DownloadException unusable(IOException e) {
    return new DownloadException(
        Cause.LOCAL,
        String.format(Locale.ROOT, "%s cannot be written: %s", folder, HttpSource.describe(e)),
        e);
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
