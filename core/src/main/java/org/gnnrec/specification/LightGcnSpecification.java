package org.gnnrec.specification;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.graph.GraphSize;
import org.jspecify.annotations.Nullable;

/**
 * LightGCN (He et al., "LightGCN: Simplifying and Powering Graph Convolution Network for
 * Recommendation", SIGIR 2020): trained embeddings of users and items, propagated {@code layers}
 * times over the symmetrically normalised bipartite graph; the final embedding is the mean of all
 * layers (equations 3 to 8). With no layers it is matrix factorisation.
 *
 * @param loss what is minimised
 * @param embeddingDimension length d of a vector, in [1, 1024]
 * @param layers number of propagations K, in [0, 8]
 * @param epochs most passes over the likes, in [1, 10000]
 * @param batchSize likes per optimiser step, in [1, 2^30]; 0 stands for all likes
 * @param learningRate step size of Adam, in (0, 10]
 * @param learningRateSchedule how the step size falls over the epochs
 * @param temperature divisor of the scores in the softmax, in (0, 100]
 * @param negativeSamples items drawn for a batch of {@link LightGcnLoss#SOFTMAX} to stand for all,
 *     in [0, 2^30]; 0 takes all
 * @param initialization where training starts
 * @param negativesPerLike pairs that are no likes, for each like of a batch of {@link
 *     LightGcnLoss#BCE}, in [1, 1000]
 * @param regularization weight of the squared length of the batch's layer-0 vectors, in [0, 1]
 * @param similarity how final vectors become a score; null to choose on held-out likes
 * @param inferenceWeight weight w of a layer that is added to the final vectors after the training,
 *     w^k for the k-th, in [0, 10]; 0 adds none, null chooses on held-out likes
 * @param inferenceLayers how many layers are added then, in [1, 8]
 * @param randomSeed seed of initial vectors, batches, negatives and the validation split
 * @param validationFraction part of each user's likes held out to make choices, in [0, 0.5]; 0
 *     trains all epochs on all likes; null stands for a tenth where that is enough to choose by,
 *     else for 0
 * @param patience validations without improvement after which the first of the two trainings stops,
 *     in [1, 10000]
 */
