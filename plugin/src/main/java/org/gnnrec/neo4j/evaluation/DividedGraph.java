package org.gnnrec.neo4j.evaluation;

import java.util.List;
import java.util.function.Function;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.embedding.TrainedModel;
import org.gnnrec.evaluation.Scorer;
import org.gnnrec.evaluation.ServedScorer;
import org.gnnrec.feature.FeatureChoice;
import org.gnnrec.feature.FeatureEncodings;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Interactions;
import org.gnnrec.neo4j.store.ExportedGraph;
import org.gnnrec.neo4j.store.GraphReader;
import org.gnnrec.neo4j.store.GraphSelection;
import org.gnnrec.neo4j.store.InnerTransactions;
import org.gnnrec.neo4j.training.RequestTraining;
import org.gnnrec.neo4j.training.TrainingRequest;
import org.gnnrec.sampling.Split;

/**
 * Likes from the database, divided.
 *
 * @param exported all of them
 * @param split the same, divided
 */
record DividedGraph(ExportedGraph exported, Split split) {

  /**
   * Reads committed data and divides them.
   *
   * @param candidates whose side features are read as well
   * @throws ConfigurationException if the graph or the division does not allow it
   */
  static DividedGraph read(
      InnerTransactions transactions, DataRequest request, List<Candidate> candidates) {
    GraphSelection selection =
        new GraphSelection(
            request.mapping(),
            request.splitProperty(),
            properties(candidates, TrainingRequest::userFeatures),
            properties(candidates, TrainingRequest::itemFeatures));
    ExportedGraph exported = GraphReader.export(transactions, selection);
    byte[] parts =
        request.protocol().divide(exported.interactions(), exported.parts(), request.randomSeed());
    return new DividedGraph(exported, Split.of(exported.interactions(), parts));
  }

  private static List<String> properties(
      List<Candidate> candidates, Function<TrainingRequest, List<FeatureChoice>> features) {
    return candidates.stream()
        .flatMap(each -> FeatureChoice.properties(features.apply(each.request())).stream())
        .distinct()
        .toList();
  }

  /** The training part. */
  Interactions training() {
    return split.training();
  }

  /** A candidate with the defaults for the size of the training part. */
  Candidate sized(Candidate candidate) {
    return candidate.sizedFor(GraphSize.of(training().graph()));
  }

  /** Trains a candidate on the training part; its features are fitted on that part alone. */
  TrainedModel train(Candidate candidate, RequestTraining training) {
    FeatureEncodings encodings = candidate.request().fitFeatures(exported, training());
    return training.train(candidate.request(), exported, training(), encodings);
  }

  /** A model that was trained on the training part, as it would serve. */
  Scorer scorer(TrainedModel model) {
    return new ServedScorer(model, training().graph());
  }
}
