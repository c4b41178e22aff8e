package org.gnnrec.training.program;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.evaluation.Evaluation;
import org.gnnrec.evaluation.EvaluationPlan;
import org.gnnrec.evaluation.Metric;
import org.gnnrec.evaluation.ServedScorer;
import org.gnnrec.evaluation.Workers;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Interactions;
import org.gnnrec.graph.WeightScale;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.sampling.HeldOutTruth;
import org.gnnrec.sampling.LikeSplitter;
import org.gnnrec.sampling.Split;
import org.gnnrec.specification.BiasesSpecification;
import org.gnnrec.specification.ItemKnnSpecification;
import org.gnnrec.specification.ModelKind;
import org.gnnrec.specification.ModelSpecification;
import org.gnnrec.specification.PopularitySpecification;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.ProgressListener;
import org.gnnrec.training.Trainer;

/**
 * Brings the weights of likes onto the task's scale, and has a trainer do the rest. Where the task
 * leaves the scale open, a fifth of each user's likes is held out, a model is trained on the rest
 * with each scale, and the one with the best NDCG@20 is taken. That model is {@code itemknn} for
 * itself, and for all others {@code gfcf}, which sees the same normalised graph in a second or two.
 *
 * <p>Raw play counts span five orders of magnitude: cosine similarity of two artists is then that
 * of their heaviest listeners. Thread-safe.
 */
final class ScaledWeights implements Trainer {
  private static final double HELD_OUT = 0.2;
  private static final long SEED = 42;
  private static final int K = 20;

  /** Users beyond these likes do not take part in the choice. */
  private static final int MOST_LIKES = 1_000_000;

  private static final List<WeightScale> SCALES =
      List.of(WeightScale.LOG, WeightScale.UNWEIGHTED, WeightScale.NONE);

  private final Trainer trainer;

  /** Has a trainer train on scaled weights. */
  ScaledWeights(Trainer trainer) {
    this.trainer = trainer;
  }

  @Override
  public TrainedModel train(TrainingTask task, ProgressListener progress) {
    if (task.weightScale() != WeightScale.AUTO || !task.graph().isWeighted()) {
      return trainer.train(task.scaled(task.weightScale()), progress);
    }
    WeightScale scale = choose(task, progress);
    TrainedModel model = trainer.train(task.scaled(scale), progress);
    Map<String, Object> chosen = new LinkedHashMap<>(model.report().chosen());
    chosen.put("weightScale", scale.name().toLowerCase(Locale.ROOT));
    return model.withReport(model.report().withChosen(chosen));
  }

  private static WeightScale choose(TrainingTask task, ProgressListener progress) {
    ModelSpecification specification = task.specification();
    if (specification instanceof PopularitySpecification
        || specification instanceof BiasesSpecification) {
      // Neither looks at weights.
      return WeightScale.NONE;
    }
    BipartiteGraph part = sample(task.graph());
    Interactions likes = Interactions.of(part);
    Split split = Split.of(likes, LikeSplitter.perUser(part, 0, HELD_OUT, SEED));
    if (split.test().size() == 0) {
      return WeightScale.LOG;
    }
    ModelSpecification judge =
        specification instanceof ItemKnnSpecification
            ? specification
            : ModelSpecification.from(
                new Configuration(Map.of(ModelKind.KEY, "gfcf")), GraphSize.of(part));
    HeldOutTruth truth = HeldOutTruth.ofTest(split);
    WeightScale best = WeightScale.LOG;
    double bestNdcg = Double.NEGATIVE_INFINITY;
    for (WeightScale scale : SCALES) {
      BipartiteGraph training = split.training().graph().scaled(scale);
      TrainingTask trial = TrainingTask.of(judge, task.concurrency(), training);
      TrainedModel model = TrainerSelection.plain(trial).train(trial, progress);
      double ndcg = measure(model, training, truth, task.concurrency(), progress);
      if (ndcg > bestNdcg) {
        best = scale;
        bestNdcg = ndcg;
      }
    }
    return best;
  }

  private static double measure(
      TrainedModel model,
      BipartiteGraph training,
      HeldOutTruth truth,
      int threads,
      ProgressListener progress) {
    EvaluationPlan plan = new EvaluationPlan(Set.of(Metric.NDCG), List.of(K), SEED, 0.95);
    return new Evaluation(truth, plan, new Workers(threads, progress::working))
        .measure(new ServedScorer(model, training), false)
        .get(0)
        .value();
  }

  /** The likes of every so many-th user, where all would be too many. */
  private static BipartiteGraph sample(BipartiteGraph graph) {
    int step = (graph.likeCount() - 1) / MOST_LIKES + 1;
    if (step == 1) {
      return graph;
    }
    BipartiteGraph.Adjacency byUser = graph.byUser();
    float[] weights = byUser.weights();
    int users = (graph.userCount() + step - 1) / step;
    int count = 0;
    int[] userIndexes = new int[graph.likeCount()];
    int[] itemIndexes = new int[graph.likeCount()];
    float[] taken = new float[graph.likeCount()];
    for (int user = 0; user < users; user++) {
      for (int edge = byUser.offsets()[user * step];
          edge < byUser.offsets()[user * step + 1];
          edge++) {
        userIndexes[count] = user;
        itemIndexes[count] = byUser.neighbours()[edge];
        taken[count++] = weights == null ? 1 : weights[edge];
      }
    }
    return BipartiteGraph.of(
        users,
        graph.itemCount(),
        Arrays.copyOf(userIndexes, count),
        Arrays.copyOf(itemIndexes, count),
        Arrays.copyOf(taken, count));
  }
}
