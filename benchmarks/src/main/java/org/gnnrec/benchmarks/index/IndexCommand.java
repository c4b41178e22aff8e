package org.gnnrec.benchmarks.index;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.gnnrec.benchmarks.BenchmarkProgram;
import org.gnnrec.benchmarks.BenchmarkServer;
import org.gnnrec.benchmarks.DataFolder;
import org.gnnrec.benchmarks.scale.SyntheticImport;
import org.gnnrec.benchmarks.scale.SyntheticLikes;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.mapping.ReadOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Recall and time of the vector index. */
@Command(
    name = "vector-index",
    description = "Recall@10 of Neo4j's vector index against gnnrec.recommend, and both times.")
public final class IndexCommand implements Callable<Integer> {
  private static final long SEED = 1;

  @Spec private CommandSpec spec = CommandSpec.create();
  @ParentCommand private BenchmarkProgram program = new BenchmarkProgram();

  @CommandLine.Mixin private DataFolder folder = new DataFolder();

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
  public Integer call() {
    Path movieLens = folder.movieLens100k(spec);
    PrintWriter out = spec.commandLine().getOut();
    IndexRecall.printHead(out);
    for (String configuration : configurations) {
      try (BenchmarkServer server = program.startServer()) {
        server.replaceWith(
            Format.MOVIELENS_100K.open(movieLens, ReadOptions.defaults().withLikedOnly(true)));
        new IndexRecall(server, users, out).run("MovieLens 100K", configuration);
      }
    }
    if (likes > 0) {
      try (BenchmarkServer server = program.startServer()) {
        new SyntheticImport(server.database(), SyntheticLikes.ofMovieLensShape(likes, SEED)).run();
        new IndexRecall(server, users, out).run("synthetic", large);
      }
    }
    return 0;
  }
}
