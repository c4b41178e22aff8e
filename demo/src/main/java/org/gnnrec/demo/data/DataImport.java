package org.gnnrec.demo.data;

import java.util.Locale;
import org.gnnrec.demo.console.DemoConsole;
import org.gnnrec.importer.ImportOptions;
import org.gnnrec.importer.ImportSummary;
import org.gnnrec.importer.Neo4jImport;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.progress.ImportProgress;
import org.neo4j.driver.Driver;

/** Runs the importer inside this process, its progress shown in the demo's line. */
public final class DataImport {

  private final Driver driver;
  private final DemoConsole.Phase phase;

  public DataImport(Driver driver, DemoConsole.Phase phase) {
    this.driver = driver;
    this.phase = phase;
  }

  /** Imports with the importer's defaults and completes the phase. */
  public void run(DataSet dataSet) {
    ImportSummary summary =
        new Neo4jImport(driver, ImportOptions.defaults(), new Progress(phase)).run(dataSet);
    phase.done(
        String.format(
            Locale.ROOT,
            "%,d users, %,d movies, %,d ratings, %,d likes",
            summary.nodes("User").total(),
            summary.nodes("Movie").total(),
            summary.relationships("RATED").total(),
            summary.relationships("LIKED").total()));
  }

  private static final class Progress implements ImportProgress {
    private final DemoConsole.Phase phase;
    private String step = "";

    private Progress(DemoConsole.Phase phase) {
      this.phase = phase;
    }

    @Override
    public void started(String startedStep) {
      step = startedStep;
      advanced(0, UNKNOWN);
    }

    @Override
    public void advanced(long lines, double fraction) {
      phase.update(
          fraction >= 0
              ? String.format(Locale.ROOT, "%s: %,d lines, %.0f %%", step, lines, 100 * fraction)
              : String.format(Locale.ROOT, "%s: %,d lines", step, lines));
    }

    @Override
    public void finished() {}
  }
}
