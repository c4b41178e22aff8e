package org.gnnrec.neo4j.evaluation;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.embedding.TrainedModel;
import org.gnnrec.evaluation.Evaluation;
import org.gnnrec.evaluation.EvaluationPlan;
import org.gnnrec.evaluation.Judged;
import org.gnnrec.evaluation.Measurement;
import org.gnnrec.evaluation.Metric;
import org.gnnrec.evaluation.Workers;
import org.gnnrec.neo4j.store.InnerTransactions;
import org.gnnrec.neo4j.trainer.TrainerProcess;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.neo4j.training.RequestTraining;
import org.neo4j.logging.Log;

/**
 * Trains models on a part of the likes and measures them on the rest. Nothing is stored: the models
 * of the catalog stay as they are.
 *
 * <p>One object serves one call.
 */
public final class ModelEvaluation {
  private final InnerTransactions transactions;
  private final RequestTraining training;
  private final Log log;

  /**
   * Prepares an evaluation.
   *
   * @param listener what it throws ends a training
   */
  public ModelEvaluation(
      InnerTransactions transactions, TrainerProcess trainer, TrainingListener listener, Log log) {
    this.transactions = transactions;
    this.training = new RequestTraining(trainer, listener);
    this.log = log;
  }

  /**
   * Reads and divides the graph at once; each model is trained and measured when the stream comes
   * to it.
   *
   * @throws ConfigurationException if the graph or the configuration does not allow it
   */
  public Stream<Evaluated> run(EvaluationRequest request) {
    DividedGraph graph = DividedGraph.read(transactions, request.data(), request.candidates());
    Judged judged = Judged.byTest(graph.split());
    judged.requireEnough(request.data().protocol());
    return request.candidates().stream()
        .map(candidate -> evaluate(request, candidate, graph, judged));
  }

  private Evaluated evaluate(
      EvaluationRequest request, Candidate candidate, DividedGraph graph, Judged judged) {
    transactions.checkTermination();
    Candidate sized = graph.sized(candidate);
    long start = System.nanoTime();
    TrainedModel model = graph.train(sized, training);
    long trained = System.nanoTime();
    EvaluationPlan plan = request.plan(sized);
    Workers workers = new Workers(request.data().concurrency(), transactions::checkTermination);
    boolean predictsRatings = sized.specification().learnsFromRatings();
    List<Measurement> measured =
        new Evaluation(judged, plan, workers).measure(graph.scorer(model), predictsRatings);
    long end = System.nanoTime();
    List<Metric> missing =
        plan.metrics().stream()
            .filter(metric -> measured.stream().noneMatch(each -> each.metric() == metric))
            .toList();
    long trainMillis = TimeUnit.NANOSECONDS.toMillis(trained - start);
    long evaluateMillis = TimeUnit.NANOSECONDS.toMillis(end - trained);
    log.info(
        "gnnrec: evaluation of %s: %d ms training, %d ms measuring",
        sized.specification().model(), trainMillis, evaluateMillis);
    return new Evaluated(
        sized.specification().model(),
        sized.configuration(),
        measured,
        missing,
        trainMillis,
        evaluateMillis);
  }
}
