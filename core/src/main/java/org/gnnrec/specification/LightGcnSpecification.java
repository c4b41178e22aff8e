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

  /**
   * Users, items and shares of a like of `bpr` and its negative, twice, and once as they are sent.
   */
  private static final long COMPARISON_HEAP_BYTES = 56;

  private static final Condition LARGE =
      new Condition(
          "large graph",
          (values, size) ->
              loss(values) == LightGcnLoss.SOFTMAX
                  && (long) size.users() * size.items() > LARGEST_COMPARED_PAIRS);

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
          Parameter.whole("embeddingDimension", 64, Range.closed(1, 1024), "length of a vector"),
          Parameter.whole(
                  "layers",
                  2,
                  Range.closed(0, 8),
                  "propagations while training; 0 is matrix factorisation")
              .when(LARGE, 0),
          Parameter.whole("epochs", 100, Range.closed(1, 10_000), "most passes over the likes")
              .when(LARGE, 60)
              .when(BPR, 200)
              .when(BCE, 200),
          Parameter.whole(
                  "batchSize",
                  0,
                  Range.closed(0, 1 << 30),
                  "likes per optimiser step; 0 means all of them")
              .when(LARGE, 8192)
              .when(BPR, 2048),
          Parameter.decimal("learningRate", 0.05, Range.leftOpen(0, 10), "step size of Adam")
              .when(LARGE, 0.03)
              .when(BPR, 0.005),
          Parameter.choice(
                  "learningRateSchedule",
                  LearningRateSchedule.CONSTANT,
                  "how the step size falls to 0 over the epochs")
              .when(LARGE, LearningRateSchedule.COSINE),
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
              .when(LARGE, 4096),
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
              "inferenceLayers", 1, Range.closed(1, 8), "n of the propagation after training"),
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

  /**
   * Per epoch, forward and backward: {@code 3 · d} multiply-adds for each user and item, or for
   * each user and drawn item, that the softmax compares; per step {@code 4 K · likes · d} of the
   * propagation, and a look at all vectors unless they are drawn.
   */
  @Override
  public double trainingSeconds(GraphSize size) {
    double d = embeddingDimension();
    double compared =
        loss() != LightGcnLoss.SOFTMAX
            ? size.likes()
                * (loss() == LightGcnLoss.BCE ? (1.0 + negativesPerLike()) / 2 : 1)
                * TimeEstimate.PRODUCTS_PER_SECOND
                / TimeEstimate.PAIRS_PER_SECOND
            : sampled()
                ? size.users() * (double) Math.min(negativeSamples(), size.items()) * 3 * d
                : size.users() * (double) size.items() * 3 * d;
    double steps = batchSize() == 0 ? 1 : Math.ceil(size.likes() / (double) batchSize());
    double propagated = steps * 4 * layers() * size.likes() * d;
    double updated = sampled() ? size.likes() * d : steps * size.nodes() * d;
    double epoch =
        compared / TimeEstimate.PRODUCTS_PER_SECOND
            + propagated / TimeEstimate.PROPAGATED_PER_SECOND
            + updated / TimeEstimate.UPDATED_PER_SECOND;
    // What was chosen on held-out likes goes on for a third of the epochs() on all of them.
    Double heldOutFraction = validationFraction();
    boolean heldOut = heldOutFraction == null || heldOutFraction > 0;
    return epochs() * epoch * (heldOut ? 4 / 3.0 : 1);
  }

  /**
   * Twelve matrices of all nodes: parameters and the best so far, two moments of Adam, the
   * gradient, the layers(), the final vectors and what is handed back; blocks of scores and the
   * compiled kernels.
   */
  @Override
  public long trainingHeapBytes(GraphSize size, int concurrency) {
    // Rows are padded to whole vectors of the widest machine.
    long row =
        (embeddingDimension() + (loss() == LightGcnLoss.BCE ? 2 : 0) + 15L) / 16 * 16 * Float.BYTES;
    long batch =
        sampled()
            ? batchHeapBytes(size, row)
            : switch (loss()) {
              case SOFTMAX -> 0;
              case BPR -> COMPARISON_HEAP_BYTES * batchLikes(size);
              case BCE -> pairHeapBytes(size);
            };
    return 12 * size.nodes() * row + (48L << 20) + batch;
  }

  private long batchLikes(GraphSize size) {
    return batchSize() == 0 ? size.likes() : Math.min(size.likes(), batchSize());
  }

  /**
   * User, item, loss() and coefficient of a batch's likes and of the pairs drawn with them; as much
   * where PyTorch trains, which has the users and items of two batches here.
   */
  private long pairHeapBytes(GraphSize size) {
    long likes = batchLikes(size);
    return likes * (1 + negativesPerLike()) * (3L * Integer.BYTES + Double.BYTES);
  }

  /** Vectors and gradients of a batch's items and users, and scores of a chunk. */
  private long batchHeapBytes(GraphSize size, long row) {
    long likes = batchLikes(size);
    long items = Math.min(size.items(), negativeSamples() + likes);
    long users = Math.min(size.users(), likes);
    return 2 * (items + users) * row + 32 * likes + (8L << 20);
  }

  /**
   * Where vectors are propagated, the sparse matrix with its copies on the way and ten matrices of
   * all nodes, else four; and what a batch takes.
   */
  @Override
  public long torchNativeBytes(GraphSize size) {
    long row = (long) embeddingDimension() * Float.BYTES;
    boolean propagated = layers() > 0 || !sampled();
    long batch =
        sampled()
            ? sampledTorchBytes(size, row)
            : loss() == LightGcnLoss.BCE ? pairTorchBytes(size) : scoreTorchBytes(size);
    return (propagated ? size.likes() * 120 : 0)
        + (propagated ? 10 : 4) * size.nodes() * row
        + batch;
  }

  /** Scores of a chunk, their exponentials and gradients. */
  private static long scoreTorchBytes(GraphSize size) {
    return 4 * Math.min(1L << 25, (long) size.users() * size.items()) * Float.BYTES;
  }

  /** Rows of a batch's users and items ten times over, its likes, three times a chunk's scores. */
  private long sampledTorchBytes(GraphSize size, long row) {
    long likes = batchLikes(size);
    long samples = Math.min(size.items(), negativeSamples());
    long items = Math.min(size.items(), samples + likes);
    long users = Math.min(size.users(), likes);
    long scores = Math.min(Math.max(1L << 22, samples), users * samples);
    return 10 * (items + users) * row + likes * (4 * row + 120) + 3 * scores * Float.BYTES;
  }

  /** Places, shares and slopes of a batch's pairs, both ways and sorted; a chunk of vectors. */
  private long pairTorchBytes(GraphSize size) {
    long likes = batchLikes(size);
    return likes * (1 + negativesPerLike()) * 160L + 3L * (1 << 24) * Float.BYTES;
  }

  @Override
  public long modelFileBytes(GraphSize size) {
    return 2 * size.nodes() * (embeddingDimension() + 2L) * Float.BYTES;
  }
}
