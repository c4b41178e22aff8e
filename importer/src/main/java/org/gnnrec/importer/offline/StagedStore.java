package org.gnnrec.importer.offline;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gnnrec.client.CypherNames;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.source.ImportException;

/**
 * A Neo4j home of its own in which a database is made, so that the real one's users, system
 * database and other databases are not touched. On the file system of the real one, so that what is
 * ready is moved there at once. Not thread-safe.
 */
final class StagedStore {
  private static final Pattern STEP = Pattern.compile("\\(\\d/\\d\\) (.+) \\d{4}-\\d\\d-\\d\\d .*");
  private static final Pattern PERCENT = Pattern.compile("[.-][. -]* +(\\d{1,3})% .*");
  private static final Pattern CAUSE = Pattern.compile("Caused by: (?:[\\w.$]+: )?(.+)");
  private static final String TOOL = "org.neo4j.cli.AdminTool";

  private final Path home;
  private final Neo4jInstallation neo4j;
  private final String database;

  StagedStore(Path home, Neo4jInstallation neo4j, String database) {
    this.home = home;
    this.neo4j = neo4j;
    this.database = database;
  }

  /** What the import that is under way locks. */
  Path lock() {
    return home.resolve("lock");
  }

  /** Makes the home, anew if an import that was killed has left one. */
  void begin() throws IOException {
    delete(List.of(home, lock()));
    Files.createDirectories(files());
    Path conf = Files.createDirectories(home.resolve("conf"));
    Files.writeString(
        conf.resolve("neo4j.conf"),
        """
        initial.dbms.default_database=%s
        server.memory.pagecache.size=256m
        dbms.usage_report.enabled=false
        """
            .replace("%s", database));
  }

  /** Where files for the importer go. */
  Path files() {
    return home.resolve("files");
  }

  /** Runs Neo4j's importer in the folder of the files. */
  void load(List<String> arguments, ImportProgress progress) throws InterruptedException {
    List<String> all = new ArrayList<>(List.of("database", "import", "full"));
    all.addAll(arguments);
    all.add("--report-file=" + home.resolve("import.report"));
    // Every line was checked before.
    all.add("--bad-tolerance=0");
    // Else it keeps the reason of a failure to itself.
    all.add("--verbose");
    all.add(database);
    ToolProgress output = new ToolProgress(progress);
    List<String> failure = child("load.log").run(TOOL, all, output::line);
    if (!failure.isEmpty()) {
      throw failed("neo4j-admin database import", failure);
    }
    output.end();
  }

  /**
   * Starts the database once for what the importer cannot do.
   *
   * @return counts by what was counted, as the task asks
   */
  Map<String, Long> setUp(SetupTask task) throws IOException, InterruptedException {
    Path file = home.resolve("setup.tsv");
    task.write(file);
    Map<String, Long> counts = new LinkedHashMap<>();
    List<String> failure =
        child("setup.log")
            .run(
                StoreSetup.class.getName(),
                List.of(home.toString(), database, file.toString()),
                line -> {
                  String[] fields = line.split("\t", -1);
                  if (fields.length == 3 && "count".equals(fields[0])) {
                    counts.put(fields[1], Long.parseLong(fields[2]));
                  }
                });
    if (!failure.isEmpty()) {
      throw failed("the first start of the database", failure);
    }
    return counts;
  }

  /** What {@link StoreSetup} needs beside Neo4j: this module's classes and the client's. */
  private static String ownClasses() {
    return location(StoreSetup.class) + File.pathSeparator + location(CypherNames.class);
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program's own classes are nowhere", e);
    }
  }

  private ChildJvm child(String log) {
    return new ChildJvm(
        neo4j.classPath() + File.pathSeparator + ownClasses(),
        "1g",
        files(),
        Map.of("NEO4J_HOME", home.toString(), "NEO4J_CONF", home.resolve("conf").toString()),
        home.resolve(log));
  }

  private static ImportException failed(String what, List<String> output) {
    try {
      Path log = Files.createTempFile("gnnrec-offline-import-", ".log");
      Files.write(log, output);
      return new ImportException(
          String.format(Locale.ROOT, "%s failed: %s; more is in %s", what, reason(output), log));
    } catch (IOException e) {
      return new ImportException(what + " failed: " + String.join("; ", output), e);
    }
  }

  /** The innermost exception, or else the first line that speaks of an error. */
  private static String reason(List<String> output) {
    List<String> causes = output.stream().filter(CAUSE.asMatchPredicate()).toList();
    if (!causes.isEmpty()) {
      Matcher cause = CAUSE.matcher(causes.get(causes.size() - 1));
      return cause.matches() ? cause.group(1).strip() : "";
    }
    return output.stream()
        .filter(line -> line.contains("rror") || line.contains("Exception"))
        .findFirst()
        .orElse(output.get(output.size() - 1))
        .strip();
  }

  /** Gives the database its place; one that is there makes room, and comes back if that fails. */
  void putInPlace() throws IOException {
    Files.createDirectories(oldStore().getParent());
    List<Move> moves =
        List.of(
            new Move(store(), oldStore()),
            new Move(logs(), oldLogs()),
            new Move(newLogs(), logs()),
            // The last one, so that a database is where it belongs if and only if it is whole.
            new Move(newStore(), store()));
    Deque<Move> made = new ArrayDeque<>();
    try {
      for (Move move : moves) {
        if (Files.exists(move.from())) {
          move.make();
          made.push(move);
        }
      }
    } catch (IOException e) {
      for (Move move : made) {
        new Move(move.to(), move.from()).make();
      }
      throw e;
    }
  }

  /** Takes back what an import has moved that was killed while it put its database in place. */
  void recover() throws IOException {
    if (Files.exists(store())) {
      return;
    }
    boolean logsAreNew = Files.exists(newStore()) && !Files.exists(newLogs());
    if (logsAreNew && Files.exists(logs())) {
      new Move(logs(), newLogs()).make();
    }
    if (Files.exists(oldLogs())) {
      new Move(oldLogs(), logs()).make();
    }
    if (Files.exists(oldStore())) {
      new Move(oldStore(), store()).make();
    }
  }

  private Path store() {
    return neo4j.databases().resolve(database);
  }

  private Path logs() {
    return neo4j.transactions().resolve(database);
  }

  private Path oldStore() {
    return home.resolve("old").resolve("store");
  }

  private Path oldLogs() {
    return home.resolve("old").resolve("transactions");
  }

  private Path newStore() {
    return home.resolve("data").resolve("databases").resolve(database);
  }

  private Path newLogs() {
    return home.resolve("data").resolve("transactions").resolve(database);
  }

  private record Move(Path from, Path to) {
    void make() throws IOException {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Deletes all that is left. */
  void delete() throws IOException {
    delete(List.of());
  }

  private void delete(List<Path> kept) throws IOException {
    if (!Files.exists(home)) {
      return;
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!kept.contains(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Understands what Neo4j's importer prints. */
  private static final class ToolProgress {
    private final ImportProgress progress;
    private boolean under;

    ToolProgress(ImportProgress progress) {
      this.progress = progress;
    }

    void line(String line) {
      Matcher step = STEP.matcher(line);
      if (step.matches()) {
        end();
        progress.started("Neo4j: " + step.group(1));
        under = true;
        return;
      }
      Matcher percent = PERCENT.matcher(line);
      if (under && percent.matches()) {
        progress.advanced(0, Integer.parseInt(percent.group(1)) / 100.0);
      }
    }

    void end() {
      if (under) {
        progress.finished();
        under = false;
      }
    }
  }
}
