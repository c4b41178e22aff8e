package org.gnnrec.specification;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.graph.GraphSize;

/**
 * GraphSAGE with mean aggregation (Hamilton, Ying, Leskovec, "Inductive Representation Learning on
 * Large Graphs", NIPS 2017, algorithm 1) over the bipartite graph: each layer takes a user's own
 * vector and the mean of the liked items', and an item's own and the mean of the users' who like
 * it, through weights of their own per layer, side and role.
 *
 * @param loss what is minimised
 * @param layers number of layers, in [1, 4]
 * @param embeddingDimension length of the last layer's vectors, in [1, 1024]; what is stored has
 *     two values more, for biases
 * @param hiddenDimension length of learned embeddings, of projected features and of the vectors
 *     between layers, in [1, 1024]
 * @param nodeEmbeddings whether users and items have learned embeddings, beside their features
 * @param dropout part of the values that enter a layer dropped in training, in [0, 0.95]
 * @param epochs most passes over the likes, in [1, 10000]
 * @param batchSize likes per optimiser step, in [1, 2^30]; 0 stands for all likes, and for whole
 *     neighbourhoods
 * @param sampleSize neighbours drawn per node and layer in batches, in [1, 1000]
 * @param learningRate step size of Adam, in (0, 10]
 * @param weightDecay weight of the sum of all parameters' squares beside the sum of the pairs'
 *     losses, in [0, 10000]
 * @param randomSeed seed of initial parameters, batches, neighbours, negatives, dropout and the
 *     validation split
 * @param validationFraction part of the likes held out to choose the number of epochs, in [0, 0.5];
 *     0 trains all epochs on all likes
 * @param patience measurements without improvement after which the search stops, in [1, 10000]
 */
