package org.gnnrec.importer;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.FilteredDataSet;
import org.gnnrec.importer.check.Line;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.sample.SampleDataSet;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.write.batch.WriteMode;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;

/**
 * The sample with its first users only; also a program that imports it and prints a line for each
 * batch, to be killed.
 */
final class SmallSample {
  static final int BATCH_SIZE = 300;

  private SmallSample() {}

  /** The sample with some users only. */
  static DataSet of(long users) {
    return new FilteredDataSet(
        "small sample",
        new SampleDataSet(ReadOptions.defaults()),
        line -> isIn(line, users) ? line : null);
  }

  /** Arguments: the address, the password, the number of users. */
  public static void main(String[] arguments) {
    try (Driver driver =
        GraphDatabase.driver(
            arguments[0],
            AuthTokens.basic("neo4j", arguments[1]),
            Config.builder().withLogging(Logging.none()).build())) {
      new Neo4jImport(driver, options(), new Printing())
          .run(SmallSample.of(Long.parseLong(arguments[2])));
    }
  }

  static ImportOptions options() {
    return new ImportOptions(WriteMode.ADD, BATCH_SIZE, null, (Path) null);
  }

  private static boolean isIn(Line line, long users) {
    Element first = line.elements().get(0);
    if (first instanceof Element.Node node) {
      return !node.kind().label().equals("User") || (Long) node.id() <= users;
    }
    return !(first instanceof Element.Relationship link) || (Long) link.from() <= users;
  }

  private static final class Printing implements ImportProgress {
    private final PrintWriter output =
        new PrintWriter(
            new OutputStreamWriter(
                new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8),
            true);

    @Override
    public void started(String step) {
      output.println(step);
    }

    @Override
    public void advanced(long lines, double fraction) {
      output.println(lines);
    }

    @Override
    public void finished() {}
  }
}
