package org.gnnrec.benchmarks.importing;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gnnrec.benchmarks.BenchmarkProgram;
import org.gnnrec.benchmarks.BenchmarkServer;
import org.gnnrec.benchmarks.DataFolder;
import org.gnnrec.benchmarks.scale.SyntheticLikes;
import org.gnnrec.importer.ImportOptions;
import org.gnnrec.importer.ImportSummary;
import org.gnnrec.importer.Neo4jImport;
import org.gnnrec.importer.dataset.DataSet;
import org.gnnrec.importer.format.Format;
import org.gnnrec.importer.format.ReadOptions;
import org.gnnrec.importer.progress.ImportProgress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The importer beside loops written by hand, into an empty database in the same server. */
@Command(
    name = "import-speed",
    description = "Relationships per second over Bolt, beside UNWIND loops written by hand.")
public final class ImportSpeedCommand implements Callable<Integer> {
  private static final long SEED = 1;
  private static final int[] BATCH_SIZES = {10_000, 50_000};

  @Spec private CommandSpec spec = CommandSpec.create();
  @CommandLine.Mixin private DataFolder folder = new DataFolder();
  @ParentCommand private BenchmarkProgram program = new BenchmarkProgram();

  @Option(
      names = "--likes",
      defaultValue = "1000000",
      description = "Size of the synthetic data set in the shape of MovieLens 25M.")
  private int likes;

  @Option(names = "--rounds", defaultValue = "3", description = "Of which the last is reported.")
  private int rounds;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (BenchmarkServer server = program.startServer()) {
      out.println("| data | way | relationships/s |");
      out.println("|---|---|---|");
      run(
          server,
          Format.MOVIELENS_100K.open(folder.movieLens100k(spec), ReadOptions.defaults()),
          out);
      run(server, new SyntheticRatings(SyntheticLikes.ofMovieLensShape(likes, SEED)), out);
    }
    return 0;
  }

  private void run(BenchmarkServer server, DataSet dataSet, PrintWriter out) {
    UnwindLoop loop = new UnwindLoop(server.driver(), dataSet);
    double best = 0;
    for (UnwindLoop.Rows rows : UnwindLoop.Rows.values()) {
      for (int batchSize : BATCH_SIZES) {
        double perSecond = 0;
        for (int round = 0; round < rounds; round++) {
          empty(server);
          perSecond = loop.run(rows, batchSize);
        }
        best = Math.max(best, perSecond);
        String way =
            String.format(
                Locale.ROOT,
                "loop, %s, %,d rows a transaction",
                rows.name().toLowerCase(Locale.ROOT),
                batchSize);
        print(out, dataSet, way, perSecond);
      }
    }
    double whole = 0;
    for (int round = 0; round < rounds; round++) {
      empty(server);
      ImportSummary summary =
          new Neo4jImport(server.driver(), ImportOptions.defaults(), ImportProgress.silent())
              .run(dataSet);
      whole = summary.relationshipsCreated() * 1000.0 / summary.elapsedMillis();
    }
    print(out, dataSet, "importer, with checking, nodes and constraints", whole);
    print(out, dataSet, "importer / best loop", whole / best);
  }

  private static void print(PrintWriter out, DataSet dataSet, String way, double value) {
    out.printf(
        Locale.ROOT,
        value < 100 ? "| %s | %s | %.2f |%n" : "| %s | %s | %,.0f |%n",
        dataSet.name(),
        way,
        value);
    out.flush();
  }

  private static void empty(BenchmarkServer server) {
    server.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 20000 ROWS", Map.of());
  }
}
