package org.gnnrec.importer;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.Line;
import org.gnnrec.importer.check.LineReader;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.sample.SampleDataSet;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.write.batch.WriteMode;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;

/**
 * The sample with its first users only; also a program that imports it and prints a line for each
 * batch, to be killed.
 */
final class SmallSample implements DataSet {
  static final int BATCH_SIZE = 300;

  private final DataSet sample = new SampleDataSet(ReadOptions.defaults());
  private final long users;

  SmallSample(long users) {
    this.users = users;
  }

  /** Arguments: the address, the password, the number of users. */
  public static void main(String[] arguments) {
    try (Driver driver =
        GraphDatabase.driver(
            arguments[0],
            AuthTokens.basic("neo4j", arguments[1]),
            Config.builder().withLogging(Logging.none()).build())) {
      new Neo4jImport(driver, options(), new Printing())
          .run(new SmallSample(Long.parseLong(arguments[2])));
    }
  }

  static ImportOptions options() {
    return new ImportOptions(WriteMode.ADD, BATCH_SIZE, null, (Path) null);
  }

  @Override
  public String name() {
    return "small sample";
  }

  @Override
  public List<Table> tables() {
    return sample.tables().stream().<Table>map(Part::new).toList();
  }

  private final class Part implements Table {
    private final Table whole;

    Part(Table whole) {
      this.whole = whole;
    }

    @Override
    public String name() {
      return whole.name();
    }

    @Override
    public Set<NodeKind> nodeKinds() {
      return whole.nodeKinds();
    }

    @Override
    public Set<RelationshipKind> relationshipKinds() {
      return whole.relationshipKinds();
    }

    @Override
    public long sizeInBytes() {
      return whole.sizeInBytes();
    }

    @Override
    public LineReader open() {
      LineReader reader = whole.open();
      return new LineReader() {
        @Override
        public @Nullable Line next() {
          Line line = reader.next();
          while (line != null && !isIn(line)) {
            line = reader.next();
          }
          return line;
        }

        @Override
        public long bytesRead() {
          return reader.bytesRead();
        }

        @Override
        public void close() {
          reader.close();
        }
      };
    }

    private boolean isIn(Line line) {
      Element first = line.elements().get(0);
      if (first instanceof Element.Node node) {
        return !node.kind().label().equals("User") || (Long) node.id() <= users;
      }
      return !(first instanceof Element.Relationship link) || (Long) link.from() <= users;
    }
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