public record GraphSageSpecification(
    GraphSageLoss loss,
    int layers,
    int embeddingDimension,
    int hiddenDimension,
    boolean nodeEmbeddings,
    double dropout,
    int epochs,
    int batchSize,
    int sampleSize,
    double learningRate,
    double weightDecay,
    long randomSeed,
    double validationFraction,
    int patience)
    implements ModelSpecification {

  /** The name of this kind of model. */
  public static final String NAME = "graphsage";

  /** Up to so many likes a step takes all of them and whole neighbourhoods. */
  static final long MOST_LIKES_AT_ONCE = 2_000_000;

  /** Pairs with their targets, and the coordinates of the sparse matrices on their way. */
  private static final int BYTES_PER_LIKE_AT_ONCE = 64;

  private static final Range LAYERS = Range.closed(1, 4);
  private static final Range DIMENSION = Range.closed(1, 1024);
  private static final Range DROPOUT = Range.closed(0, 0.95);
  private static final Range EPOCHS = Range.closed(1, 10_000);
  private static final Range BATCH_SIZE = Range.closed(0, 1 << 30);
  private static final Range SAMPLE_SIZE = Range.closed(1, 1000);
  private static final Range LEARNING_RATE = Range.leftOpen(0, 10);
  private static final Range WEIGHT_DECAY = Range.closed(0, 10_000);
  private static final Range RANDOM_SEED = Range.closed(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final Range VALIDATION_FRACTION = Range.closed(0, 0.5);
  private static final Range PATIENCE = Range.closed(1, 10_000);

  /** Checks every value against its range. */
  public GraphSageSpecification {
    Objects.requireNonNull(loss, "loss");
    LAYERS.require("layers", layers);
    DIMENSION.require("embeddingDimension", embeddingDimension);
    DIMENSION.require("hiddenDimension", hiddenDimension);
    DROPOUT.require("dropout", dropout);
    EPOCHS.require("epochs", epochs);
    BATCH_SIZE.require("batchSize", batchSize);
    SAMPLE_SIZE.require("sampleSize", sampleSize);
    LEARNING_RATE.require("learningRate", learningRate);
    WEIGHT_DECAY.require("weightDecay", weightDecay);
    VALIDATION_FRACTION.require("validationFraction", validationFraction);
    PATIENCE.require("patience", patience);
  }

  /**
   * Reads a specification; what is absent gets its default, which depends on the loss and on the
   * size of the graph.
   *
   * @throws ConfigurationException if a value is of the wrong type or out of range
   */
  public static GraphSageSpecification from(Configuration configuration, GraphSize size) {
    GraphSageLoss loss = configuration.getEnum("loss", GraphSageLoss.BCE);
    boolean atOnce = size.likes() <= MOST_LIKES_AT_ONCE;
    return new GraphSageSpecification(
        loss,
        configuration.getInt("layers", 2, LAYERS),
        configuration.getInt("embeddingDimension", 64, DIMENSION),
        configuration.getInt("hiddenDimension", 64, DIMENSION),
        configuration.getBoolean("nodeEmbeddings", true),
        configuration.getDouble("dropout", 0.3, DROPOUT),
        configuration.getInt("epochs", atOnce ? 300 : 5, EPOCHS),
        configuration.getInt("batchSize", atOnce ? 0 : 1 << 16, BATCH_SIZE),
        configuration.getInt("sampleSize", 10, SAMPLE_SIZE),
        configuration.getDouble("learningRate", 0.02, LEARNING_RATE),
        configuration.getDouble("weightDecay", 0.5, WEIGHT_DECAY),
        configuration.getLong("randomSeed", 42, RANDOM_SEED),
        configuration.getDouble("validationFraction", atOnce ? 0.1 : 0, VALIDATION_FRACTION),
        configuration.getInt("patience", 10, PATIENCE));
  }

  @Override
  public String model() {
    return NAME;
  }

  @Override
  public boolean learnsFromRatings() {
    return loss == GraphSageLoss.MSE;
  }

  @Override
  public boolean requiresRatings() {
    return loss == GraphSageLoss.MSE;
  }

  @Override
  public boolean learnsFromFeatures() {
    return true;
  }

  /** Forward and twice as much backward; in batches about every node is reached by each. */
  @Override
  public double trainingSeconds(GraphSize size) {
    double batches = batchSize == 0 ? 1 : Math.ceil(size.likes() / (double) batchSize);
    double neighbours =
        batchSize == 0 ? 2.0 * size.likes() : batches * sampleSize * (double) size.nodes();
    double dense = 2.0 * hiddenDimension * hiddenDimension * batches * size.nodes();
    return (validationFraction > 0 ? 1.5 : 1)
        * epochs
        * 3
        * layers
        * (neighbours * hiddenDimension / TimeEstimate.TORCH_GATHERED_PER_SECOND
            + dense / TimeEstimate.PRODUCTS_PER_SECOND);
  }

  /** Arrays on their way to PyTorch, and the vectors of all layers for serving. */
  @Override
  public long trainingHeapBytes(GraphSize size, int concurrency) {
    long perLike = 2L * Integer.BYTES + (batchSize == 0 ? BYTES_PER_LIKE_AT_ONCE : 0);
    long drawn = batchSize == 0 ? 0 : (long) layers * sampleSize * (Long.BYTES + Float.BYTES);
    long served = (long) (layers + 2) * hiddenDimension + 2L * embeddingDimension + 2;
    return size.likes() * perLike + size.nodes() * (drawn + served * Float.BYTES);
  }

  @Override
  public boolean alwaysByTorch() {
    return true;
  }

  /**
   * Learned embeddings with their gradient and two moments, the layers' values and gradients; with
   * them the sparse matrices and their copies on the way, or the rows gathered for the layer that
   * reaches furthest, and their gradient.
   */
  @Override
  public long torchNativeBytes(GraphSize size) {
    long widest = Math.max(hiddenDimension, embeddingDimension);
    long values = size.nodes() * widest * (4 + 8L * layers) * Float.BYTES;
    return values
        + (batchSize == 0
            ? size.likes() * 120
            : 2 * size.nodes() * sampleSize * 2 * hiddenDimension * Float.BYTES);
  }

  /** The vectors that enter each layer, those of the last one, and biases. */
  @Override
  public long modelFileBytes(GraphSize size) {
    long perNode = (long) (layers + 1) * hiddenDimension + embeddingDimension + 3;
    long weights =
        4L * layers * (2L * hiddenDimension) * Math.max(hiddenDimension, embeddingDimension);
    return (size.nodes() * perNode + weights) * Float.BYTES;
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("loss", loss.name().toLowerCase(Locale.ROOT));
    map.put("layers", (long) layers);
    map.put("embeddingDimension", (long) embeddingDimension);
    map.put("hiddenDimension", (long) hiddenDimension);
    map.put("nodeEmbeddings", nodeEmbeddings);
    map.put("dropout", dropout);
    map.put("epochs", (long) epochs);
    map.put("batchSize", (long) batchSize);
    map.put("sampleSize", (long) sampleSize);
    map.put("learningRate", learningRate);
    map.put("weightDecay", weightDecay);
    map.put("randomSeed", randomSeed);
    map.put("validationFraction", validationFraction);
    map.put("patience", (long) patience);
    return map;
  }
}
