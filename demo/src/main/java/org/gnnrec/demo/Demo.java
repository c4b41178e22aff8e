package org.gnnrec.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.gnnrec.demo.console.DemoConsole;
import org.gnnrec.demo.console.DemoException;
import org.gnnrec.demo.console.TextTable;
import org.gnnrec.demo.data.DataChoice;
import org.gnnrec.demo.data.DataImport;
import org.gnnrec.demo.data.DataOrigin;
import org.gnnrec.demo.home.DemoHome;
import org.gnnrec.demo.home.DemoPasswords;
import org.gnnrec.demo.server.EmbeddedNeo4j;
import org.gnnrec.demo.server.Endpoints;
import org.gnnrec.demo.server.InstalledLayout;
import org.gnnrec.importer.download.PublicDataSet;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.kernel.internal.Version;

/** The phases of a demo, in order: start, import, train, recommend, stay up. */
final class Demo {

  private static final String USER = "neo4j";

  private final DemoConsole console;
  private final Shutdown shutdown;
  private final DemoOptions options;

  Demo(DemoConsole console, Shutdown shutdown, DemoOptions options) {
    this.console = console;
    this.shutdown = shutdown;
    this.options = options;
  }

  /**
   * Runs all phases; returns at once with {@code --exit}, otherwise never.
   *
   * @throws DemoException if a phase fails
   */
  void run() {
    InstalledLayout layout = InstalledLayout.ofRunningProgram();
    Endpoints endpoints = Endpoints.claim(options.boltPort(), options.httpPort());
    Path directory = options.home();
    DemoHome home = directory == null ? DemoHome.temporary() : DemoHome.at(directory);
    shutdown.add(home::close);
    shutdown.onInterrupt(() -> console.line(farewell(home)));

    console.line("gnnrec demo");
    console.line("");
    Optional<DataChoice> data = chooseData(home);
    console.note(
        "home",
        home.isTemporary()
            ? "temporary, deleted at the end; --home DIR keeps it"
            : home.directory().toString());
    String password = DemoPasswords.forHome(home, options.password());

    Driver driver = start(layout, home, endpoints, password);
    data.ifPresent(choice -> importData(driver, home, choice));
    Walkthrough walkthrough = new Walkthrough(driver);
    train(walkthrough);
    Value userId = recommend(walkthrough);
    printFurtherSteps(endpoints, home, password, userId);
    console.line("ready " + endpoints.boltUri() + " " + endpoints.browserUri());
    if (options.exit()) {
      shutdown.close();
      console.line(farewell(home));
    } else {
      waitForInterrupt();
    }
  }

  private Optional<DataChoice> chooseData(DemoHome home) {
    Optional<DataOrigin> begun = home.begunImport();
    Optional<DataOrigin> asked = options.data();
    if (begun.isPresent() && asked.isPresent() && !begun.equals(asked)) {
      throw new DemoException(
          String.format(
              Locale.ROOT,
              "`--home` %s holds %s already; name another folder for %s, or leave out --data and"
                  + " --format",
              home.directory(),
              begun.get().describe(),
              asked.get().describe()));
    }
    if (home.isImported()) {
      console.note("data", begun.map(DataOrigin::describe).orElse("") + ", imported before");
      return Optional.empty();
    }
    Path cache =
        DataChoice.cacheDirectory(
            System.getenv(),
            Path.of(System.getProperty("user.home")),
            System.getProperty("os.name"));
    DataChoice choice =
        DataChoice.prepare(
            begun.or(() -> asked),
            PublicDataSet.MOVIELENS_LATEST_SMALL.archive(),
            cache,
            home.directory().resolve("import"));
    console.note("data", choice.explanation());
    return Optional.of(choice);
  }

  private Driver start(
      InstalledLayout layout, DemoHome home, Endpoints endpoints, String password) {
    String what =
        String.format(
            Locale.ROOT,
            "Neo4j %s Community on Java %d",
            Version.getNeo4jVersion(),
            Runtime.version().feature());
    DemoConsole.Phase phase = console.begin("start", what);
    EmbeddedNeo4j host = new EmbeddedNeo4j(layout, home);
    shutdown.add(host::close);
    if (!home.hasDatabase()) {
      host.setFirstPassword(password);
    }
    host.start(endpoints);
    Driver driver = GraphDatabase.driver(endpoints.boltUri(), AuthTokens.basic(USER, password));
    shutdown.add(driver::close);
    try {
      driver.verifyConnectivity();
    } catch (AuthenticationException e) {
      throw new DemoException(
          String.format(
              Locale.ROOT,
              "The database in %s was made with another password; give that one with --password or"
                  + " NEO4J_PASSWORD, or name another --home",
              home.directory()),
          e);
    }
    phase.done(what);
    return driver;
  }

  private void importData(Driver driver, DemoHome home, DataChoice choice) {
    home.recordImportBegun(choice.origin());
    new DataImport(driver, console.begin("import", choice.origin().describe()))
        .run(choice.dataSet());
    home.recordImported();
  }

  private void train(Walkthrough walkthrough) {
    if (walkthrough.isTrained()) {
      console.note("train", "not needed: the database holds a model");
      return;
    }
    DemoConsole.Phase phase = console.begin("train", "CALL gnnrec.train()");
    Record row = walkthrough.train();
    phase.done(
        String.format(
            Locale.ROOT,
            "%s on %,d users, %,d items, %,d likes",
            row.get("model").asString("a model"),
            row.get("userCount").asLong(),
            row.get("itemCount").asLong(),
            row.get("relationshipCount").asLong()));
  }

  private Value recommend(Walkthrough walkthrough) {
    Value userId = walkthrough.chooseUser();
    DemoConsole.Phase phase =
        console.begin(
            "recommend", String.format(Locale.ROOT, "CALL gnnrec.recommend(%s, 10)", userId));
    List<Record> recommendations = walkthrough.recommend(userId);
    phase.done(String.format(Locale.ROOT, "CALL gnnrec.recommend(%s, 10), first answer", userId));
    printTable(
        String.format(Locale.ROOT, "User %s likes, among others", userId),
        walkthrough.likes(userId));
    printTable(
        String.format(Locale.ROOT, "Recommended to user %s", userId),
        Walkthrough.table(recommendations));
    return userId;
  }

  private void printTable(String heading, TextTable table) {
    console.line("");
    console.line(heading);
    console.line("");
    table.lines().forEach(line -> console.line("  " + line));
  }

  private void printFurtherSteps(
      Endpoints endpoints, DemoHome home, String password, Value userId) {
    console.line("");
    console.line(String.format(Locale.ROOT, "Neo4j Browser: open %s", endpoints.browserUri()));
    console.line(String.format(Locale.ROOT, "Explorer page: open %s", endpoints.explorerUri()));
    console.note("connect", endpoints.boltUri());
    console.note("user", USER);
    // One's own password is known, and better not left on the screen.
    console.note("password", options.password() == null ? password : "the one you gave");
    console.note("logs", home.logs().toString());
    console.line("");
    console.line("Calls to try there:");
    Walkthrough.callsToTry(userId).forEach(call -> console.line("  " + call));
    console.line("");
    console.line(
        "A guide through all of it (it opens by itself when you have connected) and a style:");
    console.line("  :guide " + endpoints.guideUri());
    console.line("  :style " + endpoints.styleUri());
    console.line("");
    if (!options.exit()) {
      console.line("Ctrl-C stops it.");
    }
  }

  private static String farewell(DemoHome home) {
    return home.isTemporary()
        ? "stopped; the temporary database is deleted"
        : "stopped; the database stays in " + home.directory();
  }

  private static void waitForInterrupt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