public record LightGcnSpecification(
    LightGcnLoss loss,
    int embeddingDimension,
    int layers,
    int epochs,
    int batchSize,
    double learningRate,
    LearningRateSchedule learningRateSchedule,
    double temperature,
    int negativeSamples,
    Initialization initialization,
    int negativesPerLike,
    double regularization,
    @Nullable VectorSimilarity similarity,
    @Nullable Double inferenceWeight,
    int inferenceLayers,
    long randomSeed,
    @Nullable Double validationFraction,
    int patience)
    implements ModelSpecification {

  /**
   * Pairs of a user and an item up to which a softmax over all items is the default. With 2^26 of
   * them an epoch takes a few seconds on two cores, and it grows with their number.
   */
  private static final long LARGEST_COMPARED_PAIRS = 1L << 26;

  /** The name of this kind of model. */
  public static final String NAME = "lightgcn";

  private static final Range EMBEDDING_DIMENSION = Range.closed(1, 1024);
  private static final Range LAYERS = Range.closed(0, 8);
  private static final Range EPOCHS = Range.closed(1, 10_000);
  private static final Range BATCH_SIZE = Range.closed(0, 1 << 30);
  private static final Range LEARNING_RATE = Range.leftOpen(0, 10);
  private static final Range TEMPERATURE = Range.leftOpen(0, 100);
  private static final Range NEGATIVE_SAMPLES = Range.closed(0, 1 << 30);
  private static final Range NEGATIVES_PER_LIKE = Range.closed(1, 1000);
  private static final Range REGULARIZATION = Range.closed(0, 1);
  private static final Range INFERENCE_WEIGHT = Range.closed(0, 10);
  private static final Range INFERENCE_LAYERS = Range.closed(1, 8);
  private static final Range RANDOM_SEED = Range.closed(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final Range VALIDATION_FRACTION = Range.closed(0, 0.5);
  private static final Range PATIENCE = Range.closed(1, 10_000);

  /** Checks every value against its range. */
  public LightGcnSpecification {
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(learningRateSchedule, "learningRateSchedule");
    Objects.requireNonNull(initialization, "initialization");
    EMBEDDING_DIMENSION.require("embeddingDimension", embeddingDimension);
    LAYERS.require("layers", layers);
    EPOCHS.require("epochs", epochs);
    BATCH_SIZE.require("batchSize", batchSize);
    LEARNING_RATE.require("learningRate", learningRate);
    TEMPERATURE.require("temperature", temperature);
    NEGATIVE_SAMPLES.require("negativeSamples", negativeSamples);
    NEGATIVES_PER_LIKE.require("negativesPerLike", negativesPerLike);
    REGULARIZATION.require("regularization", regularization);
    if (inferenceWeight != null) {
      INFERENCE_WEIGHT.require("inferenceWeight", inferenceWeight);
    }
    INFERENCE_LAYERS.require("inferenceLayers", inferenceLayers);
    if (validationFraction != null) {
      VALIDATION_FRACTION.require("validationFraction", validationFraction);
    }
    PATIENCE.require("patience", patience);
    if (loss == LightGcnLoss.SOFTMAX && negativeSamples > 0 && regularization > 0) {
      throw new ConfigurationException(
          "`regularization` must be 0 with `negativeSamples` above 0, whose vectors are compared by"
              + " their cosine; omit it, or set `negativeSamples` to 0");
    }
    if (loss == LightGcnLoss.BCE) {
      requireBiasesServed(similarity, inferenceWeight);
    }
  }

  /** Biases are two more columns of the vectors, which only a dot product adds up. */
  private static void requireBiasesServed(
      @Nullable VectorSimilarity similarity, @Nullable Double inferenceWeight) {
    if (similarity == VectorSimilarity.COSINE) {
      throw new ConfigurationException(
          "`similarity` must be 'dot' with `loss` 'bce', whose biases have no cosine; omit it");
    }
    if (inferenceWeight != null && inferenceWeight > 0) {
      throw new ConfigurationException(
          "`inferenceWeight` must be 0 with `loss` 'bce', whose biases are not propagated; omit it");
    }
  }

  /**
   * How vectors become a score while training: the softmax compares cosines, the losses of single
   * pairs need the lengths.
   */
  public VectorSimilarity trainingSimilarity() {
    return loss == LightGcnLoss.SOFTMAX ? VectorSimilarity.COSINE : VectorSimilarity.DOT;
  }

  /** Whether the softmax is taken over samples rather than all items. */
  public boolean sampled() {
    return loss == LightGcnLoss.SOFTMAX && negativeSamples > 0;
  }

  /** The defaults for a small graph. */
  public static LightGcnSpecification defaults() {
    return from(new Configuration(Map.of()), GraphSize.UNKNOWN);
  }

  /**
   * Reads a specification; what is absent gets its default, which depends on the loss and, for the
   * softmax, on whether the graph is so large that comparing each user with each item at every step
   * takes too long, and on whether it is sparse.
   *
   * @param size of the graph to train on
   * @throws ConfigurationException if a value is of the wrong type or out of range
   */
  public static LightGcnSpecification from(Configuration configuration, GraphSize size) {
    LightGcnLoss loss = configuration.getEnum("loss", LightGcnLoss.SOFTMAX);
    boolean softmax = loss == LightGcnLoss.SOFTMAX;
    boolean bce = loss == LightGcnLoss.BCE;
    boolean large = softmax && (long) size.users() * size.items() > LARGEST_COMPARED_PAIRS;
    boolean whole = (softmax && !large) || bce;
    return new LightGcnSpecification(
        loss,
        configuration.getInt("embeddingDimension", 64, EMBEDDING_DIMENSION),
        configuration.getInt("layers", large ? 0 : 2, LAYERS),
        configuration.getInt("epochs", large ? 60 : softmax ? 100 : 200, EPOCHS),
        configuration.getInt("batchSize", large ? 8192 : whole ? 0 : 2048, BATCH_SIZE),
        configuration.getDouble("learningRate", large ? 0.03 : whole ? 0.05 : 0.005, LEARNING_RATE),
        configuration.getEnum(
            "learningRateSchedule",
            large ? LearningRateSchedule.COSINE : LearningRateSchedule.CONSTANT),
        configuration.getDouble(
            "temperature", large ? 0.1 : sparse(size) ? 0.15 : 0.25, TEMPERATURE),
        configuration.getInt("negativeSamples", large ? 4096 : 0, NEGATIVE_SAMPLES),
        configuration.getEnum("initialization", large ? Initialization.SVD : Initialization.RANDOM),
        configuration.getInt("negativesPerLike", 3, NEGATIVES_PER_LIKE),
        configuration.getDouble("regularization", softmax ? 0 : bce ? 3e-3 : 1e-4, REGULARIZATION),
        configuration.getNullableEnum(
            "similarity", VectorSimilarity.class, large ? VectorSimilarity.DOT : null),
        configuration.getNullableDouble("inferenceWeight", large ? 0.1 : null, INFERENCE_WEIGHT),
        configuration.getInt("inferenceLayers", 1, INFERENCE_LAYERS),
        configuration.getLong("randomSeed", 42, RANDOM_SEED),
        configuration.getNullableDouble(
            "validationFraction", large ? 0.0 : null, VALIDATION_FRACTION),
        configuration.getInt("patience", 5, PATIENCE));
  }

  /**
   * Whether fewer than one pair in a hundred is a like: with many items, sharper scores rank
   * better.
   */
  private static boolean sparse(GraphSize size) {
    return size.likes() * 100 < (long) size.users() * size.items();
  }

  @Override
  public String model() {
    return NAME;
  }

  @Override
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("loss", loss.name().toLowerCase(Locale.ROOT));
    map.put("embeddingDimension", (long) embeddingDimension);
    map.put("layers", (long) layers);
    map.put("epochs", (long) epochs);
    map.put("batchSize", (long) batchSize);
    map.put("learningRate", learningRate);
    map.put("learningRateSchedule", learningRateSchedule.name().toLowerCase(Locale.ROOT));
    map.put("temperature", temperature);
    map.put("negativeSamples", (long) negativeSamples);
    map.put("initialization", initialization.name().toLowerCase(Locale.ROOT));
    map.put("negativesPerLike", (long) negativesPerLike);
    map.put("regularization", regularization);
    map.put("similarity", similarity == null ? null : similarity.name().toLowerCase(Locale.ROOT));
    map.put("inferenceWeight", inferenceWeight);
    map.put("inferenceLayers", (long) inferenceLayers);
    map.put("randomSeed", randomSeed);
    map.put("validationFraction", validationFraction);
    map.put("patience", (long) patience);
    return map;
  }

  /**
   * Per epoch, forward and backward: {@code 3 · d} multiply-adds for each user and item, or for
   * each user and drawn item, that the softmax compares; per step {@code 4 K · likes · d} of the
   * propagation, and a look at all vectors unless they are drawn.
   */
  @Override
  public double trainingSeconds(GraphSize size) {
    double d = embeddingDimension;
    double compared =
        loss != LightGcnLoss.SOFTMAX
            ? size.likes()
                * (loss == LightGcnLoss.BCE ? (1.0 + negativesPerLike) / 2 : 1)
                * TimeEstimate.PRODUCTS_PER_SECOND
                / TimeEstimate.PAIRS_PER_SECOND
            : sampled()
                ? size.users() * (double) Math.min(negativeSamples, size.items()) * 3 * d
                : size.users() * (double) size.items() * 3 * d;
    double steps = batchSize == 0 ? 1 : Math.ceil(size.likes() / (double) batchSize);
    double propagated = steps * 4 * layers * size.likes() * d;
    double updated = sampled() ? size.likes() * d : steps * size.nodes() * d;
    double epoch =
        compared / TimeEstimate.PRODUCTS_PER_SECOND
            + propagated / TimeEstimate.PROPAGATED_PER_SECOND
            + updated / TimeEstimate.UPDATED_PER_SECOND;
    // What was chosen on held-out likes goes on for a third of the epochs on all of them.
    boolean heldOut = validationFraction == null || validationFraction > 0;
    return epochs * epoch * (heldOut ? 4 / 3.0 : 1);
  }

  /**
   * Twelve matrices of all nodes: parameters and the best so far, two moments of Adam, the
   * gradient, the layers, the final vectors and what is handed back; blocks of scores and the
   * compiled kernels.
   */
  @Override
  public long trainingHeapBytes(GraphSize size, int concurrency) {
    // Rows are padded to whole vectors of the widest machine.
    long row =
        (embeddingDimension + (loss == LightGcnLoss.BCE ? 2 : 0) + 15L) / 16 * 16 * Float.BYTES;
    long batch =
        sampled() ? batchHeapBytes(size, row) : loss == LightGcnLoss.BCE ? pairHeapBytes(size) : 0;
    return 12 * size.nodes() * row + (48L << 20) + batch;
  }

  /** User, item, loss and coefficient of a batch's likes and of the pairs drawn with them. */
  private long pairHeapBytes(GraphSize size) {
    long likes = batchSize == 0 ? size.likes() : Math.min(size.likes(), batchSize);
    return likes * (1 + negativesPerLike) * (3L * Integer.BYTES + Double.BYTES);
  }

  /** Vectors and gradients of a batch's items and users, and scores of a chunk. */
  private long batchHeapBytes(GraphSize size, long row) {
    long likes = batchSize == 0 ? size.likes() : Math.min(size.likes(), batchSize);
    long items = Math.min(size.items(), negativeSamples + likes);
    long users = Math.min(size.users(), likes);
    return 2 * (items + users) * row + 32 * likes + (8L << 20);
  }

  /** The sparse matrix with its copies on the way, ten matrices of all nodes, scores of a chunk. */
  @Override
  public long torchNativeBytes(GraphSize size) {
    long scores = Math.min(1L << 25, (long) size.users() * size.items());
    return size.likes() * 120
        + 10 * size.nodes() * embeddingDimension * Float.BYTES
        + 4 * scores * Float.BYTES;
  }

  @Override
  public long modelFileBytes(GraphSize size) {
    return 2 * size.nodes() * (embeddingDimension + 2L) * Float.BYTES;
  }
}
