package org.gnnrec.benchmarks.serving;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.gnnrec.benchmarks.setup.ServerCommand;
import org.gnnrec.benchmarks.synthetic.SyntheticGraphOptions;
import org.neo4j.driver.Record;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists of all users. */
@Command(
    name = "lists",
    description =
        "Time of gnnrec.recommend.write for all users of a synthetic graph shaped like MovieLens"
            + " 25M.")
public final class ListsCommand extends ServerCommand {
  @Mixin private SyntheticGraphOptions graph = new SyntheticGraphOptions();

  @Option(
      names = "--configuration",
      defaultValue = "{};{}",
      split = ";",
      description = "Cypher maps for gnnrec.recommend.write, one for each call.")
  private List<String> configurations = List.of();

  @Override
  protected void measure(BenchmarkServer server, PrintWriter out) {
    graph.writeTo(server);
    server.run(SnapshotFigures.TRAIN, Map.of());
    out.println(
        "| configuration | users | relationships written | deleted | whole call s |"
            + " reading s | computing s | writing s |");
    out.println("|---|---|---|---|---|---|---|---|");
    out.flush();
    for (String configuration : configurations) {
      time(server, configuration, out);
    }
  }

  private static void time(BenchmarkServer server, String configuration, PrintWriter out) {
    long start = System.nanoTime();
    Record row = server.run("CALL gnnrec.recommend.write(" + configuration + ")", Map.of()).get(0);
    double whole = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    out.println(
        String.format(
            Locale.ROOT,
            "| `%s` | %d | %d | %d | %.1f | %.1f | %.1f | %.1f |",
            configuration,
            row.get("usersProcessed").asLong(),
            row.get("relationshipsWritten").asLong(),
            row.get("relationshipsDeleted").asLong(),
            whole,
            seconds(row, "preProcessingMillis"),
            seconds(row, "computeMillis"),
            seconds(row, "writeMillis")));
    out.flush();
  }

  private static double seconds(Record row, String key) {
    return row.get(key).asLong() / 1e3;
  }
}
