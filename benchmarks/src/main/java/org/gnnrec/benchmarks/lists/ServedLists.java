package org.gnnrec.benchmarks.lists;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Likes;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.ranking.TopK;
import org.gnnrec.scoring.ServingModel;
import org.gnnrec.specification.ModelSpecification;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.program.TrainerSelection;

/** The lists that a model serves that was trained in this process, without a database. */
final class ServedLists {
  private final BipartiteGraph graph;
  private final ServingModel model;
  private final long trainMillis;

  /**
   * Trains a model.
   *
   * @param configuration as for {@code gnnrec.train}, the model's keys only
   */
  ServedLists(BipartiteGraph graph, Map<String, Object> configuration, int threads) {
    this.graph = graph;
    Configuration keys = new Configuration(configuration);
    ModelSpecification specification = ModelSpecification.from(keys, GraphSize.of(graph));
    keys.requireAllKnown();
    TrainingTask task = TrainingTask.of(specification, threads, graph);
    long started = System.nanoTime();
    TrainedModel trained = TrainerSelection.of(task).train(task, progress -> {});
    trainMillis = (System.nanoTime() - started) / 1_000_000;
    model = new ServingModel(trained, Likes.fingerprints(graph), Likes.itemPopularity(graph));
  }

  /** How long the training took, without reading and serving. */
  long trainMillis() {
    return trainMillis;
  }

  /** The best items that a user is not seen to like, best first. */
  int[] list(int user, int k) {
    Likes likes = Likes.of(graph, user);
    BitSet liked = new BitSet();
    Arrays.stream(likes.itemIndexes()).forEach(liked::set);
    return indexes(model.best(model.query(user, likes), liked, k));
  }

  static int[] indexes(TopK.Entry[] entries) {
    return Arrays.stream(entries).mapToInt(TopK.Entry::index).toArray();
  }
}
