package org.gnnrec.neo4j.evaluate;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.evaluation.Evaluation;
import org.gnnrec.evaluation.EvaluationPlan;
import org.gnnrec.evaluation.Measurement;
import org.gnnrec.evaluation.Metric;
import org.gnnrec.evaluation.Workers;
import org.gnnrec.graph.SplitPart;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.train.TrainingTasks;
import org.gnnrec.neo4j.trainer.TaskRunner;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.sampling.HeldOutTruth;
import org.neo4j.logging.Log;

/**
 * Trains models on a part of the likes and measures them on the rest. Nothing is stored: the models
 * of the catalog stay as they are.
 *
 * <p>One object serves one call.
 */
public final class ModelEvaluation {
  private final InnerTransactions transactions;
  private final TrainingTasks training;
  private final Log log;

  /**
   * Prepares an evaluation.
   *
   * @param listener what it throws ends a training
   */
  public ModelEvaluation(
      InnerTransactions transactions, TaskRunner trainer, TrainingListener listener, Log log) {
    this.transactions = transactions;
    this.training = new TrainingTasks(trainer, listener);
    this.log = log;
  }

  /**
   * Reads and divides the graph at once; each model is trained and measured when the stream comes
   * to it.
   *
   * @throws ConfigurationException if the graph or the configuration does not allow it
   */
  public Stream<EvaluatedModel> run(EvaluationRequest request) {
    DividedGraph graph = DividedGraph.read(transactions, request.data(), request.candidates());
    HeldOutTruth truth = graph.truth(SplitPart.TEST);
    truth.requireEnough(request.data().protocol());
    return request.entries().stream().map(entry -> evaluate(request, entry, graph, truth));
  }

  private EvaluatedModel evaluate(
      EvaluationRequest request, EvaluationEntry entry, DividedGraph graph, HeldOutTruth truth) {
    transactions.checkTermination();
    Candidate sized = graph.sized(entry.candidate());
    long start = System.nanoTime();
    TrainedModel model = graph.train(sized, training);
    long trained = System.nanoTime();
    EvaluationPlan plan = request.plan(sized);
    Workers workers = new Workers(request.data().concurrency(), transactions::checkTermination);
    boolean predictsRatings = sized.specification().learnsFromRatings();
    List<Measurement> measured =
        new Evaluation(truth, plan, workers).measure(graph.scorer(sized, model), predictsRatings);
    long end = System.nanoTime();
    List<Metric> missing =
        plan.metrics().stream()
            .filter(metric -> measured.stream().noneMatch(each -> each.metric() == metric))
            .toList();
    long trainMillis = TimeUnit.NANOSECONDS.toMillis(trained - start);
    long evaluateMillis = TimeUnit.NANOSECONDS.toMillis(end - trained);
    log.info(
        "gnnrec: evaluation of entry %d, '%s': %d ms training, %d ms measuring",
        entry.number(), entry.name(), trainMillis, evaluateMillis);
    return new EvaluatedModel(entry.with(sized), measured, missing, trainMillis, evaluateMillis);
  }
}
