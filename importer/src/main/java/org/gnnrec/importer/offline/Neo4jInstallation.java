package org.gnnrec.importer.offline;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.gnnrec.client.LockFile;
import org.gnnrec.importer.source.ImportException;

/**
 * Neo4j on this machine, not running.
 *
 * @param home its home folder
 * @param classPath of its programs
 * @param databases the folder that holds a folder for each database
 * @param transactions the folder that holds the transaction logs of each database
 */
public record Neo4jInstallation(Path home, String classPath, Path databases, Path transactions) {

  /**
   * The installation in a folder, such as an unpacked archive of Neo4j.
   *
   * @throws ImportException if there is none
   */
  public static Neo4jInstallation in(Path home) {
    Path library = home.resolve("lib");
    try (Stream<Path> files = Files.list(library)) {
      if (files.noneMatch(file -> isTool(file.getFileName().toString()))) {
        throw noHome(home);
      }
    } catch (IOException e) {
      throw noHome(home);
    }
    return of(home, library.toAbsolutePath() + "/*");
  }

  /** A home folder for programs that are elsewhere. */
  public static Neo4jInstallation of(Path home, String classPath) {
    Path absolute = home.toAbsolutePath().normalize();
    Properties settings = settings(absolute);
    Path data = absolute.resolve(settings.getProperty("server.directories.data", "data"));
    Path transactions =
        absolute.resolve(
            settings.getProperty(
                "server.directories.transaction.logs.root",
                data.resolve("transactions").toString()));
    return new Neo4jInstallation(absolute, classPath, data.resolve("databases"), transactions);
  }

  private static boolean isTool(String name) {
    return name.startsWith("neo4j-command-line-") && name.endsWith(".jar");
  }

  private static ImportException noHome(Path home) {
    return new ImportException(
        String.format(
            Locale.ROOT,
            "`--neo4j-home` must be the folder of an installed Neo4j, with lib/ and conf/ in it,"
                + " got %s",
            home));
  }

  private static Properties settings(Path home) {
    Properties settings = new Properties();
    Path file = home.resolve("conf").resolve("neo4j.conf");
    if (Files.isRegularFile(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        settings.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new ImportException(file + " cannot be read: " + e.getMessage(), e);
      }
    }
    return settings;
  }

  /**
   * Whether there is a database of a name.
   *
   * @param database its name
   */
  public boolean holds(String database) {
    return Files.exists(databases.resolve(database))
        || Files.exists(transactions.resolve(database));
  }

  /**
   * Refuses to go on while a server uses the databases.
   *
   * @throws ImportException if one does
   */
  public void requireStopped() {
    Path lockFile = databases.resolve("store_lock");
    if (!Files.exists(lockFile)) {
      return;
    }
    try {
      if (LockFile.isLocked(lockFile)) {
        throw new ImportException(
            String.format(
                Locale.ROOT,
                "a Neo4j server runs on %s; stop it first, or import without --offline",
                databases));
      }
    } catch (IOException e) {
      throw new ImportException(
          String.format(
              Locale.ROOT,
              "%s cannot be opened: %s; run the import as the user that Neo4j runs as",
              lockFile,
              e.getMessage()),
          e);
    }
  }
}
