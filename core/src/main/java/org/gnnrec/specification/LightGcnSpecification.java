package org.gnnrec.specification;

import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.specification.parameter.Condition;
import org.gnnrec.specification.parameter.Parameter;
import org.gnnrec.specification.parameter.ParameterTable;
import org.gnnrec.specification.parameter.ParameterValues;
import org.jspecify.annotations.Nullable;

/**
 * LightGCN (He et al., "LightGCN: Simplifying and Powering Graph Convolution Network for
 * Recommendation", SIGIR 2020): trained embeddings of users and items, propagated {@code layers}
 * times over the symmetrically normalised bipartite graph; the final embedding is the mean of all
 * layers (equations 3 to 8). With no layers it is matrix factorisation.
 *
 * @param values of {@link #PARAMETERS}
 */
public record LightGcnSpecification(ParameterValues values) implements ModelSpecification {

  /** The name of this kind of model. */
  public static final String NAME = "lightgcn";

  /**
   * Pairs of a user and an item up to which a softmax over all items is the default. With 2^26 of
   * them an epoch takes a few seconds on two cores, and it grows with their number.
   */
  private static final long LARGEST_COMPARED_PAIRS = 1L << 26;

  private static final Condition LARGE =
      new Condition(
          "large graph",
          (values, size) ->
              loss(values) == LightGcnLoss.SOFTMAX
                  && (long) size.users() * size.items() > LARGEST_COMPARED_PAIRS);

  /** Longer vectors rank better where there is much to learn; these take at most 256 MiB. */
  private static final Condition WIDE =
      new Condition(
          "large graph of at most 262,144 nodes",
          (values, size) -> LARGE.holds().test(values, size) && size.nodes() <= 1 << 18);

  private static final Condition LESS_WIDE =
      new Condition(
          "large graph of at most 524,288 nodes",
          (values, size) -> LARGE.holds().test(values, size) && size.nodes() <= 1 << 19);

  /** With many items, sharper scores rank better. */
  private static final Condition SPARSE =
      new Condition(
          "fewer than 1 % of all pairs are likes",
          (values, size) -> size.likes() * 100 < (long) size.users() * size.items());

  private static final Condition BPR =
      new Condition("`bpr`", (values, size) -> loss(values) == LightGcnLoss.BPR);

  private static final Condition BCE =
      new Condition("`bce`", (values, size) -> loss(values) == LightGcnLoss.BCE);

