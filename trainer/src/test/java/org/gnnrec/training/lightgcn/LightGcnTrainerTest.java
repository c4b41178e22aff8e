package org.gnnrec.training.lightgcn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.SeededGraph;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.LinearFoldIn;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.TrainingFailedException;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.lightgcn.cpu.KernelLightGcn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LightGcnTrainerTest {

  @ParameterizedTest
  @ValueSource(strings = {"softmax", "bpr", "bce"})
  void theSameSeedGivesTheSameBitsWhateverTheNumberOfThreads(String loss) {
    BipartiteGraph graph = SeededGraph.graphOfAllUsers(200, 300, 4000, 1, true);
    Map<String, Object> keys =
        Map.of(
            "loss",
            loss,
            "epochs",
            12,
            "embeddingDimension",
            24,
            "regularization",
            0.001,
            "validationFraction",
            0.1);
    FactorModel one = train(graph, keys, 1);
    for (int threads = 2; threads <= 3; threads++) {
      FactorModel other = train(graph, keys, threads);
      assertThat(other.users().values()).isEqualTo(one.users().values());
      assertThat(other.items().values()).isEqualTo(one.items().values());
      assertThat(linear(other).usersOwn().values()).isEqualTo(linear(one).usersOwn().values());
      assertThat(linear(other).itemFoldIn().values()).isEqualTo(linear(one).itemFoldIn().values());
      assertThat(other.report().validations()).isEqualTo(one.report().validations());
      assertThat(other.report().epochLosses()).isEqualTo(one.report().epochLosses());
    }
  }

  @Test
  void anotherSeedGivesAnotherModel() {
    BipartiteGraph graph = SeededGraph.graphOfAllUsers(50, 60, 500, 2, false);
    Map<String, Object> keys = new LinkedHashMap<>(Map.of("epochs", 5));
    FactorModel one = train(graph, keys, 2);
    keys.put("randomSeed", 43);
    assertThat(train(graph, keys, 2).items().values()).isNotEqualTo(one.items().values());
  }

  @ParameterizedTest
  @CsvSource({"softmax,cosine", "softmax,dot", "bpr,dot", "bce,dot"})
  void theCheckerboardsHeldOutItemComesFirst(String loss, String similarity) {
    // Even users like even items, odd users odd ones; one of each user's items is held out.
    int users = 30;
    int items = 20;
    for (long seed = 1; seed <= 3; seed++) {
      int[] userIndexes = new int[users * (items / 2 - 1)];
      int[] itemIndexes = new int[userIndexes.length];
      int[] heldOut = new int[users];
      int like = 0;
      for (int user = 0; user < users; user++) {
        heldOut[user] = (user % 2) + 2 * ((user / 2) % (items / 2));
        for (int item = user % 2; item < items; item += 2) {
          if (item != heldOut[user]) {
            userIndexes[like] = user;
            itemIndexes[like++] = item;
          }
        }
      }
      BipartiteGraph graph = BipartiteGraph.of(users, items, userIndexes, itemIndexes, null);
      FactorModel model =
          train(
              graph,
              Map.of(
                  "loss",
                  loss,
                  "similarity",
                  similarity,
                  "randomSeed",
                  seed,
                  "validationFraction",
                  0,
                  "epochs",
                  60,
                  "embeddingDimension",
                  8),
              2);
      for (int user = 0; user < users; user++) {
        assertThat(bestUnseen(model, graph, user))
            .as("seed %d, user %d", seed, user)
            .isEqualTo(heldOut[user]);
      }
    }
  }

  private static int bestUnseen(FactorModel model, BipartiteGraph graph, int user) {
    int best = -1;
    for (int item = 0; item < graph.itemCount(); item++) {
      if (!graph.byUser().contains(user, item)
          && (best < 0 || score(model, user, item) > score(model, user, best))) {
        best = item;
      }
    }
    return best;
  }

  private static double score(FactorModel model, int user, int item) {
    double sum = 0;
    float[] u = model.users().row(user);
    float[] i = model.items().row(item);
    for (int k = 0; k < u.length; k++) {
      sum += (double) u[k] * i[k];
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({
    "softmax,0,cosine,0,false",
    "softmax,2,cosine,0.5,true",
    "softmax,3,dot,0.3,true",
    "softmax,1,dot,0,false",
    "bpr,1,dot,0.2,true",
    "bce,2,dot,0,false"
  })
  void ownPartAndFoldedInLikesGiveTheTrainedUserVector(
      String loss, int layers, String similarity, double inferenceWeight, boolean weighted) {
    BipartiteGraph graph = SeededGraph.graphOfAllUsers(40, 30, 300, 3, weighted);
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("loss", loss);
    keys.put("layers", layers);
    keys.put("similarity", similarity);
    keys.put("inferenceWeight", inferenceWeight);
    keys.put("epochs", 10);
    FactorModel model = train(graph, keys, 2);
    for (int user = 0; user < graph.userCount(); user++) {
      double[] folded = foldIn(model, graph, user, similarity.equals("cosine"));
      float[] trained = model.users().row(user);
      for (int k = 0; k < folded.length; k++) {
        assertThat(folded[k]).as("user %d", user).isCloseTo(trained[k], within(1e-4));
      }
    }
  }

  private static double[] foldIn(
      FactorModel model, BipartiteGraph graph, int user, boolean cosine) {
    Adjacency likes = graph.byUser();
    float[] own = linear(model).usersOwn().row(user);
    double[] vector = new double[own.length];
    for (int k = 0; k < own.length; k++) {
      vector[k] = own[k];
    }
    double root = Math.sqrt(likes.weightedDegree(user));
    for (int e = likes.offsets()[user]; e < likes.offsets()[user + 1]; e++) {
      float[] item = linear(model).itemFoldIn().row(likes.neighbours()[e]);
      float[] weights = likes.weights();
      double weight = weights == null ? 1 : weights[e];
      for (int k = 0; k < own.length; k++) {
        vector[k] += weight * item[k] / root;
      }
    }
    double squared = 0;
    for (double value : vector) {
      squared += value * value;
    }
    for (int k = 0; cosine && k < vector.length; k++) {
      vector[k] /= Math.sqrt(squared);
    }
    return vector;
  }

  @Test
  void cosineModelsHoldVectorsOfLengthOne() {
    BipartiteGraph graph = SeededGraph.graphOfAllUsers(20, 30, 200, 4, false);
    FactorModel model = train(graph, Map.of("epochs", 3), 1);
    for (int item = 0; item < 30; item++) {
      double squared = 0;
      for (float value : model.items().row(item)) {
        squared += value * value;
      }
      assertThat(squared).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void validationStopsWhenPatienceEndsAndTheFinalTrainingGoesOnFromTheBestEpoch() {
    // Likes without any pattern: what is learnt soon harms, so the best epoch comes early.
    BipartiteGraph graph = SeededGraph.graphOfAllUsers(150, 150, 4000, 5, false);
    List<TrainingProgress> lines = new ArrayList<>();
    FactorModel model =
        KernelLightGcn.trainer(Kernels.best())
            .train(
                task(graph, Map.of("epochs", 500, "patience", 2, "validationFraction", 0.1), 2),
                lines::add);

    var validations = model.report().validations();
    int bestEpoch = model.report().bestEpoch();
    assertThat(validations).hasSizeLessThan(100).hasSizeGreaterThanOrEqualTo(3);
    var best =
        validations.stream()
            .max(java.util.Comparator.comparingDouble(v -> v.metric("ndcgAt20")))
            .orElseThrow();
    assertThat(best.epoch()).isEqualTo(bestEpoch);
    assertThat(validations.get(validations.size() - 3).epoch()).isEqualTo(bestEpoch);
    int finalEpochs = (bestEpoch + 2) / 3;
    assertThat(model.report().epochLosses()).hasSize(finalEpochs);
    assertThat(model.report().phaseMillis()).containsOnlyKeys("validating", "training");
    assertThat(lines.get(lines.size() - 1))
        .isEqualTo(
            new TrainingProgress(
                TrainingProgress.Phase.TRAINING,
                finalEpochs,
                finalEpochs,
                model.report().epochLosses().get(finalEpochs - 1)));
  }

  @Test
  void withTooFewLikesToHoldOutAllEpochsAreTrainedOnAllLikes() {
    BipartiteGraph graph = SeededGraph.graphOfAllUsers(10, 30, 60, 6, false);
    FactorModel model = train(graph, Map.of("epochs", 7), 1);
    assertThat(model.report().validations()).isEmpty();
    assertThat(model.report().bestEpoch()).isEqualTo(7);
    assertThat(model.report().epochLosses()).hasSize(7);
  }

  @Test
  void aHoldOutThatIsAskedForAndTooSmallIsRefused() {
    BipartiteGraph graph = SeededGraph.graphOfAllUsers(10, 30, 60, 6, false);
    assertThatThrownBy(() -> train(graph, Map.of("epochs", 7, "validationFraction", 0.1), 1))
        .isInstanceOf(TrainingFailedException.class)
        .hasMessageMatching(
            "`validationFraction` 0.1 holds out \\d+ of \\d+ likes, and fewer than 20 cannot choose"
                + " anything .*; raise it, or set it to 0 to train all `epochs` on all likes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"softmax", "bpr", "bce"})
  void lossFallsAndBatchesReachAllLikes(String loss) {
    BipartiteGraph graph = SeededGraph.graphOfAllUsers(100, 50, 1500, 7, false);
    for (int batchSize : new int[] {0, 1, 100, 1 << 30}) {
      List<Double> losses =
          train(
                  graph,
                  Map.of(
                      "loss", loss, "batchSize", batchSize, "epochs", 8, "validationFraction", 0),
                  2)
              .report()
              .epochLosses();
      assertThat(losses.get(7)).as("batch of %d", batchSize).isLessThan(losses.get(0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"softmax", "bpr", "bce"})
  void graphsAtTheEdgeOfSenseTrainToFiniteVectors(String loss) {
    BipartiteGraph[] graphs = {
      graph(1, 1, new int[] {0}, new int[] {0}),
      graph(1, 5, new int[] {0, 0}, new int[] {1, 3}),
      graph(5, 1, new int[] {0, 2, 4}, new int[] {0, 0, 0}),
      graph(3, 4, new int[] {1}, new int[] {2}),
      graph(2, 2, new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1}),
      graph(3, 3, new int[0], new int[0]),
    };
    for (BipartiteGraph graph : graphs) {
      for (int layers = 0; layers <= 2; layers++) {
        for (String similarity :
            loss.equals("bce") ? new String[] {"dot"} : new String[] {"cosine", "dot"}) {
          FactorModel model =
              train(
                  graph,
                  Map.of("loss", loss, "layers", layers, "similarity", similarity, "epochs", 5),
                  2);
          for (EmbeddingMatrix matrix :
              List.of(
                  model.users(),
                  model.items(),
                  linear(model).usersOwn(),
                  linear(model).itemFoldIn())) {
            for (float value : matrix.values()) {
              assertThat(value).isFinite();
            }
          }
        }
      }
    }
  }

  @Test
  void aUserWithoutLikesGetsNoVectorRatherThanTheRandomStart() {
    BipartiteGraph graph = graph(2, 3, new int[] {0, 0}, new int[] {0, 1});
    FactorModel model = train(graph, Map.of("epochs", 3, "embeddingDimension", 4), 1);
    assertThat(model.users().row(1)).containsOnly(0f);
    assertThat(linear(model).usersOwn().row(1)).containsOnly(0f);
    assertThat(model.users().row(0)).doesNotContain(0f);
  }

  @Test
  void trainingThatDivergesFailsAndNamesTheLearningRate() {
    // Given weights so great that the square of the gradient overflows.
    BipartiteGraph graph =
        BipartiteGraph.of(
            2, 4, new int[] {0, 0, 1}, new int[] {0, 1, 1}, new float[] {3e38f, 3e38f, 3e38f});
    assertThatThrownBy(
            () -> train(graph, Map.of("loss", "bpr", "learningRate", 10, "epochs", 50), 2))
        .isInstanceOf(TrainingFailedException.class)
        .hasMessageContaining("`learningRate` 10.0")
        .hasMessageContaining("lower it");
  }

  @Test
  void plainAndVectorKernelsTrainTheSameModelButForRounding() {
    BipartiteGraph graph = SeededGraph.graphOfAllUsers(60, 70, 900, 9, true);
    Map<String, Object> keys = Map.of("epochs", 10, "embeddingDimension", 17);
    FactorModel byVector = train(graph, keys, 2);
    FactorModel byPlain =
        KernelLightGcn.trainer(Kernels.plain()).train(task(graph, keys, 2), progress -> {});
    assertThat(byPlain.report().kernel()).isEqualTo("plain");
    assertThat(byVector.report().kernel()).startsWith("vector-");
    for (int i = 0; i < byPlain.items().values().length; i++) {
      assertThat(byPlain.items().values()[i])
          .isCloseTo(byVector.items().values()[i], within(0.01f));
    }
  }

  @Test
  void plainKernelsTooGiveTheSameBitsWhateverTheNumberOfThreads() {
    BipartiteGraph graph = SeededGraph.graphOfAllUsers(200, 300, 4000, 1, true);
    Map<String, Object> keys = Map.of("epochs", 12, "embeddingDimension", 24);
    LightGcnTrainer trainer = KernelLightGcn.trainer(Kernels.plain());
    FactorModel one = trainer.train(task(graph, keys, 1), progress -> {});

    FactorModel three = trainer.train(task(graph, keys, 3), progress -> {});

    assertThat(three.users().values()).isEqualTo(one.users().values());
    assertThat(three.items().values()).isEqualTo(one.items().values());
    assertThat(three.report().epochLosses()).isEqualTo(one.report().epochLosses());
  }

  private static LinearFoldIn linear(FactorModel model) {
    return (LinearFoldIn) model.foldIn();
  }

  private static FactorModel train(BipartiteGraph graph, Map<String, Object> keys, int threads) {
    return KernelLightGcn.trainer(Kernels.best()).train(task(graph, keys, threads), progress -> {});
  }

  private static TrainingTask task(BipartiteGraph graph, Map<String, Object> keys, int threads) {
    return TrainingTask.of(
        LightGcnSpecification.from(new Configuration(keys), GraphSize.UNKNOWN), threads, graph);
  }

  private static BipartiteGraph graph(int users, int items, int[] userIndexes, int[] itemIndexes) {
    return BipartiteGraph.of(users, items, userIndexes, itemIndexes, null);
  }
}
