package org.gnnrec.training.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.context.ContextVectors;
import org.gnnrec.context.WeightedContext;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.task.TrainingReport;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.ProgressListener;
import org.gnnrec.training.Trainer;
import org.gnnrec.training.kernel.WorkerPool;

/**
 * Has another trainer learn from the likes, then learns vectors of context nodes from the items'
 * vectors, and gives the items without likes the vectors that their context says. Vectors of users,
 * and of items with likes, stay as they are, bit for bit. Thread-safe.
 */
public final class ContextTrainer implements Trainer {
  private static final int SEED = 42;

  private final Trainer trainer;

  /**
   * Adds context to what a trainer makes.
   *
   * @param trainer whose models are {@link FactorModel}s
   */
  public ContextTrainer(Trainer trainer) {
    this.trainer = trainer;
  }

  @Override
  public TrainedModel train(TrainingTask task, ProgressListener progress) {
    TrainedModel model = trainer.train(task, progress);
    if (!(model instanceof FactorModel factors)) {
      throw new IllegalArgumentException("no vectors in " + model.getClass());
    }
    long started = System.nanoTime();
    try (WorkerPool pool = new WorkerPool(task.concurrency(), progress::working)) {
      return withContext(factors, task, pool, started);
    }
  }

  private static FactorModel withContext(
      FactorModel model, TrainingTask task, WorkerPool pool, long started) {
    List<WeightedContext> context = task.context();
    BipartiteGraph graph = task.graph();
    ContextRows rows = new ContextRows(context, graph.itemCount());
    float[] vectors = model.items().values();
    int dimension = model.items().dimension();
    double[] itemWeights = ContextRegression.rootsOfLikes(graph.byItem());
    ContextRegression regression = new ContextRegression(rows, vectors, dimension, pool);
    ContextSelection.Choice choice =
        new ContextSelection(rows, regression, vectors, itemWeights, context, SEED).choose();
    ContextRegression.Fit fit = regression.fit(itemWeights, choice.weights(), choice.ridge());
    double length = meanLength(vectors, dimension, itemWeights);
    ContextVectors learnt =
        new ContextVectors(
            new EmbeddingMatrix(1, dimension, fit.mean()),
            nodes(rows, fit, dimension),
            (float) length);
    return new FactorModel(
        model.users(),
        items(model.items(), graph, context, learnt),
        model.foldIn(),
        learnt,
        report(model.report(), context, choice, started));
  }

  /** An item without likes is to compete with those that have some. */
  private static double meanLength(float[] vectors, int dimension, double[] itemWeights) {
    double sum = 0;
    double total = 0;
    for (int item = 0; item < itemWeights.length; item++) {
      double squares = 0;
      for (int d = 0; d < dimension; d++) {
        double value = vectors[item * dimension + d];
        squares += value * value;
      }
      sum += itemWeights[item] * Math.sqrt(squares);
      total += itemWeights[item];
    }
    return total == 0 ? 0 : sum / total;
  }

  private static List<EmbeddingMatrix> nodes(
      ContextRows rows, ContextRegression.Fit fit, int dimension) {
    List<EmbeddingMatrix> nodes = new ArrayList<>();
    for (int source = 0; source < rows.sourceCount(); source++) {
      int from = rows.firstOf(source);
      int to = rows.firstOf(source + 1);
      float[] values = Arrays.copyOfRange(fit.nodes(), from * dimension, to * dimension);
      nodes.add(new EmbeddingMatrix(to - from, dimension, values));
    }
    return nodes;
  }

  private static EmbeddingMatrix items(
      EmbeddingMatrix trained,
      BipartiteGraph graph,
      List<WeightedContext> context,
      ContextVectors learnt) {
    float[] values = trained.values().clone();
    int dimension = trained.dimension();
    for (int item = 0; item < graph.itemCount(); item++) {
      if (graph.byItem().degree(item) == 0) {
        int row = item;
        float[] vector =
            learnt.vector(
                context.stream()
                    .map(each -> ContextVectors.Neighbours.of(each.graph(), row))
                    .toList());
        if (vector != null) {
          System.arraycopy(vector, 0, values, item * dimension, dimension);
        }
      }
    }
    return new EmbeddingMatrix(trained.rows(), dimension, values);
  }

  private static TrainingReport report(
      TrainingReport report,
      List<WeightedContext> context,
      ContextSelection.Choice choice,
      long started) {
    Map<String, Object> weights = new LinkedHashMap<>();
    for (int source = 0; source < context.size(); source++) {
      weights.put(context.get(source).source().name(), choice.weights()[source]);
    }
    Map<String, Object> chosen = new LinkedHashMap<>(report.chosen());
    chosen.put("context", weights);
    chosen.put("contextRidge", choice.ridge());
    Map<String, Long> phases = new LinkedHashMap<>(report.phaseMillis());
    phases.put("context", (System.nanoTime() - started) / 1_000_000);
    return new TrainingReport(
        report.device(),
        report.kernel(),
        report.threads(),
        report.bestEpoch(),
        report.epochLosses(),
        report.validations(),
        chosen,
        phases,
        report.peakMemoryBytes());
  }
}