  /** What a caller may set; defaults may depend on the parameters above. */
  public static final ParameterTable PARAMETERS =
      ParameterTable.of(
          Parameter.choice("loss", LightGcnLoss.SOFTMAX, "what is minimised"),
          Parameter.whole("embeddingDimension", 64, Range.closed(1, 1024), "length of a vector")
              .when(WIDE, 256)
              .when(LESS_WIDE, 128),
          Parameter.whole(
                  "layers",
                  2,
                  Range.closed(0, 8),
                  "propagations while training; 0 is matrix factorisation")
              .when(LARGE, 0),
          Parameter.whole("epochs", 100, Range.closed(1, 10_000), "most passes over the likes")
              .when(LARGE, 12)
              .when(BPR, 200)
              .when(BCE, 200),
          Parameter.whole(
                  "batchSize",
                  0,
                  Range.closed(0, 1 << 30),
                  "likes per optimiser step; 0 means all of them")
              .when(LARGE, 2048)
              .when(BPR, 2048),
          Parameter.decimal("learningRate", 0.05, Range.leftOpen(0, 10), "step size of Adam")
              .when(LARGE, 0.03)
              .when(BPR, 0.005),
          Parameter.choice(
                  "learningRateSchedule",
                  LearningRateSchedule.CONSTANT,
                  "how the step size falls to 0 over the epochs")
              .when(LARGE, LearningRateSchedule.LINEAR),
          Parameter.decimal(
                  "temperature",
                  0.25,
                  Range.leftOpen(0, 100),
                  "τ of the softmax, by which it divides the scores")
              .when(LARGE, 0.1)
              .when(SPARSE, 0.15),
          Parameter.whole(
                  "negativeSamples",
                  0,
                  Range.closed(0, 1 << 30),
                  "items that stand for all in a batch of `softmax`; 0 means all items")
              .when(LARGE, 1024),
          Parameter.decimal(
                  "negativeExponent",
                  0,
                  Range.closed(0, 1),
                  "power of an item's number of likes with which it gets into `negativeSamples`; corrected in the loss, 0 makes all items equally probable")
              .when(LARGE, 0.5),
          Parameter.whole(
                  "likesPerUser",
                  0,
                  Range.closed(0, 1 << 30),
                  "most likes of a user that go into a batch together, of `negativeSamples`; 0 means all of them")
              .when(LARGE, 1),
          Parameter.decimal(
              "userDegreeExponent",
              0.5,
              Range.closed(0, 1),
              "x of the weight D^−x of a like against `negativeSamples`, where D is how many its user has"),
          Parameter.choice(
                  "initialization",
                  Initialization.RANDOM,
                  "first vectors: random, or the normalised adjacency's truncated singular value decomposition with rows of equal length")
              .when(LARGE, Initialization.SVD),
          Parameter.whole(
              "negativesPerLike",
              3,
              Range.closed(1, 1000),
              "pairs that are no likes, per like, for `bce`"),
          Parameter.decimal(
                  "regularization",
                  0,
                  Range.closed(0, 1),
                  "λ of the layer-0 vectors of a batch; 0 with `negativeSamples`")
              .when(BPR, 1e-4)
              .when(BCE, 3e-3),
          Parameter.choiceOrNull(
                  "similarity",
                  VectorSimilarity.class,
                  "how final vectors become a score; null chooses on held-out likes; `bce` knows `'dot'` only")
              .when(LARGE, VectorSimilarity.DOT),
          Parameter.decimalOrNull(
                  "inferenceWeight",
                  Range.closed(0, 10),
                  "w of the propagation after training; 0 means none, null chooses on held-out likes; 0 for `bce`")
              .when(LARGE, 0.1),
          Parameter.whole(
                  "inferenceLayers", 1, Range.closed(1, 8), "n of the propagation after training")
              .when(LARGE, 2),
          Parameter.decimal(
                  "inferenceUserExponent",
                  0.5,
                  Range.closed(0, 1),
                  "a of the propagation after training, whose entries are w D_u^−a D_i^−b")
              .when(LARGE, 0.6),
          Parameter.decimal("inferenceItemExponent", 0.5, Range.closed(0, 1), "b of the same")
              .when(LARGE, 0.4),
          Parameter.seed("initial vectors, batches, samples and negatives, hold-out"),
          Parameter.decimalOrNull(
                  "validationFraction",
                  Range.closed(0, 0.5),
                  "part of each user's likes held out to choose by; 0 trains all epochs on all likes, null is 0.1 where that gives 200 likes, else 0")
              .when(LARGE, 0),
          Parameter.whole(
              "patience",
              5,
              Range.closed(1, 10_000),
              "measurements without improvement after which the search stops"));

  /** Checks what depends on several values. */
  public LightGcnSpecification {
    LightGcnLoss loss = loss(values);
    boolean sampled = loss == LightGcnLoss.SOFTMAX && values.integer("negativeSamples") > 0;
    if (sampled && values.decimal("regularization") > 0) {
      throw new ConfigurationException(
          "`regularization` must be 0 with `negativeSamples` above 0, whose vectors are compared by"
              + " their cosine; omit it, or set `negativeSamples` to 0");
    }
    if (loss == LightGcnLoss.BCE) {
      requireBiasesServed(values);
    }
  }

