package org.gnnrec.benchmarks.scale;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gnnrec.importer.ImportSummary;
import org.gnnrec.importer.Neo4jImport;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.offline.Neo4jInstallation;
import org.gnnrec.importer.offline.OfflineImport;
import org.gnnrec.importer.progress.PlainProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** An initial load through Neo4j's bulk importer. */
@Command(
    name = "offline-import",
    description = "Time of an import --offline of synthetic ratings shaped like MovieLens 25M.")
public final class OfflineImportCommand implements Callable<Integer> {
  private static final String DATABASE = "neo4j";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--ratings",
      defaultValue = "25000000",
      description = "Number of ratings (${DEFAULT-VALUE}).")
  private int ratings;

  @Option(
      names = "--users",
      defaultValue = "" + SyntheticLikes.MOVIELENS_USERS,
      description = "Number of users (${DEFAULT-VALUE}).")
  private int users;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (RatingsFolder folder = new RatingsFolder("gnnrec-offline-import-", users, ratings)) {
      out.printf(
          Locale.ROOT, "%,d ratings, %,d MB of files%n", ratings, folder.bytes() / 1_000_000);
      out.flush();
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
      out.flush();
      return 0;
    }
  }
}
