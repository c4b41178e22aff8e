package org.gnnrec.benchmarks.scale;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.gnnrec.benchmarks.setup.BenchmarkCommand;
import org.gnnrec.benchmarks.synthetic.RatingsFolder;
import org.gnnrec.benchmarks.synthetic.SyntheticRatingsOptions;
import org.gnnrec.importer.ImportSummary;
import org.gnnrec.importer.Neo4jImport;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.offline.Neo4jInstallation;
import org.gnnrec.importer.offline.OfflineImport;
import org.gnnrec.importer.progress.PlainProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** An initial load through Neo4j's bulk importer. */
@Command(
    name = "offline-import",
    description = "Time of an import --offline of synthetic ratings shaped like MovieLens 25M.")
public final class OfflineImportCommand extends BenchmarkCommand {
  private static final String DATABASE = "neo4j";

  @Mixin private SyntheticRatingsOptions ratings = new SyntheticRatingsOptions();

  @Override
  protected void run(PrintWriter out) throws IOException {
    try (RatingsFolder folder = ratings.write("gnnrec-offline-import-", out)) {
      PlainProgress progress = new PlainProgress(out, System::nanoTime);
      Neo4jInstallation neo4j =
          Neo4jInstallation.of(folder.beside("home"), System.getProperty("java.class.path"));
      ImportSummary summary =
          Neo4jImport.offline(
              Format.MOVIELENS_CSV.open(folder.data(), ReadOptions.defaults()),
              new OfflineImport(neo4j, DATABASE, false, progress),
              null,
              progress);
      out.printf(
          Locale.ROOT,
          "%,d nodes and %,d relationships in %.1f s; heap at most %,d MB%n",
          summary.nodes().values().stream().mapToLong(counts -> counts.total()).sum(),
          summary.relationshipsCreated(),
          summary.elapsedMillis() / 1000.0,
          Runtime.getRuntime().maxMemory() >> 20);
    }
  }
}
