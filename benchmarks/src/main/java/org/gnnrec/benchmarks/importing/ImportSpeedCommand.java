package org.gnnrec.benchmarks.importing;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.gnnrec.benchmarks.setup.DataFolder;
import org.gnnrec.benchmarks.setup.ServerCommand;
import org.gnnrec.benchmarks.synthetic.SyntheticDataSet;
import org.gnnrec.benchmarks.synthetic.SyntheticLikes;
import org.gnnrec.importer.ImportOptions;
import org.gnnrec.importer.ImportSummary;
import org.gnnrec.importer.Neo4jImport;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.progress.ImportProgress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The importer beside loops written by hand, into an empty database in the same server. */
@Command(
    name = "import-speed",
    description = "Relationships per second over Bolt, beside UNWIND loops written by hand.")
public final class ImportSpeedCommand extends ServerCommand {
  private static final long SEED = 1;
  private static final int[] BATCH_SIZES = {10_000, 50_000};

  @Mixin private DataFolder folder = new DataFolder();

  @Option(
      names = "--likes",
      defaultValue = "300000",
      description = "Size of the synthetic data set in the shape of MovieLens 25M.")
  private int likes;

  @Option(
      names = "--rounds",
      defaultValue = "4",
      description = "Each runs every way once; the best round of each is reported.")
  private int rounds;

  @Override
  protected void measure(BenchmarkServer server, PrintWriter out) {
    out.println("| data | way | relationships/s | a second of processor time |");
    out.println("|---|---|---|---|");
    run(server, folder.movieLens100kRatings(), out);
    run(server, new SyntheticDataSet(SyntheticLikes.ofMovieLensShape(likes, SEED)), out);
  }

  private void run(BenchmarkServer server, DataSet dataSet, PrintWriter out) {
    UnwindLoop loop = new UnwindLoop(server.driver(), dataSet);
    Map<String, WriteSpeed> loops = new LinkedHashMap<>();
    Map<String, WriteSpeed> importer = new LinkedHashMap<>();
    // One after the other in each round, so that other work on the machine does not meet one only.
    for (int round = 0; round < rounds; round++) {
      for (UnwindLoop.Rows rows : UnwindLoop.Rows.values()) {
        for (int batchSize : BATCH_SIZES) {
          empty(server);
          String way =
              String.format(
                  Locale.ROOT,
                  "loop, %s, %,d rows a transaction",
                  rows.name().toLowerCase(Locale.ROOT),
                  batchSize);
          loops.merge(way, loop.run(rows, batchSize), WriteSpeed::best);
        }
      }
      empty(server);
      importing(server, dataSet)
          .forEach((way, speed) -> importer.merge(way, speed, WriteSpeed::best));
    }
    loops.forEach((way, speed) -> out.println(speed.row(dataSet.name(), way)));
    importer.forEach((way, speed) -> out.println(speed.row(dataSet.name(), way)));
    WriteSpeed best = loops.values().stream().reduce(WriteSpeed.NONE, WriteSpeed::best);
    importer.forEach(
        (way, speed) -> out.println(speed.ratioRow(dataSet.name(), way + " / best loop", best)));
    out.flush();
  }

  private static Map<String, WriteSpeed> importing(BenchmarkServer server, DataSet dataSet) {
    RelationshipClock clock = new RelationshipClock();
    ProcessorStopwatch whole = ProcessorStopwatch.start();
    ImportSummary summary =
        new Neo4jImport(server.driver(), ImportOptions.defaults(), clock).run(dataSet);
    long written = summary.relationshipsCreated();
    return Map.of(
        "importer, relationships alone, parsing them", clock.speed(written),
        "importer, with checking, nodes and constraints", whole.speed(written));
  }

  private static void empty(BenchmarkServer server) {
    server.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 20000 ROWS", Map.of());
  }

  /** Measures the step that writes relationships. */
  private static final class RelationshipClock implements ImportProgress {
    private @Nullable ProcessorStopwatch started;
    private Function<Long, WriteSpeed> ended = count -> WriteSpeed.NONE;

    @Override
    public void started(String step) {
      started = step.equals("Writing relationships") ? ProcessorStopwatch.start() : null;
    }

    @Override
    public void advanced(long lines, double fraction) {}

    @Override
    public void finished() {
      if (started != null) {
        ended = started.stop();
      }
    }

    WriteSpeed speed(long relationships) {
      return ended.apply(relationships);
    }
  }
}
