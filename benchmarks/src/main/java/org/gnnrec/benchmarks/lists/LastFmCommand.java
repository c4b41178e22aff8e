package org.gnnrec.benchmarks.lists;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gnnrec.benchmarks.setup.BenchmarkCommand;
import org.gnnrec.benchmarks.setup.ConfigurationKeys;
import org.gnnrec.benchmarks.setup.DataFolder;
import org.gnnrec.graph.BipartiteGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Accuracy on Last.fm. */
@Command(name = "lastfm", description = "Recall@20 and NDCG@20 on HetRec 2011's Last.fm.")
public final class LastFmCommand extends BenchmarkCommand {
  private static final double HELD_OUT = 0.2;

  @Mixin private DataFolder folder = new DataFolder();

  @Option(names = "--seeds", split = ",", defaultValue = "1,2,3", description = "Split seeds.")
  private List<Long> seeds = List.of();

  @Option(
      names = "--models",
      split = ",",
      defaultValue = "popularity,itemknn,gfcf,lightgcn",
      description = "Kinds of models.")
  private List<String> models = List.of();

  @Option(
      names = "--set",
      description = "A key of all models as key=value, such as --set cutoff=0.3; repeatable.")
  private Map<String, String> keys = Map.of();

  @Option(names = "--threads", defaultValue = "2", description = "Threads of the training.")
  private int threads;

  @Option(
      names = "--validation",
      description = "Measure on a part of the training part instead of the test part.")
  private boolean validation;

  @Override
  protected void run(PrintWriter out) throws IOException {
    BipartiteGraph likes = LastFmLikes.read(folder.lastFm());
    List<TrainTestSplit> divisions = new ArrayList<>();
    for (long seed : seeds) {
      TrainTestSplit division = TrainTestSplit.perUser(likes, HELD_OUT, seed);
      divisions.add(validation ? division.validation(HELD_OUT) : division);
    }
    new ListAccuracy(models, ConfigurationKeys.parse(keys), threads).run(divisions, out);
  }
}
