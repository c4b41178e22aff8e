package org.gnnrec.benchmarks.index;

import java.io.PrintWriter;
import java.util.List;
import org.gnnrec.benchmarks.setup.BenchmarkCommand;
import org.gnnrec.benchmarks.setup.BenchmarkServer;
import org.gnnrec.benchmarks.setup.DataFolder;
import org.gnnrec.benchmarks.synthetic.SyntheticImport;
import org.gnnrec.benchmarks.synthetic.SyntheticLikes;
import org.gnnrec.importer.check.DataSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recall and time of the vector index. */
@Command(
    name = "vector-index",
    description = "Recall@10 of Neo4j's vector index against gnnrec.recommend, and both times.")
public final class IndexCommand extends BenchmarkCommand {
  private static final long SEED = 1;

  @Mixin private DataFolder folder = new DataFolder();

  @Option(names = "--users", defaultValue = "500", description = "How many users to ask for.")
  private int users = 500;

  @Option(
      names = "--likes",
      defaultValue = "3000000",
      description = "Size of a synthetic graph in the shape of MovieLens 25M; 0 for none.")
  private int likes;

  @Option(
      names = "--configuration",
      description = "Cypher map for gnnrec.train on MovieLens 100K; may be given several times.")
  private List<String> configurations = List.of("{similarity: 'cosine'}", "{loss: 'bpr'}");

  @Option(
      names = "--large",
      defaultValue = "{epochs: 10}",
      description = "Cypher map for gnnrec.train on the synthetic graph.")
  private String large = "{epochs: 10}";

  @Override
  protected void run(PrintWriter out) {
    DataSet movieLens = folder.movieLens100kLikes();
    IndexRecall.printHead(out);
    for (String configuration : configurations) {
      try (BenchmarkServer server = startServer()) {
        server.replaceWith(movieLens);
        new IndexRecall(server, users, out).run("MovieLens 100K", configuration);
      }
    }
    if (likes > 0) {
      try (BenchmarkServer server = startServer()) {
        SyntheticImport.into(server.database(), SyntheticLikes.ofMovieLensShape(likes, SEED));
        new IndexRecall(server, users, out).run("synthetic", large);
      }
    }
  }
}
