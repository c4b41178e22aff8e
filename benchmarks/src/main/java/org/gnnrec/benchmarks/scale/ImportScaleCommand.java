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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gnnrec.benchmarks.BenchmarkProgram;
import org.gnnrec.benchmarks.BenchmarkServer;
import org.gnnrec.importer.command.ImporterProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The importer as a program of its own with little memory, into an empty database over Bolt. */
@Command(
    name = "import-scale",
    description = "Time and memory of an import over Bolt of ratings shaped like MovieLens 25M.")
public final class ImportScaleCommand implements Callable<Integer> {
  private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

  @Spec private CommandSpec spec = CommandSpec.create();
  @ParentCommand private BenchmarkProgram program = new BenchmarkProgram();

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

  @Option(
      names = "--heap",
      defaultValue = "512m",
      description = "Largest heap of the importer (${DEFAULT-VALUE}).")
  private String heap = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (RatingsFolder folder = new RatingsFolder("gnnrec-import-scale-", users, ratings);
        BenchmarkServer server = program.startServer()) {
      out.printf(
          Locale.ROOT, "%,d ratings, %,d MB of files%n", ratings, folder.bytes() / 1_000_000);
      out.flush();
      Path collections = folder.beside("gc.log");
      long start = System.nanoTime();
      int exitCode = importing(folder.data(), server.uri(), collections);
      double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
      long relationships =
          server.run("MATCH ()-[r]->() RETURN count(r)", Map.of()).get(0).get(0).asLong();
      out.printf(
          Locale.ROOT,
          "exit code %d; %,d relationships in %.0f s, %,.0f a second%n%s%n",
          exitCode,
          relationships,
          seconds,
          relationships / seconds,
          heapUse(Files.readAllLines(collections)));
      out.flush();
      return exitCode;
    }
  }

  private int importing(Path data, String uri, Path collections)
      throws IOException, InterruptedException {
    ProcessBuilder importer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-Xlog:gc:file=" + collections,
                "-cp",
                System.getProperty("java.class.path"),
                ImporterProgram.class.getName(),
                "--format=movielens-csv",
                "--data=" + data,
                "--uri=" + uri)
            .inheritIO();
    importer.environment().put("NEO4J_PASSWORD", "not asked for");
    return importer.start().waitFor();
  }

  private String heapUse(List<String> log) {
    int before = 0;
    int after = 0;
    for (String line : log) {
      Matcher collection = COLLECTION.matcher(line);
      if (collection.find()) {
        before = Math.max(before, Integer.parseInt(collection.group(1)));
        after = Math.max(after, Integer.parseInt(collection.group(2)));
      }
    }
    return String.format(
        Locale.ROOT,
        "heap of the importer, at most %s: at most %d MB before a collection, %d MB after one",
        heap,
        before,
        after);
  }
}
