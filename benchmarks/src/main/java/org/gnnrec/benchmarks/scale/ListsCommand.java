package org.gnnrec.benchmarks.scale;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.gnnrec.benchmarks.BenchmarkProgram;
import org.gnnrec.benchmarks.BenchmarkServer;
import org.neo4j.driver.Record;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists of all users. */
@Command(
    name = "lists",
    description =
        "Time of gnnrec.recommend.write for all users of a synthetic graph shaped like MovieLens"
            + " 25M.")
public final class ListsCommand implements Callable<Integer> {
  private static final long SEED = 1;
  private static final String DIRECTORY = "gnnrec.model.directory";
  private static final String FILE = "synthetic.gnnrec";

  @Spec private CommandSpec spec = CommandSpec.create();
  @ParentCommand private BenchmarkProgram program = new BenchmarkProgram();

  @Option(
      names = "--likes",
      defaultValue = "12400000",
      description = "Number of likes; users grow with them, items stay.")
  private int likes;

  @Option(names = "--dimension", defaultValue = "64", description = "Length of a vector.")
  private int dimension;

  @Option(
      names = "--configuration",
      defaultValue = "{};{}",
      split = ";",
      description = "Cypher maps for gnnrec.recommend.write, one for each call.")
  private List<String> configurations = List.of();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("gnnrec-lists-");
    System.setProperty(DIRECTORY, folder.toString());
    try (BenchmarkServer server = program.startServer()) {
      SyntheticLikes synthetic = SyntheticLikes.ofMovieLensShape(likes, SEED);
      new SyntheticImport(server.database(), synthetic).run();
      SyntheticModel.write(synthetic, dimension, SEED, folder.resolve(FILE));
      server.run("CALL gnnrec.model.import('" + FILE + "')", Map.of());
      out.println(
          "| configuration | users | relationships written | deleted | whole call s |"
              + " preprocessing and likes s | computing s | writing s | products per s |");
      out.println("|---|---|---|---|---|---|---|---|---|");
      for (String configuration : configurations) {
        measure(server, configuration, synthetic, out);
      }
    } finally {
      System.clearProperty(DIRECTORY);
      Files.deleteIfExists(folder.resolve(FILE));
      Files.deleteIfExists(folder);
    }
    return 0;
  }

  private void measure(
      BenchmarkServer server, String configuration, SyntheticLikes synthetic, PrintWriter out) {
    long start = System.nanoTime();
    Record row =
        server.run("CALL gnnrec.recommend.write(" + configuration + ")", Map.of()).get(0);
    double whole = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    long users = row.get("usersProcessed").asLong();
    double computing = seconds(row, "computeMillis");
    double products = (double) users * synthetic.items() * dimension / computing;
    out.println(
        String.format(
            Locale.ROOT,
            "| `%s` | %d | %d | %d | %.1f | %.1f | %.1f | %.1f | %.1e |",
            configuration,
            users,
            row.get("relationshipsWritten").asLong(),
            row.get("relationshipsDeleted").asLong(),
            whole,
            seconds(row, "preProcessingMillis"),
            computing,
            seconds(row, "writeMillis"),
            products));
    out.flush();
  }

  private static double seconds(Record row, String key) {
    return row.get(key).asLong() / 1e3;
  }
}
