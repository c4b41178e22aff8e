package org.gnnrec.demo.home;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.gnnrec.client.LockFile;
import org.gnnrec.demo.console.DemoException;
import org.gnnrec.demo.console.IoErrorText;
import org.gnnrec.demo.data.DataOrigin;

/**
 * The folder that holds the demo's database, its logs, and what the demo must remember to reopen
 * it. Locked while open: one process at a time.
 */
public final class DemoHome implements AutoCloseable {

  private static final String STATE = "gnnrec-demo.properties";
  private static final String LOCK = "gnnrec-demo.lock";
  private static final String PASSWORD = "gnnrec-demo.password";

  private final Path directory;
  private final boolean temporary;
  private final LockFile lock;

  private DemoHome(Path directory, boolean temporary, LockFile lock) {
    this.directory = directory;
    this.temporary = temporary;
    this.lock = lock;
  }

  /** A new folder that {@link #close} deletes. */
  public static DemoHome temporary() {
    try {
      return open(Files.createTempDirectory("gnnrec-demo-"), true);
    } catch (IOException e) {
      throw new DemoException("No temporary folder could be made: " + e.getMessage(), e);
    }
  }

  /**
   * A folder that stays.
   *
   * @param directory absent, empty, or made by an earlier run of the demo
   * @throws DemoException if it holds anything else, is in use, or cannot be written
   */
  public static DemoHome at(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
      throw new DemoException("`--home` must be a folder, got the file " + absolute);
    }
    if (Files.isDirectory(absolute)
        && !Files.exists(absolute.resolve(STATE))
        && !isEmpty(absolute)) {
      throw new DemoException(
          String.format(
              Locale.ROOT,
              "`--home` must be empty, new, or made by the demo, got %s, which holds other files",
              absolute));
    }
    try {
      Files.createDirectories(absolute);
      return open(absolute, false);
    } catch (IOException e) {
      throw new DemoException(
          String.format(Locale.ROOT, "`--home` %s cannot be used: %s", absolute, IoErrorText.of(e)),
          e);
    }
  }

  private static DemoHome open(Path directory, boolean temporary) throws IOException {
    LockFile lock = LockFile.tryLock(directory.resolve(LOCK)).orElseThrow(() -> inUse(directory));
    DemoHome home = new DemoHome(directory, temporary, lock);
    if (!Files.exists(directory.resolve(STATE))) {
      home.save(new Properties());
    }
    return home;
  }

  private static DemoException inUse(Path directory) {
    return new DemoException(
        String.format(
            Locale.ROOT,
            "`--home` %s is in use by another demo; stop that one or name another folder",
            directory));
  }

  public Path directory() {
    return directory;
  }

  public boolean isTemporary() {
    return temporary;
  }

  public Path logs() {
    return directory.resolve("logs");
  }

  /** Whether Neo4j has been started here before, so that its password is set. */
  public boolean hasDatabase() {
    return Files.isDirectory(directory.resolve("data").resolve("databases").resolve("system"));
  }

  /** The data whose import into this home was begun, if any was. */
  public Optional<DataOrigin> begunImport() {
    return DataOrigin.from(load());
  }

  public boolean isImported() {
    return Boolean.parseBoolean(load().getProperty("imported"));
  }

  public void recordImportBegun(DataOrigin origin) {
    Properties state = new Properties();
    origin.writeTo(state);
    save(state);
  }

  public void recordImported() {
    Properties state = load();
    state.setProperty("imported", "true");
    save(state);
  }

  /** The password that an earlier run made up, if it did. */
  Optional<String> storedPassword() {
    Path file = directory.resolve(PASSWORD);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new DemoException(
          String.format(Locale.ROOT, "%s cannot be read: %s", file, IoErrorText.of(e)), e);
    }
  }

  /** Keeps a made-up password for the next run, readable by its owner only. */
  void storePassword(String password) {
    Path file = directory.resolve(PASSWORD);
    try {
      Files.deleteIfExists(file);
      if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(file, password + System.lineSeparator());
    } catch (IOException e) {
      throw new DemoException(
          String.format(Locale.ROOT, "%s cannot be written: %s", file, IoErrorText.of(e)), e);
    }
  }

  /** Gives the folder back, and deletes it if it is temporary. */
  @Override
  public void close() {
    try {
      lock.close();
      if (temporary) {
        delete(directory);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new DemoException(
          String.format(Locale.ROOT, "%s could not be deleted; do it by hand", directory), e);
    }
  }

  private Properties load() {
    Properties state = new Properties();
    try (Reader reader = Files.newBufferedReader(directory.resolve(STATE))) {
      state.load(reader);
    } catch (IOException e) {
      throw new DemoException(
          String.format(
              Locale.ROOT, "%s cannot be read: %s", directory.resolve(STATE), IoErrorText.of(e)),
          e);
    }
    return state;
  }

  private void save(Properties state) {
    try (Writer writer = Files.newBufferedWriter(directory.resolve(STATE))) {
      state.store(writer, "What the gnnrec demo keeps in this folder");
    } catch (IOException e) {
      throw new DemoException(
          String.format(
              Locale.ROOT, "%s cannot be written: %s", directory.resolve(STATE), IoErrorText.of(e)),
          e);
    }
  }

  private static boolean isEmpty(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new DemoException(
          String.format(
              Locale.ROOT, "`--home` %s cannot be read: %s", directory, IoErrorText.of(e)),
          e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
