package org.gnnrec.training.lightgcn.cpu;

import java.util.List;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.specification.VectorSimilarity;
import org.gnnrec.training.TrainingFailedException;
import org.gnnrec.training.kernel.Adam;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.SparseAdam;
import org.gnnrec.training.kernel.WorkerPool;
import org.gnnrec.training.lightgcn.EpochPlan;
import org.gnnrec.training.lightgcn.FinalPropagation;
import org.gnnrec.training.lightgcn.InitialVectors;
import org.gnnrec.training.lightgcn.TrainingRun;
import org.gnnrec.training.sampling.LikeBatches;
import org.jspecify.annotations.Nullable;

/**
 * Optimises {@link SampledSoftmax} in batches of likes. Without layers a step moves the rows that
 * it touches, by {@link SparseAdam}; with layers every row depends on every other, so it propagates
 * everything forth and back and moves all rows. Not thread-safe.
 */
public final class SampledSoftmaxRun implements TrainingRun {
  private final LightGcnSpecification specification;
  private final EpochPlan plan;
  private final BipartiteGraph graph;
  private final Kernels kernels;
  private final WorkerPool pool;
  private final int stride;
  private final boolean cosine;
  private final float[] parameters;
  private final LikeBatches batches;
  private final SampledSoftmax softmax;
  private final BatchStep step;
  private float[] embeddings = new float[0];
  private int epoch;

  /** One step of the optimiser on the batch at hand. */
  private interface BatchStep {
    /** Moves the parameters and returns the mean loss per like. */
    double run(double rateFactor);

    /** The sum of layers, before it is normalised. */
    float[] vectors();

    boolean overflowed();
  }

  /**
   * Begins an optimisation.
   *
   * @param plan how the learning rate falls
   * @param parameters where to go on from, as {@link #parameters} gave it; null for {@link
   *     InitialVectors}
   */
  public SampledSoftmaxRun(
      LightGcnSpecification specification,
      BipartiteGraph graph,
      Kernels kernels,
      WorkerPool pool,
      EpochPlan plan,
      @Nullable List<float[]> parameters) {
    this.specification = specification;
    this.plan = plan;
    this.graph = graph;
    this.kernels = kernels;
    this.pool = pool;
    int dimension = specification.embeddingDimension();
    this.cosine = specification.trainingSimilarity() == VectorSimilarity.COSINE;
    this.stride = kernels.stride(dimension);
    this.parameters =
        parameters == null
            ? InitialVectors.of(specification, graph, kernels, pool)
            : parameters.get(0).clone();
    this.batches = LikeBatches.of(specification, graph);
    this.softmax =
        new SampledSoftmax(
            graph,
            kernels,
            pool,
            batches.batch(),
            dimension,
            cosine,
            specification.temperature(),
            specification.userDegreeExponent());
    this.step = specification.layers() == 0 ? new SparseStep() : new DenseStep();
  }

  private final class SparseStep implements BatchStep {
    private final SparseAdam adam =
        new SparseAdam(kernels, parameters, stride, specification.learningRate());
    private final SampledSoftmax.RowGradients rows = adam::row;

    @Override
    public double run(double rateFactor) {
      adam.begin(rateFactor);
      return softmax.addGradient(parameters, rows);
    }

    @Override
    public float[] vectors() {
      return parameters;
    }

    @Override
    public boolean overflowed() {
      return adam.overflowed();
    }
  }

  private final class DenseStep implements BatchStep {
    private final PropagatedEmbeddings network;
    private final Adam adam;
    private final SampledSoftmax.RowGradients rows;

    DenseStep() {
      // The loss normalises the rows that it touches, so the network need not.
      this.network =
          new PropagatedEmbeddings(
              kernels,
              pool,
              new Propagation(graph, kernels, pool),
              specification.layers(),
              VectorSimilarity.DOT,
              parameters,
              stride);
      this.adam = new Adam(kernels, pool, specification.learningRate(), parameters.length);
      this.rows =
          (node, gradient, at) ->
              System.arraycopy(gradient, at, network.gradient(), node * stride, stride);
    }

    @Override
    public double run(double rateFactor) {
      network.forward();
      double loss = softmax.addGradient(network.embeddings(), rows);
      adam.step(parameters, network.backward(), rateFactor);
      return loss;
    }

    @Override
    public float[] vectors() {
      network.forward();
      return network.embeddings();
    }

    @Override
    public boolean overflowed() {
      return adam.overflowed();
    }
  }

  @Override
  public double epoch() {
    batches.beginEpoch(epoch);
    double loss = 0;
    int done = 0;
    while (batches.next()) {
      double passed = epoch + (double) done / graph.likeCount();
      loss += batches.likes() * step.run(plan.factor(passed));
      done += batches.likes();
    }
    epoch++;
    return TrainingFailedException.requireFinite(
        done == 0 ? 0 : loss / done, step.overflowed(), epoch, specification.learningRate());
  }

  @Override
  public int dimension() {
    return specification.embeddingDimension();
  }

  @Override
  public List<float[]> parameters() {
    return List.of(parameters.clone());
  }

  @Override
  public float[] embeddings() {
    float[] vectors = step.vectors();
    if (embeddings.length == 0) {
      embeddings = new float[vectors.length];
    }
    System.arraycopy(vectors, 0, embeddings, 0, vectors.length);
    if (cosine) {
      FinalPropagation.normalize(embeddings, stride, kernels, pool);
    }
    return embeddings;
  }
}
