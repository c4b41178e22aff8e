package org.gnnrec.importer.command;

import java.nio.file.Path;
import org.gnnrec.importer.offline.Neo4jInstallation;
import org.gnnrec.importer.offline.OfflineImport;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of an import without a server. */
final class OfflineOptions {
  private static final String DEFAULT_DATABASE = "neo4j";

  @Option(
      names = "--offline",
      description =
          "Make a new database through Neo4j's bulk importer, while no server runs on it; for large"
              + " first loads.")
  private boolean offline;

  @Option(
      names = "--neo4j-home",
      paramLabel = "DIR",
      description = "With --offline: the folder of the installed Neo4j ($NEO4J_HOME).")
  private @Nullable Path home;

  @Option(
      names = "--overwrite",
      description = "With --offline: replace the database if there is one.")
  private boolean overwrite;

  /** Whether the import is to be offline. */
  boolean isChosen() {
    return offline;
  }

  /** Whether an option was given that needs {@code --offline}, without it. */
  boolean isIncomplete() {
    return !offline && (overwrite || home != null);
  }

  /**
   * Where to import.
   *
   * @param environmentHome NEO4J_HOME, null if it is not set
   * @throws ImportException if there is no Neo4j
   */
  Neo4jInstallation installation(@Nullable String environmentHome) {
    if (home != null) {
      return Neo4jInstallation.in(home);
    }
    if (environmentHome == null || environmentHome.isBlank()) {
      throw new ImportException(
          "`--offline` needs the folder of the installed Neo4j; name it with --neo4j-home or"
              + " NEO4J_HOME");
    }
    return Neo4jInstallation.in(Path.of(environmentHome));
  }

  /** The import. */
  OfflineImport into(
      Neo4jInstallation installation, @Nullable String database, ImportProgress progress) {
    return new OfflineImport(
        installation, database == null ? DEFAULT_DATABASE : database, overwrite, progress);
  }
}
