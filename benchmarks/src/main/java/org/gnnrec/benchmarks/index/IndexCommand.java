package org.gnnrec.benchmarks.index;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.gnnrec.benchmarks.BenchmarkProgram;
import org.gnnrec.benchmarks.BenchmarkServer;
import org.gnnrec.benchmarks.scale.SyntheticImport;
import org.gnnrec.benchmarks.scale.SyntheticLikes;
import org.gnnrec.importer.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

  @Option(
      names = "--data",
      defaultValue = "${env:GNNREC_DATA}",
      description = "Folder that holds ml-100k; GNNREC_DATA by default.")
  private String data = "";

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
    Path folder = Path.of(data, "ml-100k");
    if (data.isBlank() || !Files.exists(folder.resolve("u.data"))) {
      throw new ParameterException(
          spec.commandLine(),
          "MovieLens 100K is not at " + folder + "; name the folder around it with --data");
    }
    PrintWriter out = spec.commandLine().getOut();
    IndexRecall.printHead(out);
    for (String configuration : configurations) {
      try (BenchmarkServer server = program.startServer()) {
        server.replaceWith(Format.parse("movielens-100k").open(folder), true);
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
