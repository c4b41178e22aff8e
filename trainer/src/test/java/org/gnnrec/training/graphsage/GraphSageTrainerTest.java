package org.gnnrec.training.graphsage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.feature.FeatureMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Interactions;
import org.gnnrec.graph.Likes;
import org.gnnrec.graph.WeightScale;
import org.gnnrec.model.FactorModel;
import org.gnnrec.specification.Device;
import org.gnnrec.specification.GraphSageSpecification;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingReport.Validation;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.TrainingFailedException;
import org.gnnrec.training.torch.Natives;
import org.gnnrec.training.torch.TorchEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Even users like even items, odd users odd ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphSageTrainerTest {
  private static final int USERS = 40;
  private static final int ITEMS = 30;

  private TorchEngine engine;

  @BeforeAll
  void load() {
    engine = Natives.engineOrSkip();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 64})
  void tellsTheTastesApartWithWholeAndWithDrawnNeighbourhoods(long batchSize) {
    Map<String, Object> keys = small();
    keys.put("batchSize", batchSize);
    keys.put("sampleSize", 4L);
    TrainingTask task = task(keys, interactions(false), null, null);

    FactorModel model = train(task);

    double[] own = new double[USERS * ITEMS / 2];
    double[] other = new double[USERS * ITEMS / 2];
    for (int pair = 0; pair < own.length; pair++) {
      int user = pair / (ITEMS / 2);
      int item = 2 * (pair % (ITEMS / 2));
      own[pair] = score(model, user, item + user % 2);
      other[pair] = score(model, user, item + 1 - user % 2);
    }
    assertThat(SageValidation.areaUnderCurve(own, other)).isGreaterThan(0.95);
    List<Double> losses = model.report().epochLosses();
    assertThat(losses.get(losses.size() - 1)).isLessThan(losses.get(0));
    assertThat(model.report().device()).isEqualTo("torch-cpu");
  }

  @Test
  void predictsRatings() {
    Map<String, Object> keys = small();
    keys.put("loss", "mse");
    Interactions interactions = interactions(true);

    FactorModel model = train(task(keys, interactions, null, null));

    double squared = 0;
    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < ITEMS; item++) {
        double error = score(model, user, item) - rating(user, item);
        squared += error * error;
      }
    }
    assertThat(squared / (USERS * ITEMS)).isLessThan(0.5);
  }

  @Test
  void oneThreadGivesTheSameBits() {
    TrainingTask task = task(small(), interactions(false), null, null);

    FactorModel first = train(task);
    FactorModel second = train(task);

    assertThat(second.users().values()).isEqualTo(first.users().values());
    assertThat(second.items().values()).isEqualTo(first.items().values());
    assertThat(second.report().epochLosses()).isEqualTo(first.report().epochLosses());
  }

  @Test
  void learnsFromFeaturesAloneAndServesAnUnknownUser() {
    Map<String, Object> keys = small();
    keys.put("nodeEmbeddings", false);
    TrainingTask task = task(keys, interactions(false), parities(USERS), parities(ITEMS));

    FactorModel model = train(task);
    int[] even = {0, 2, 4, 6};
    float[] vector = model.foldIn().vector(-1, Likes.unweighted(even));

    assertThat(dot(vector, model, 10)).isGreaterThan(dot(vector, model, 11));
    float[] trained = model.foldIn().vector(3, Likes.of(task.graph(), 3));
    for (int d = 0; d < trained.length; d++) {
      assertThat(trained[d]).isCloseTo(model.users().row(3)[d], within(1e-5f));
    }
  }

  @Test
  void heldOutLikesChooseTheNumberOfEpochs() {
    Map<String, Object> keys = small();
    keys.put("validationFraction", 0.2);
    keys.put("patience", 2L);
    List<TrainingProgress> progress = new ArrayList<>();

    FactorModel model =
        new GraphSageTrainer(engine)
            .train(task(keys, interactions(false), null, null), progress::add);

    List<Validation> validations = model.report().validations();
    Validation best = validations.get(0);
    for (Validation validation : validations) {
      assertThat(validation.metric("auc")).isBetween(0.0, 1.0);
      best = validation.metric("auc") > best.metric("auc") ? validation : best;
    }
    assertThat(model.report().bestEpoch()).isEqualTo(best.epoch());
    assertThat(model.report().epochLosses()).hasSize(best.epoch());
    assertThat(progress).extracting(TrainingProgress::phase).doesNotContainNull();
  }

  @Test
  void ratingsAreRequiredForTheSquaredError() {
    Map<String, Object> keys = small();
    keys.put("loss", "mse");
    TrainingTask task = task(keys, interactions(false), null, null);

    assertThatThrownBy(() -> train(task))
        .isInstanceOf(TrainingFailedException.class)
        .hasMessageContaining("`loss` 'mse'")
        .hasMessageContaining("`ratingProperty`");
  }

  @Test
  void areaUnderTheCurveCountsTiesAsHalf() {
    double[] likes = {0.9, 0.5, 0.1};
    double[] others = {0.5, 0.2};
    // 0.9 beats both, 0.5 ties with one and beats one, 0.1 beats none: 2 + 1.5 + 0 of 6.
    assertThat(SageValidation.areaUnderCurve(likes, others)).isEqualTo(3.5 / 6);
    // NaN is below everything else
    double nan = Double.NaN;
    assertThat(SageValidation.areaUnderCurve(new double[] {1, nan}, new double[] {nan, -5}))
        .isEqualTo((2 + 0.5) / 4);
  }

  private FactorModel train(TrainingTask task) {
    return new GraphSageTrainer(engine).train(task, progress -> {});
  }

  private static Map<String, Object> small() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("embeddingDimension", 8L);
    keys.put("hiddenDimension", 8L);
    keys.put("epochs", 60L);
    keys.put("learningRate", 0.02);
    keys.put("dropout", 0.1);
    keys.put("validationFraction", 0L);
    return keys;
  }

  private static TrainingTask task(
      Map<String, Object> keys,
      Interactions interactions,
      @org.jspecify.annotations.Nullable FeatureMatrix userFeatures,
      @org.jspecify.annotations.Nullable FeatureMatrix itemFeatures) {
    return new TrainingTask(
        GraphSageSpecification.from(new Configuration(keys), GraphSize.of(interactions.graph())),
        1,
        Device.TORCH_CPU,
        WeightScale.NONE,
        interactions,
        userFeatures,
        itemFeatures);
  }

  private static FeatureMatrix parities(int rows) {
    float[] values = new float[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = row % 2 == 0 ? 1 : -1;
    }
    return new FeatureMatrix(rows, List.of("parity"), values);
  }

  private static float rating(int user, int item) {
    return user % 2 == item % 2 ? 5 : 1;
  }

  /** Half of the pairs of equal parity; with ratings, half of all pairs. */
  private static Interactions interactions(boolean rated) {
    Random random = new Random(4);
    int[] users = new int[USERS * ITEMS];
    int[] items = new int[USERS * ITEMS];
    float[] ratings = new float[USERS * ITEMS];
    int count = 0;
    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < ITEMS; item++) {
        if (random.nextBoolean() && (rated || user % 2 == item % 2)) {
          users[count] = user;
          items[count] = item;
          ratings[count++] = rating(user, item);
        }
      }
    }
    BipartiteGraph graph =
        BipartiteGraph.of(
            USERS,
            ITEMS,
            java.util.Arrays.copyOf(users, count),
            java.util.Arrays.copyOf(items, count),
            null);
    return Interactions.of(graph, rated ? java.util.Arrays.copyOf(ratings, count) : null, null);
  }

  private static double score(FactorModel model, int user, int item) {
    return dot(model.users().row(user), model, item);
  }

  private static double dot(float[] vector, FactorModel model, int item) {
    float[] other = model.items().row(item);
    double sum = 0;
    for (int d = 0; d < vector.length; d++) {
      sum += (double) vector[d] * other[d];
    }
    return sum;
  }
}
