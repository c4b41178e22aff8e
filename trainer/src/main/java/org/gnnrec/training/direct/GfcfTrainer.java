package org.gnnrec.training.direct;

import java.util.List;
import java.util.Map;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.model.SpectralModel;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.specification.GfcfSpecification;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingProgress.Phase;
import org.gnnrec.task.TrainingReport;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.ProgressListener;
import org.gnnrec.training.Trainer;
import org.gnnrec.training.decomposition.RandomizedSvd;
import org.gnnrec.training.decomposition.SingularTriples;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;

/**
 * Makes a {@link SpectralModel} of a graph by one decomposition; nothing is optimised, so there are
 * no epochs and no losses. The same task gives the same model, bit for bit, whatever the number of
 * threads, on one machine and with one implementation of the kernels.
 *
 * <p>Thread-safe: each call has its own state and threads.
 */
public final class GfcfTrainer implements Trainer {
  private static final int FIRST_DIMENSION = 64;

  private final GfcfSpecification specification;
  private final Kernels kernels;

  /** Makes a trainer of one specification. */
  public GfcfTrainer(GfcfSpecification specification, Kernels kernels) {
    this.specification = specification;
    this.kernels = kernels;
  }

  @Override
  public TrainedModel train(TrainingTask task, ProgressListener progress) {
    long started = System.nanoTime();
    progress.progressed(new TrainingProgress(Phase.TRAINING, 0, 0, Double.NaN));
    BipartiteGraph graph = task.graph();
    SingularTriples triples;
    try (WorkerPool pool = new WorkerPool(task.concurrency(), progress::working)) {
      triples = decompose(new Propagation(graph, kernels, pool), pool);
    }
    EmbeddingMatrix items = items(graph, triples, kept(triples));
    long millis = (System.nanoTime() - started) / 1_000_000;
    TrainingReport report =
        new TrainingReport(
            "cpu",
            kernels.name(),
            task.concurrency(),
            0,
            List.of(),
            List.of(),
            Map.of("training", millis),
            0);
    return new SpectralModel(graph, items, (float) specification.lowPassWeight(), report);
  }

  /** Few values first: often these are all that the low-pass lets through. */
  private SingularTriples decompose(Propagation propagation, WorkerPool pool) {
    RandomizedSvd svd = new RandomizedSvd(kernels, pool);
    int most = specification.embeddingDimension();
    SingularTriples triples =
        svd.decomposeWide(propagation, settings(Math.min(FIRST_DIMENSION, most)));
    return triples.rank() == most || kept(triples) < triples.rank()
        ? triples
        : svd.decomposeWide(propagation, settings(most));
  }

  private RandomizedSvd.Settings settings(int rank) {
    return RandomizedSvd.Settings.ofRank(rank, specification.randomSeed())
        .withPowerIterations(specification.powerIterations());
  }

  /** How many values the low-pass lets through; one at least, since the greatest is 1. */
  private int kept(SingularTriples triples) {
    double cutoff = specification.cutoff();
    int kept = 1;
    while (kept < triples.rank()
        && triples.values()[kept] > 0
        && triples.values()[kept] >= cutoff) {
      kept++;
    }
    return kept;
  }

  /** {@code D_I^½ V}. */
  private static EmbeddingMatrix items(BipartiteGraph graph, SingularTriples triples, int kept) {
    Adjacency byItem = graph.byItem();
    float[] values = new float[Math.multiplyExact(graph.itemCount(), kept)];
    for (int item = 0; item < graph.itemCount(); item++) {
      double root = Math.sqrt(byItem.weightedDegree(item));
      int at = (graph.userCount() + item) * triples.stride();
      for (int j = 0; j < kept; j++) {
        values[item * kept + j] = (float) (root * triples.vectors()[at + j]);
      }
    }
    return new EmbeddingMatrix(graph.itemCount(), kept, values);
  }
}
