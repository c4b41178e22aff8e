package org.gnnrec.demo;

import java.util.Locale;
import java.util.OptionalLong;
import org.gnnrec.importer.ImportOptions;
import org.gnnrec.importer.ImportPhase;
import org.gnnrec.importer.ImportProgress;
import org.gnnrec.importer.ImportSummary;
import org.gnnrec.importer.Neo4jImport;
import org.gnnrec.importer.format.DataSet;
import org.neo4j.driver.Driver;

/** Runs the importer inside this process, its progress shown in the demo's line. */
final class DataImport {

  private final Driver driver;
  private final Terminal.Phase phase;

  DataImport(Driver driver, Terminal.Phase phase) {
    this.driver = driver;
    this.phase = phase;
  }

  /** Imports with the importer's defaults and completes the phase. */
  void run(DataSet dataSet) {
    ImportSummary summary =
        new Neo4jImport(driver, ImportOptions.defaults(), new Progress(phase)).run(dataSet);
    phase.done(
        String.format(
            Locale.ROOT,
            "%,d users, %,d movies, %,d ratings, %,d likes",
            summary.users().read(),
            summary.movies().read(),
            summary.rated().read(),
            summary.liked().read()));
  }

  private static final class Progress implements ImportProgress {
    private final Terminal.Phase phase;
    private String title = "";
    private OptionalLong expected = OptionalLong.empty();
    private long rows;

    private Progress(Terminal.Phase phase) {
      this.phase = phase;
    }

    @Override
    public void started(ImportPhase importPhase, OptionalLong expectedRows) {
      title = importPhase.title();
      expected = expectedRows;
      rows = 0;
      advanced(0);
    }

    @Override
    public void advanced(long more) {
      rows += more;
      phase.update(
          expected.isPresent()
              ? String.format(Locale.ROOT, "%s: %,d of %,d", title, rows, expected.getAsLong())
              : String.format(Locale.ROOT, "%s: %,d", title, rows));
    }

    @Override
    public void finished(ImportPhase importPhase) {
      advanced(0);
    }
  }
}
