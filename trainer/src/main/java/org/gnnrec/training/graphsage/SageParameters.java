package org.gnnrec.training.graphsage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.feature.FeatureMatrix;
import org.gnnrec.graphsage.GraphSageInput;
import org.gnnrec.graphsage.GraphSageTransform;
import org.gnnrec.model.GraphSageForward.NodeParameters;
import org.gnnrec.sampling.RandomStream;
import org.gnnrec.specification.GraphSageSpecification;
import org.gnnrec.training.torch.OwnedArrays;
import org.jspecify.annotations.Nullable;

/**
 * What GraphSAGE learns for users, or for items: embeddings, the projection of features, a
 * transformation per layer, and biases. Lives on the device; not thread-safe.
 */
final class SageParameters {
  private static final double EMBEDDING_BOUND = 0.5;

  /** Scores start near their mean: unlearning random ones would cost most of the epochs. */
  private static final double LAST_LAYER_SCALE = 0.5;

  private final int nodes;
  private final @Nullable FeatureMatrix features;
  private final @Nullable NDArray featureValues;
  private final @Nullable NDArray embeddings;
  private final @Nullable NDArray projection;
  private final @Nullable NDArray projectionBias;
  private final NDArray biases;
  private final List<Transform> transforms = new ArrayList<>();

  /** {@code z = h W_self + mean W_neigh + b}. */
  private record Transform(NDArray self, NDArray neighbour, NDArray bias) {}

  /** Draws initial values one after another. */
  private record Drawing(NDManager manager, SplittableRandom random) {
    NDArray uniform(double bound, long... shape) {
      int size = 1;
      for (long length : shape) {
        size = Math.multiplyExact(size, Math.toIntExact(length));
      }
      float[] values = new float[size];
      for (int i = 0; i < size; i++) {
        values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
      }
      return OwnedArrays.floats(manager, values, shape);
    }

    /** Glorot and Bengio 2010, equation 16, times a scale. */
    NDArray weights(double scale, int in, int out) {
      return uniform(scale * Math.sqrt(6.0 / (in + out)), in, out);
    }

    NDArray zeros(long... shape) {
      return manager.zeros(new ai.djl.ndarray.types.Shape(shape));
    }
  }

  /**
   * Draws the initial values.
   *
   * @param stream the side's random numbers
   * @param neighbourInput length of what the other side's nodes enter the first layer with
   */
  SageParameters(
      NDManager manager,
      GraphSageSpecification specification,
      int nodes,
      @Nullable FeatureMatrix features,
      RandomStream stream,
      int neighbourInput) {
    this.nodes = nodes;
    this.features = features;
    int hidden = specification.hiddenDimension();
    Drawing drawing = new Drawing(manager, stream.random(specification.randomSeed(), 0));
    int columns = features == null ? 0 : features.columns();
    this.featureValues =
        features == null ? null : OwnedArrays.floats(manager, features.values(), nodes, columns);
    this.embeddings =
        embeds(specification, features) ? drawing.uniform(EMBEDDING_BOUND, nodes, hidden) : null;
    this.projection = features == null ? null : drawing.weights(1, columns, hidden);
    this.projectionBias = features == null ? null : drawing.zeros(hidden);
    this.biases = drawing.zeros(nodes, 1);
    int own = inputLength(specification, features);
    int other = neighbourInput;
    for (int layer = 1; layer <= specification.layers(); layer++) {
      int out = layer == specification.layers() ? specification.embeddingDimension() : hidden;
      double scale = layer == specification.layers() ? LAST_LAYER_SCALE : 1;
      transforms.add(
          new Transform(
              drawing.weights(scale, own, out),
              drawing.weights(scale, other, out),
              drawing.zeros(out)));
      own = out;
      other = out;
    }
    learned().forEach(array -> array.setRequiresGradient(true));
  }

  /** A side without features has nothing to start from but embeddings. */
  private static boolean embeds(
      GraphSageSpecification specification, @Nullable FeatureMatrix features) {
    return specification.nodeEmbeddings() || features == null;
  }

  /** The length of what a side's nodes enter the first layer with. */
  static int inputLength(GraphSageSpecification specification, @Nullable FeatureMatrix features) {
    int hidden = specification.hiddenDimension();
    return (embeds(specification, features) ? hidden : 0) + (features == null ? 0 : hidden);
  }

  /** Everything that is learned. */
  List<NDArray> learned() {
    List<NDArray> all = new ArrayList<>();
    if (embeddings != null) {
      all.add(embeddings);
    }
    if (projection != null && projectionBias != null) {
      all.add(projection);
      all.add(projectionBias);
    }
    all.add(biases);
    for (Transform transform : transforms) {
      all.add(transform.self());
      all.add(transform.neighbour());
      all.add(transform.bias());
    }
    return all;
  }

  /** Lends the arrays to a batch. */
  void lendTo(NDManager batch) {
    learned().forEach(array -> array.tempAttach(batch));
    if (featureValues != null) {
      featureValues.tempAttach(batch);
    }
  }

  /** What some nodes, or all, enter the first layer with. */
  NDArray input(@Nullable NDArray rows) {
    NDList parts = new NDList();
    if (embeddings != null) {
      parts.add(rows == null ? embeddings : OwnedArrays.rows(embeddings, rows));
    }
    if (featureValues != null && projection != null && projectionBias != null) {
      NDArray values = rows == null ? featureValues : OwnedArrays.rows(featureValues, rows);
      parts.add(values.matMul(projection).add(projectionBias));
    }
    return parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts, 1);
  }

  /** A layer without its activation. */
  NDArray transform(int layer, NDArray own, NDArray means) {
    Transform transform = transforms.get(layer);
    return own.matMul(transform.self())
        .add(means.matMul(transform.neighbour()))
        .add(transform.bias());
  }

  /** Biases, {@code [nodes, 1]}. */
  NDArray biases() {
    return biases;
  }

  /** What was learned of each node, for serving. */
  NodeParameters nodes() {
    return new NodeParameters(
        embeddings == null ? null : matrix(embeddings), features, biases.toFloatArray());
  }

  /** How a node's input is made, for serving; an unknown node has the mean embedding. */
  GraphSageInput inputWeights() {
    return new GraphSageInput(
        embeddings == null ? new float[0] : mean(embeddings),
        projection == null ? null : matrix(projection),
        projectionBias == null ? new float[0] : projectionBias.toFloatArray());
  }

  /** The mean bias, which stands for that of an unknown node. */
  float meanBias() {
    return nodes == 0 ? 0 : mean(biases)[0];
  }

  /** A layer's weights, for serving. */
  GraphSageTransform transform(int layer) {
    Transform transform = transforms.get(layer);
    return new GraphSageTransform(
        matrix(transform.self()), matrix(transform.neighbour()), transform.bias().toFloatArray());
  }

  private static float[] mean(NDArray matrix) {
    try (NDArray mean = matrix.mean(new int[] {0})) {
      return mean.toFloatArray();
    }
  }

  private static EmbeddingMatrix matrix(NDArray array) {
    return new EmbeddingMatrix(
        Math.toIntExact(array.getShape().get(0)),
        Math.toIntExact(array.getShape().get(1)),
        array.toFloatArray());
  }
}
