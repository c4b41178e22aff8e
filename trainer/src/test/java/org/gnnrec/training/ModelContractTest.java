package org.gnnrec.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.gnnrec.Tastes;
import org.gnnrec.artifact.TrainedModelCodec;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.evaluation.RankingMetrics;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Likes;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.ranking.TopK;
import org.gnnrec.scoring.AnswerSource;
import org.gnnrec.scoring.ServingModel;
import org.gnnrec.scoring.UserScores;
import org.gnnrec.specification.Device;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.specification.ModelSpecification;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingReport;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.TrainableModel.Kind;
import org.gnnrec.training.program.TrainerSelection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every model must keep, whatever it learns. */
class ModelContractTest {
  private static final TrainingReport NO_REPORT =
      new TrainingReport("cpu", "plain", 1, 0, List.of(), List.of(), Map.of(), 0);

  static List<TrainableModel> models() {
    return TrainableModel.all();
  }

  @ParameterizedTest
  @MethodSource("models")
  void theCheckerboardsHeldOutItemComesFirst(TrainableModel model) {
    if (model.kind() != Kind.PERSONAL) {
      return;
    }
    int items = 20;
    var likes = Tastes.checkerboard(30, items);
    ServingModel serving = TrainableModel.serve(model.train(likes, 2), likes.graph());
    for (int user = 0; user < 30; user++) {
      assertThat(list(serving, user, Likes.of(likes.graph(), user), 1))
          .as("user %d", user)
          .containsExactly(Tastes.heldOut(user, items));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void scoresAreFiniteAndTheSameOneByOneAndAllAtOnce(TrainableModel model) {
    Tastes.Sample sample = Tastes.sample(1);
    BipartiteGraph graph = sample.interactions().graph();
    TrainedModel trained = model.train(sample.interactions(), 2);
    assertThat(trained.notFinite()).isNull();
    assertThat(trained.userCount()).isEqualTo(graph.userCount());
    assertThat(trained.itemCount()).isEqualTo(graph.itemCount());
    ServingModel serving = TrainableModel.serve(trained, graph);
    float[] all = new float[graph.itemCount()];
    for (int user = -1; user < graph.userCount(); user++) {
      UserScores scores = serving.query(user, Likes.of(graph, Math.max(0, user)));
      scores.scores(all);
      for (int item = 0; item < all.length; item++) {
        assertThat(all[item]).isFinite().isEqualTo(scores.score(item));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void theSameTaskGivesTheSameBitsWhateverTheNumberOfThreads(TrainableModel model)
      throws IOException {
    Tastes.Sample sample = Tastes.sample(2);
    byte[] one = file(model.train(sample.interactions(), 1).withReport(NO_REPORT));
    byte[] again = file(model.train(sample.interactions(), 1).withReport(NO_REPORT));
    assertThat(again).isEqualTo(one);
    if (!model.specification(GraphSize.UNKNOWN).alwaysByTorch()) {
      byte[] two = file(model.train(sample.interactions(), 2).withReport(NO_REPORT));
      assertThat(two).isEqualTo(one);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void aModelFromItsFileServesTheSameLists(TrainableModel model) throws IOException {
    Tastes.Sample sample = Tastes.sample(3);
    BipartiteGraph graph = sample.interactions().graph();
    TrainedModel trained = model.train(sample.interactions(), 2);
    TrainedModel read = TrainedModelCodec.read(new ByteArrayInputStream(file(trained)));
    assertThat(read.report()).isEqualTo(trained.report());
    ServingModel before = TrainableModel.serve(trained, graph);
    ServingModel after = TrainableModel.serve(read, graph);
    for (int user = -1; user < graph.userCount(); user++) {
      Likes likes = Likes.of(graph, Math.max(0, user));
      assertThat(best(after, user, likes, 20)).isEqualTo(best(before, user, likes, 20));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void anUnknownUserGetsAListWithoutWhatIsLiked(TrainableModel model) {
    Tastes.Sample sample = Tastes.sample(4);
    BipartiteGraph graph = sample.interactions().graph();
    ServingModel serving = TrainableModel.serve(model.train(sample.interactions(), 2), graph);
    Likes likes = Likes.unweighted(new int[] {3, 9, 15, 150});
    assertThat(serving.query(-1, likes).source())
        .isEqualTo(model.kind() == Kind.GENERAL ? AnswerSource.POPULAR : AnswerSource.FOLDED_IN);
    assertThat(list(serving, -1, likes, 176)).hasSize(176).doesNotContain(3, 9, 15, 150);
    // What is liked now counts for a known user as well.
    assertThat(list(serving, 7, likes, 10)).hasSize(10).doesNotContain(3, 9, 15, 150);
  }

  @ParameterizedTest
  @MethodSource("models")
  void aUserWithoutLikesGetsPopularItems(TrainableModel model) {
    Tastes.Sample sample = Tastes.sample(5);
    BipartiteGraph graph = sample.interactions().graph();
    ServingModel serving = TrainableModel.serve(model.train(sample.interactions(), 2), graph);
    for (int user : new int[] {-1, 0}) {
      UserScores scores = serving.query(user, Likes.unweighted(new int[0]));
      assertThat(scores.source()).isEqualTo(AnswerSource.POPULAR);
      int most = list(serving, user, Likes.unweighted(new int[0]), 1)[0];
      for (int item = 0; item < graph.itemCount(); item++) {
        assertThat(graph.byItem().degree(item)).isLessThanOrEqualTo(graph.byItem().degree(most));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void itIsBetterThanChance(TrainableModel model) {
    for (long seed = 11; seed <= 13; seed++) {
      Tastes.Sample sample = Tastes.sample(seed);
      BipartiteGraph graph = sample.interactions().graph();
      ServingModel serving = TrainableModel.serve(model.train(sample.interactions(), 2), graph);
      if (model.kind() == Kind.RATING) {
        // The bias of users and items is about a third of what the ratings vary.
        assertThat(squaredError(serving, sample)).as("seed %d", seed).isLessThan(0.5);
      } else {
        double least = model.kind() == Kind.PERSONAL ? 3 : 1.3;
        assertThat(recall(serving, sample) / chance(sample))
            .as("times the recall of a random list, seed %d", seed)
            .isGreaterThan(least);
      }
    }
  }

  private static double recall(ServingModel serving, Tastes.Sample sample) {
    BipartiteGraph graph = sample.interactions().graph();
    double sum = 0;
    for (int user = 0; user < graph.userCount(); user++) {
      int[] ranked = list(serving, user, Likes.of(graph, user), 20);
      sum += RankingMetrics.recall(ranked, sample.holdOut().heldOut(user), 20);
    }
    return sum / graph.userCount();
  }

  /** The mean recall of 20 items drawn from those that a user is not seen to like. */
  private static double chance(Tastes.Sample sample) {
    BipartiteGraph graph = sample.interactions().graph();
    double sum = 0;
    for (int user = 0; user < graph.userCount(); user++) {
      int heldOut = sample.holdOut().heldOutCount(user);
      sum +=
          20.0
              / (graph.itemCount() - graph.byUser().degree(user))
              * heldOut
              / Math.min(20, heldOut);
    }
    return sum / graph.userCount();
  }

  /** The mean squared error over that of the mean rating. */
  private static double squaredError(ServingModel serving, Tastes.Sample sample) {
    BipartiteGraph graph = sample.interactions().graph();
    float[] ratings = Objects.requireNonNull(sample.interactions().ratings());
    double mean = 0;
    for (float rating : ratings) {
      mean += (double) rating / ratings.length;
    }
    double ofModel = 0;
    double ofMean = 0;
    for (int user = 0; user < graph.userCount(); user++) {
      UserScores scores = serving.query(user, Likes.of(graph, user));
      for (int item : sample.holdOut().heldOut(user)) {
        double rating = sample.drawRating(user, item);
        ofModel += Math.pow(rating - scores.score(item), 2);
        ofMean += Math.pow(rating - mean, 2);
      }
    }
    return ofModel / ofMean;
  }

  @ParameterizedTest
  @MethodSource("models")
  void aMistypedKeyIsRefusedWithTheRightOne(TrainableModel model) {
    Map<String, Object> keys = model.specification(GraphSize.UNKNOWN).toMap();
    keys.put("model", model.configuration().get("model"));
    for (String key : keys.keySet()) {
      Map<String, Object> mistyped = new LinkedHashMap<>(model.configuration());
      mistyped.put(key + "s", keys.get(key));
      Configuration configuration = new Configuration(mistyped);
      ModelSpecification.from(configuration, GraphSize.UNKNOWN);
      assertThatThrownBy(configuration::requireAllKnown)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("unexpected key `" + key + "s` (did you mean `" + key + "`?)");
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void itsConfigurationReadsAsTheSameSpecification(TrainableModel model) {
    GraphSize size = new GraphSize(30_000, 40_000, 800_000);
    ModelSpecification specification = model.specification(size);
    Map<String, Object> map = specification.toMap();
    map.put("model", specification.model());
    assertThat(ModelSpecification.from(new Configuration(map), size)).isEqualTo(specification);
  }

  @ParameterizedTest
  @MethodSource("models")
  void moreOfAnythingNeverNeedsLessMemory(TrainableModel model) {
    long[] before = new long[3];
    for (int scale = 1; scale <= 1024; scale *= 4) {
      GraphSize size = new GraphSize(100 * scale, 70 * scale, 1000L * scale);
      MemoryEstimate estimate =
          MemoryEstimate.of(model.specification(size), size, false, 2, Device.AUTO);
      MemoryEstimate moreThreads =
          MemoryEstimate.of(model.specification(size), size, false, 8, Device.AUTO);
      assertThat(estimate.heapBytes()).isGreaterThan(before[0]);
      assertThat(estimate.nativeBytes()).isPositive().isGreaterThanOrEqualTo(before[1]);
      assertThat(estimate.diskBytes()).isGreaterThan(before[2]);
      assertThat(moreThreads.heapBytes() + moreThreads.nativeBytes())
          .isGreaterThanOrEqualTo(estimate.heapBytes() + estimate.nativeBytes());
      before = new long[] {estimate.heapBytes(), estimate.nativeBytes(), estimate.diskBytes()};
    }
  }

  /** By this a server tells a long epoch from computing that hangs. */
  @ParameterizedTest
  @MethodSource("models")
  void aTrainingThatComputesSaysSoOnItsOwnThread(TrainableModel model) {
    if (model.kind() != Kind.PERSONAL) {
      return;
    }
    TrainingTask task = model.task(Tastes.sample(6).interactions(), 3);
    List<Thread> threads = new ArrayList<>();
    List<TrainingProgress> reports = new ArrayList<>();
    TrainerSelection.of(task)
        .train(
            task,
            new ProgressListener() {
              @Override
              public void progressed(TrainingProgress progress) {
                reports.add(progress);
              }

              @Override
              public void working() {
                threads.add(Thread.currentThread());
              }
            });
    assertThat(threads).hasSizeGreaterThanOrEqualTo(reports.size());
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @ParameterizedTest
  @MethodSource("models")
  void aCancelledTrainingEndsWithItsThreads(TrainableModel model) throws InterruptedException {
    TrainingTask task = model.task(Tastes.sample(6).interactions(), 3);
    assertThatThrownBy(
            () ->
                TrainerSelection.of(task)
                    .train(
                        task,
                        progress -> {
                          throw new CancellationException("enough");
                        }))
        .isInstanceOf(CancellationException.class);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("gnnrec-training-")) {
        thread.join();
      }
    }
  }

  private static byte[] file(TrainedModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TrainedModelCodec.write(model, bytes);
    return bytes.toByteArray();
  }

  private static TopK.Entry[] best(ServingModel serving, int user, Likes likes, int k) {
    BitSet liked = new BitSet();
    Arrays.stream(likes.itemIndexes()).forEach(liked::set);
    return serving.best(serving.query(user, likes), liked, k);
  }

  private static int[] list(ServingModel serving, int user, Likes likes, int k) {
    return Arrays.stream(best(serving, user, likes, k)).mapToInt(TopK.Entry::index).toArray();
  }
}
