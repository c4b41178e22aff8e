package org.gnnrec.training.projection;

import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.projection.Projection;
import org.gnnrec.projection.ProjectionSpecification;
import org.gnnrec.projection.ProjectionTask;
import org.gnnrec.sampling.RandomStream;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingProgress.Phase;
import org.gnnrec.training.ProgressListener;
import org.gnnrec.training.decomposition.PrincipalComponents;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;

/**
 * Lays vectors out in the plane. Vectors are brought to length 1 first; UMAP and t-SNE begin with
 * the principal components, which keeps what is far apart from being folded together. On one
 * machine the same task gives the same coordinates, with any number of threads.
 *
 * <p>Stateless and thread-safe.
 */
public final class Projector {

  /** Half the width of the layout from which UMAP begins. */
  private static final double FIRST_WIDTH = 10;

  /** Parts vectors that coincide, since nothing repels a point from its own place. */
  private static final double NOISE = 1e-4;

  private final Kernels kernels;

  /** Computes with some kernels. */
  public Projector(Kernels kernels) {
    this.kernels = kernels;
  }

  /**
   * Makes a map.
   *
   * @param progress told each epoch
   */
  public Projection project(ProjectionTask task, ProgressListener progress) {
    try (WorkerPool pool = new WorkerPool(task.concurrency(), progress::working)) {
      UnitVectors vectors = UnitVectors.of(task.points(), kernels);
      double[] layout = layout(task.specification(), vectors, pool, progress);
      float[] coordinates = centred(layout);
      double trustworthiness =
          task.sample() == 0 ? Double.NaN : trustworthiness(vectors, coordinates, task, pool);
      return new Projection(new EmbeddingMatrix(vectors.rows(), 2, coordinates), trustworthiness);
    }
  }

  /**
   * Measures other coordinates of the same vectors.
   *
   * @param vectors none of them all zeros
   * @param coordinates {@code [n, 2]}
   * @param sample how many vectors are looked at, at least 1
   */
  public static double trustworthiness(
      EmbeddingMatrix vectors, float[] coordinates, int sample, long randomSeed) {
    Kernels kernels = Kernels.best();
    try (WorkerPool pool = new WorkerPool(1)) {
      UnitVectors units = UnitVectors.of(vectors, kernels);
      int neighbours = Trustworthiness.neighboursOf(units.rows());
      return new Trustworthiness(units, neighbours, kernels, pool)
          .of(coordinates, sample, randomSeed);
    }
  }

  private double trustworthiness(
      UnitVectors vectors, float[] coordinates, ProjectionTask task, WorkerPool pool) {
    int neighbours = Trustworthiness.neighboursOf(vectors.rows());
    return new Trustworthiness(vectors, neighbours, kernels, pool)
        .of(coordinates, task.sample(), task.specification().randomSeed());
  }

  private double[] layout(
      ProjectionSpecification specification,
      UnitVectors vectors,
      WorkerPool pool,
      ProgressListener progress) {
    int rows = vectors.rows();
    double[] plane =
        PrincipalComponents.of(
                vectors.values(), rows, vectors.dimension(), vectors.stride(), 2, pool)
            .scores(vectors.values(), rows, vectors.stride());
    int epochs = specification.epochsOf(rows);
    IntConsumer counter =
        epoch ->
            progress.progressed(new TrainingProgress(Phase.TRAINING, epoch, epochs, Double.NaN));
    return switch (specification.method()) {
      case PCA -> {
        counter.accept(1);
        yield plane;
      }
      case UMAP -> {
        WeightedGraph graph = Memberships.graph(neighbours(specification, vectors, pool), pool);
        OutputCurve curve = OutputCurve.of(specification.minDistance());
        double[] first = spread(plane, FIRST_WIDTH, NOISE, specification.randomSeed());
        yield new UmapLayout(graph, curve, epochs, specification.randomSeed())
            .run(first, pool, counter);
      }
      case TSNE -> {
        WeightedGraph graph =
            Affinities.graph(
                neighbours(specification, vectors, pool), specification.perplexityOf(rows), pool);
        double[] first = spread(plane, 1, NOISE, specification.randomSeed());
        yield new TsneLayout(graph, epochs, pool).run(first, counter);
      }
    };
  }

  private NeighbourTable neighbours(
      ProjectionSpecification specification, UnitVectors vectors, WorkerPool pool) {
    return NeighbourTable.of(vectors, specification.neighborsOf(vectors.rows()), kernels, pool);
  }

  /** Scales a layout to a width, and moves each point a little. */
  private static double[] spread(double[] plane, double width, double noise, long seed) {
    double most = 0;
    for (double coordinate : plane) {
      most = Math.max(most, Math.abs(coordinate));
    }
    double factor = most > 0 ? width / most : 0;
    SplittableRandom random = RandomStream.INITIAL_LAYOUT.random(seed, 0);
    double[] spread = new double[plane.length];
    for (int i = 0; i < plane.length; i++) {
      spread[i] = factor * plane[i] + noise * random.nextGaussian();
    }
    return spread;
  }

  private static float[] centred(double[] layout) {
    double x = 0;
    double y = 0;
    for (int i = 0; i < layout.length; i += 2) {
      x += layout[i] * 2 / layout.length;
      y += layout[i + 1] * 2 / layout.length;
    }
    float[] centred = new float[layout.length];
    for (int i = 0; i < layout.length; i += 2) {
      centred[i] = (float) (layout[i] - x);
      centred[i + 1] = (float) (layout[i + 1] - y);
    }
    return centred;
  }
}