  /** Biases are two more columns of the vectors, which only a dot product adds up. */
  private static void requireBiasesServed(ParameterValues values) {
    if (values.choiceOrNull("similarity", VectorSimilarity.class) == VectorSimilarity.COSINE) {
      throw new ConfigurationException(
          "`similarity` must be 'dot' with `loss` 'bce', whose biases have no cosine; omit it");
    }
    Double inferenceWeight = values.decimalOrNull("inferenceWeight");
    if (inferenceWeight != null && inferenceWeight > 0) {
      throw new ConfigurationException(
          "`inferenceWeight` must be 0 with `loss` 'bce', whose biases are not propagated; omit it");
    }
  }

  /** The defaults for a small graph. */
  public static LightGcnSpecification defaults() {
    return from(new Configuration(Map.of()), GraphSize.UNKNOWN);
  }

  /**
   * Reads a specification; what is absent gets its default.
   *
   * @param size of the graph to train on, which defaults may depend on
   * @throws ConfigurationException if a value is of the wrong type or out of range
   */
  public static LightGcnSpecification from(Configuration configuration, GraphSize size) {
    return new LightGcnSpecification(PARAMETERS.read(configuration, size));
  }

  @Override
  public String model() {
    return NAME;
  }

  private static LightGcnLoss loss(ParameterValues values) {
    return values.choice("loss", LightGcnLoss.class);
  }

  public LightGcnLoss loss() {
    return loss(values);
  }

  @Override
  public int embeddingDimension() {
    return values.integer("embeddingDimension");
  }

  public int layers() {
    return values.integer("layers");
  }

  public int epochs() {
    return values.integer("epochs");
  }

  public int batchSize() {
    return values.integer("batchSize");
  }

  public double learningRate() {
    return values.decimal("learningRate");
  }

  public LearningRateSchedule learningRateSchedule() {
    return values.choice("learningRateSchedule", LearningRateSchedule.class);
  }

  public double temperature() {
    return values.decimal("temperature");
  }

  public int negativeSamples() {
    return values.integer("negativeSamples");
  }

  public double negativeExponent() {
    return values.decimal("negativeExponent");
  }

  public int likesPerUser() {
    return values.integer("likesPerUser");
  }

  public double userDegreeExponent() {
    return values.decimal("userDegreeExponent");
  }

  public Initialization initialization() {
    return values.choice("initialization", Initialization.class);
  }

  public int negativesPerLike() {
    return values.integer("negativesPerLike");
  }

  public double regularization() {
    return values.decimal("regularization");
  }

  public @Nullable VectorSimilarity similarity() {
    return values.choiceOrNull("similarity", VectorSimilarity.class);
  }

  public @Nullable Double inferenceWeight() {
    return values.decimalOrNull("inferenceWeight");
  }

  public int inferenceLayers() {
    return values.integer("inferenceLayers");
  }

  public double inferenceUserExponent() {
    return values.decimal("inferenceUserExponent");
  }

  public double inferenceItemExponent() {
    return values.decimal("inferenceItemExponent");
  }

  public long randomSeed() {
    return values.wholeNumber("randomSeed");
  }

  public @Nullable Double validationFraction() {
    return values.decimalOrNull("validationFraction");
  }

  public int patience() {
    return values.integer("patience");
  }

  /**
   * How vectors become a score while training: the softmax compares cosines, the losses of single
   * pairs need the lengths.
   */
  public VectorSimilarity trainingSimilarity() {
    return loss() == LightGcnLoss.SOFTMAX ? VectorSimilarity.COSINE : VectorSimilarity.DOT;
  }

  /** Whether the softmax is taken over samples rather than all items. */
  public boolean sampled() {
    return loss() == LightGcnLoss.SOFTMAX && negativeSamples() > 0;
  }

  @Override
  public double trainingSeconds(GraphSize size) {
    return new LightGcnCost(this, size).trainingSeconds();
  }

  @Override
  public long trainingHeapBytes(GraphSize size, int concurrency) {
    return new LightGcnCost(this, size).trainingHeapBytes();
  }

  @Override
  public long torchNativeBytes(GraphSize size) {
    return new LightGcnCost(this, size).torchNativeBytes();
  }

  @Override
  public long modelFileBytes(GraphSize size) {
    return new LightGcnCost(this, size).modelFileBytes();
  }
}
