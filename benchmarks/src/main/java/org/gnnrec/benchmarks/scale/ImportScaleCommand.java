package org.gnnrec.benchmarks.scale;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gnnrec.benchmarks.setup.BenchmarkCommand;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.gnnrec.benchmarks.synthetic.RatingsFolder;
import org.gnnrec.benchmarks.synthetic.SyntheticRatingsOptions;
import org.gnnrec.importer.command.ImporterProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The importer as a program of its own with little memory, into an empty database over Bolt. */
@Command(
    name = "import-scale",
    description = "Time and memory of an import over Bolt of ratings shaped like MovieLens 25M.")
public final class ImportScaleCommand extends BenchmarkCommand {
  private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

  @Mixin private SyntheticRatingsOptions ratings = new SyntheticRatingsOptions();

  @Option(
      names = "--heap",
      defaultValue = "512m",
      description = "Largest heap of the importer (${DEFAULT-VALUE}).")
  private String heap = "";

  @Override
  protected void run(PrintWriter out) throws IOException, InterruptedException {
    try (RatingsFolder folder = ratings.write("gnnrec-import-scale-", out);
        BenchmarkServer server = startServer()) {
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
      if (exitCode != 0) {
        throw new IOException("the importer failed with exit code " + exitCode);
      }
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
