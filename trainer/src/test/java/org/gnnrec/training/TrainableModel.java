package org.gnnrec.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Interactions;
import org.gnnrec.graph.Likes;
import org.gnnrec.graph.WeightScale;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.scoring.ServingModel;
import org.gnnrec.specification.Device;
import org.gnnrec.specification.ModelSpecification;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.program.TrainerSelection;

/**
 * A model that must keep the contract of {@link ModelContractTest}.
 *
 * @param configuration what a caller gives, small enough for a test
 * @param kind what it can be expected to do
 */
record TrainableModel(Map<String, Object> configuration, Kind kind) {

  /** What a model predicts, and for whom. */
  enum Kind {
    /** Ranks by the taste of each user. */
    PERSONAL,
    /** Ranks for everybody alike. */
    GENERAL,
    /** Predicts ratings, of which the task has some. */
    RATING
  }

  /** Every kind of model that can be trained; a new one joins by a line. */
  static List<TrainableModel> all() {
    List<TrainableModel> models = new ArrayList<>(withoutTorch());
    // PyTorch's libraries are among the test dependencies where Maven Central has them.
    if (TrainableModel.class.getResource("/native/lib/pytorch.properties") != null) {
      models.add(
          of(
              Kind.PERSONAL,
              "model",
              "graphsage",
              "epochs",
              80,
              "validationFraction",
              0,
              "learningRate",
              0.03,
              "weightDecay",
              0.1,
              "dropout",
              0.1,
              "hiddenDimension",
              16,
              "embeddingDimension",
              16));
    }
    return models;
  }

  private static List<TrainableModel> withoutTorch() {
    return List.of(
        of(Kind.PERSONAL, "model", "lightgcn", "epochs", 40, "embeddingDimension", 16),
        of(Kind.PERSONAL, "model", "lightgcn", "loss", "bpr", "embeddingDimension", 16),
        of(Kind.PERSONAL, "model", "gfcf", "embeddingDimension", 24),
        of(Kind.PERSONAL, "model", "itemknn"),
        of(Kind.PERSONAL, "model", "itemknn", "itemSimilarity", "jaccard", "neighbours", 30),
        of(Kind.GENERAL, "model", "popularity"),
        of(Kind.RATING, "model", "biases"));
  }

  private static TrainableModel of(Kind kind, Object... keysAndValues) {
    Map<String, Object> configuration = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      configuration.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return new TrainableModel(configuration, kind);
  }

  ModelSpecification specification(GraphSize size) {
    return ModelSpecification.from(new Configuration(configuration), size);
  }

  TrainingTask task(Interactions interactions, int threads) {
    return new TrainingTask(
        specification(GraphSize.of(interactions.graph())),
        threads,
        Device.AUTO,
        WeightScale.NONE,
        interactions,
        null,
        null);
  }

  TrainedModel train(Interactions interactions, int threads) {
    TrainingTask task = task(interactions, threads);
    return TrainerSelection.of(task).train(task, progress -> {});
  }

  static ServingModel serve(TrainedModel model, BipartiteGraph graph) {
    long[] fingerprints = new long[graph.userCount()];
    for (int user = 0; user < fingerprints.length; user++) {
      fingerprints[user] = Likes.of(graph, user).fingerprint();
    }
    int[] popularity = new int[graph.itemCount()];
    for (int item = 0; item < popularity.length; item++) {
      popularity[item] = graph.byItem().degree(item);
    }
    return new ServingModel(model, fingerprints, popularity);
  }

  @Override
  public String toString() {
    return configuration.toString();
  }
}
