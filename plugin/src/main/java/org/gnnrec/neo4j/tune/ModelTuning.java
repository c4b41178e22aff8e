package org.gnnrec.neo4j.tune;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.evaluation.Evaluation;
import org.gnnrec.evaluation.Workers;
import org.gnnrec.graph.SplitPart;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.neo4j.evaluate.Candidate;
import org.gnnrec.neo4j.evaluate.DividedGraph;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.train.TrainingTasks;
import org.gnnrec.neo4j.trainer.TaskRunner;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.neo4j.trainer.TrainingRefusedException;
import org.gnnrec.sampling.HeldOutTruth;
import org.jspecify.annotations.Nullable;

/**
 * Tries out values of a model's parameters: each trial trains on the training part and is measured
 * on the validation part. The test part is held out and never looked at. Nothing is stored.
 *
 * <p>One object serves one call.
 */
public final class ModelTuning {
  private static final int MOST_REPEATED_DRAWS = 200;

  private final InnerTransactions transactions;
  private final TaskRunner trainer;
  private final TrainingListener listener;

  /**
   * Prepares a search.
   *
   * @param listener what it throws ends the search
   */
  public ModelTuning(
      InnerTransactions transactions, TaskRunner trainer, TrainingListener listener) {
    this.transactions = transactions;
    this.trainer = trainer;
    this.listener = listener;
  }

  /**
   * Reads and divides the graph at once; each trial is made when the stream comes to it.
   *
   * @throws ConfigurationException if the graph or the configuration does not allow it
   */
  public Stream<Trial> run(TuningRequest request) {
    Deadline deadline = new Deadline(listener, request.timeBudgetSeconds());
    DividedGraph graph =
        DividedGraph.read(transactions, request.data(), List.of(request.candidate(Map.of())));
    HeldOutTruth truth = graph.truth(SplitPart.VALIDATION);
    truth.requireEnough(request.data().protocol());
    Iterator<Trial> trials = new Search(request, graph, truth, deadline);
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(trials, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  /** The trials, one by one. */
  private final class Search implements Iterator<Trial> {
    private final TuningRequest request;
    private final DividedGraph graph;
    private final HeldOutTruth truth;
    private final Deadline deadline;
    private final TrainingTasks training;
    private final Set<Map<String, @Nullable Object>> tried = new HashSet<>();
    private long draws;
    private int trials;
    private double best = Double.NEGATIVE_INFINITY;
    private @Nullable Trial next;

    Search(TuningRequest request, DividedGraph graph, HeldOutTruth truth, Deadline deadline) {
      this.request = request;
      this.graph = graph;
      this.truth = truth;
      this.deadline = deadline;
      this.training = new TrainingTasks(trainer, deadline);
    }

    @Override
    public boolean hasNext() {
      if (next == null) {
        next = advance().orElse(null);
      }
      return next != null;
    }

    @Override
    public Trial next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Trial trial = Objects.requireNonNull(next);
      next = null;
      return trial;
    }

    private Optional<Trial> advance() {
      if (trials == request.maxTrials() || (trials > 0 && deadline.isPassed())) {
        return Optional.empty();
      }
      transactions.checkTermination();
      Optional<Map<String, Object>> drawn = trials == 0 ? Optional.of(Map.of()) : draw();
      return drawn.flatMap(this::measured);
    }

    /** Values that were not tried yet; empty if they are hard to find, since there are few. */
    private Optional<Map<String, Object>> draw() {
      for (int i = 0; i < MOST_REPEATED_DRAWS; i++) {
        Map<String, Object> drawn = request.space().draw(request.data().randomSeed(), ++draws);
        if (!tried.contains(request.candidate(drawn).configuration())) {
          return Optional.of(drawn);
        }
      }
      return Optional.empty();
    }

    private Optional<Trial> measured(Map<String, Object> drawn) {
      Candidate candidate = graph.sized(request.candidate(drawn));
      tried.add(request.candidate(drawn).configuration());
      long start = System.nanoTime();
      try {
        TrainedModel model = graph.train(candidate, training);
        long trained = System.nanoTime();
        double value = measure(candidate, model);
        return Optional.of(
            trial(candidate, drawn, value, null, trained - start, System.nanoTime() - trained));
      } catch (Deadline.PassedException e) {
        return Optional.empty();
      } catch (TrainerFailedException | TrainingRefusedException e) {
        // Other values may do: a learning rate that diverges is what a search is to find out.
        String problem = String.valueOf(e.getMessage());
        return Optional.of(trial(candidate, drawn, null, problem, System.nanoTime() - start, 0));
      }
    }

    private double measure(Candidate candidate, TrainedModel model) {
      Workers workers = new Workers(request.data().concurrency(), transactions::checkTermination);
      return new Evaluation(truth, request.plan(), workers)
          .measure(graph.scorer(candidate, model), candidate.specification().learnsFromRatings())
          .get(0)
          .value();
    }

    private Trial trial(
        Candidate candidate,
        Map<String, Object> drawn,
        @Nullable Double value,
        @Nullable String problem,
        long trainNanos,
        long evaluateNanos) {
      double goodness = value == null ? Double.NaN : request.metric().isError() ? -value : value;
      boolean better = goodness > best;
      if (better) {
        best = goodness;
      }
      trials++;
      deadline.bind();
      return new Trial(
          trials,
          candidate.configuration(),
          request.trainConfiguration(candidate, drawn),
          value,
          better,
          TimeUnit.NANOSECONDS.toMillis(trainNanos),
          TimeUnit.NANOSECONDS.toMillis(evaluateNanos),
          problem);
    }
  }
}
