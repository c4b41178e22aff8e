package org.gnnrec.neo4j.evaluate;

import java.util.List;
import java.util.function.Function;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.evaluation.Scorer;
import org.gnnrec.evaluation.ServedScorer;
import org.gnnrec.feature.FeatureChoice;
import org.gnnrec.feature.encoding.FeatureEncodings;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Interactions;
import org.gnnrec.graph.SplitPart;
import org.gnnrec.graph.WeightScale;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.neo4j.export.ExportedGraph;
import org.gnnrec.neo4j.export.GraphReader;
import org.gnnrec.neo4j.export.GraphSelection;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.train.ModelRequest;
import org.gnnrec.neo4j.train.TrainingTasks;
import org.gnnrec.sampling.HeldOutTruth;
import org.gnnrec.sampling.ItemPool;
import org.gnnrec.sampling.SharedNodes;
import org.gnnrec.sampling.Split;

/**
 * Likes from the database, divided.
 *
 * @param exported all of them
 * @param split the same, divided
 * @param pool which items are ranked
 */
public record DividedGraph(ExportedGraph exported, Split split, ItemPool pool) {

  /**
   * Reads committed data and divides them.
   *
   * @param candidates whose side features are read as well
   * @throws ConfigurationException if the graph or the division does not allow it
   */
  public static DividedGraph read(
      InnerTransactions transactions, DataRequest request, List<Candidate> candidates) {
    GraphSelection selection =
        new GraphSelection(
            request.mapping(),
            request.splitProperty(),
            request.targetTypes(),
            properties(candidates, ModelRequest::userFeatures),
            properties(candidates, ModelRequest::itemFeatures),
            candidates.stream()
                .flatMap(each -> each.request().context().stream())
                .map(source -> source.weighing(null))
                .distinct()
                .toList());
    ExportedGraph exported = GraphReader.export(transactions, selection);
    boolean[] targets = exported.targets();
    byte[] parts =
        targets == null
            ? request
                .protocol()
                .divide(exported.interactions(), exported.parts(), request.randomSeed())
            : TargetLikes.divide(request, exported, targets);
    if (request.mapping().isUndirected()) {
      parts = shared(exported).together(exported.graph(), parts);
    }
    return new DividedGraph(
        exported, Split.of(exported.interactions(), parts), request.protocol().pool());
  }

  private static List<String> properties(
      List<Candidate> candidates, Function<ModelRequest, List<FeatureChoice>> features) {
    return candidates.stream()
        .flatMap(each -> FeatureChoice.properties(features.apply(each.request())).stream())
        .distinct()
        .toList();
  }

  /** What the test part says, or what the validation part says, with nobody their own item. */
  public HeldOutTruth truth(SplitPart part) {
    HeldOutTruth truth =
        part == SplitPart.TEST ? HeldOutTruth.ofTest(split) : HeldOutTruth.ofValidation(split);
    return truth.with(shared(exported)).among(pool);
  }

  private static SharedNodes shared(ExportedGraph exported) {
    return SharedNodes.of(exported.userNodeIds(), exported.itemNodeIds());
  }

  /** The training part. */
  Interactions training() {
    return split.training();
  }

  /** A candidate with the defaults for the size of the training part. */
  public Candidate sized(Candidate candidate) {
    return candidate.sizedFor(GraphSize.of(training().graph()));
  }

  /** Trains a candidate on the training part; its features are fitted on that part alone. */
  public TrainedModel train(Candidate candidate, TrainingTasks training) {
    FeatureEncodings encodings = candidate.request().fitFeatures(exported, training());
    return training.train(candidate.request(), exported, training(), encodings);
  }

  /** A model that was trained on the training part, as it would serve. */
  public Scorer scorer(Candidate candidate, TrainedModel model) {
    WeightScale scale = model.report().weightScale(candidate.request().mapping().weightScale());
    return new ServedScorer(model, training().graph().scaled(scale));
  }
}
