package org.gnnrec.model;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.graph.GraphSize;

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
 * @param temperature divisor of the scores in the softmax, in (0, 100]
 * @param regularization weight of the squared length of the batch's layer-0 vectors, in [0, 1]
 * @param similarity how vectors become a score, in training and in serving
 * @param randomSeed seed of initial vectors, batches, negatives and the validation split
 * @param validationFraction part of each user's likes held out to choose the number of epochs, in
 *     [0, 0.5]; 0 trains all epochs on all likes
 * @param patience validations without improvement after which the first of the two trainings stops,
 *     in [1, 10000]
 */
public record LightGcnSpecification(
    Loss loss,
    int embeddingDimension,
    int layers,
    int epochs,
    int batchSize,
    double learningRate,
    double temperature,
    double regularization,
    Similarity similarity,
    long randomSeed,
    double validationFraction,
    int patience)
    implements ModelSpecification {

  /** The name of this kind of model. */
  public static final String NAME = "lightgcn";

  private static final Range EMBEDDING_DIMENSION = Range.closed(1, 1024);
  private static final Range LAYERS = Range.closed(0, 8);
  private static final Range EPOCHS = Range.closed(1, 10_000);
  private static final Range BATCH_SIZE = Range.closed(0, 1 << 30);
  private static final Range LEARNING_RATE = Range.leftOpen(0, 10);
  private static final Range TEMPERATURE = Range.leftOpen(0, 100);
  private static final Range REGULARIZATION = Range.closed(0, 1);
  private static final Range RANDOM_SEED = Range.closed(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final Range VALIDATION_FRACTION = Range.closed(0, 0.5);
  private static final Range PATIENCE = Range.closed(1, 10_000);

  /** Checks every value against its range. */
  public LightGcnSpecification {
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(similarity, "similarity");
    EMBEDDING_DIMENSION.require("embeddingDimension", embeddingDimension);
    LAYERS.require("layers", layers);
    EPOCHS.require("epochs", epochs);
    BATCH_SIZE.require("batchSize", batchSize);
    LEARNING_RATE.require("learningRate", learningRate);
    TEMPERATURE.require("temperature", temperature);
    REGULARIZATION.require("regularization", regularization);
    VALIDATION_FRACTION.require("validationFraction", validationFraction);
    PATIENCE.require("patience", patience);
  }

  /** The defaults for a small graph. */
  public static LightGcnSpecification defaults() {
    return from(new Configuration(Map.of()), GraphSize.UNKNOWN);
  }

  /**
   * Reads a specification; what is absent gets its default, which depends on the loss alone.
   *
   * @param size of the graph to train on
   * @throws ConfigurationException if a value is of the wrong type or out of range
   */
  public static LightGcnSpecification from(Configuration configuration, GraphSize size) {
    Loss loss = configuration.getEnum("loss", Loss.SOFTMAX);
    boolean softmax = loss == Loss.SOFTMAX;
    return new LightGcnSpecification(
        loss,
        configuration.getInt("embeddingDimension", 64, EMBEDDING_DIMENSION),
        configuration.getInt("layers", 2, LAYERS),
        configuration.getInt("epochs", softmax ? 150 : 200, EPOCHS),
        configuration.getInt("batchSize", softmax ? 0 : 2048, BATCH_SIZE),
        configuration.getDouble("learningRate", softmax ? 0.02 : 0.005, LEARNING_RATE),
        configuration.getDouble("temperature", 0.25, TEMPERATURE),
        configuration.getDouble("regularization", softmax ? 0 : 1e-4, REGULARIZATION),
        configuration.getEnum("similarity", softmax ? Similarity.COSINE : Similarity.DOT),
        configuration.getLong("randomSeed", 42, RANDOM_SEED),
        configuration.getDouble("validationFraction", softmax ? 0 : 0.1, VALIDATION_FRACTION),
        configuration.getInt("patience", 5, PATIENCE));
  }

  @Override
  public String model() {
    return NAME;
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("loss", loss.name().toLowerCase(Locale.ROOT));
    map.put("embeddingDimension", (long) embeddingDimension);
    map.put("layers", (long) layers);
    map.put("epochs", (long) epochs);
    map.put("batchSize", (long) batchSize);
    map.put("learningRate", learningRate);
    map.put("temperature", temperature);
    map.put("regularization", regularization);
    map.put("similarity", similarity.name().toLowerCase(Locale.ROOT));
    map.put("randomSeed", randomSeed);
    map.put("validationFraction", validationFraction);
    map.put("patience", (long) patience);
    return map;
  }

  /**
   * Per epoch, forward and backward: {@code 4 K · likes · d} multiply-adds of the propagation and,
   * for all items, {@code 3 · users · items · d} of dense products.
   */
  @Override
  public double trainingSeconds(GraphSize size) {
    double propagated = 4.0 * layers * size.likes() * embeddingDimension;
    double perStep = propagated / 6e9 + 2e-9 * 10 * size.nodes() * embeddingDimension / 8;
    double steps = batchSize == 0 ? 1 : Math.ceil(size.likes() / (double) batchSize);
    double products =
        loss == Loss.SOFTMAX
            ? 3.0 * size.users() * size.items() * embeddingDimension / 12e9
            : 6.0 * size.likes() * embeddingDimension / 1e9;
    double passes = validationFraction > 0 ? 2 : 1;
    return passes * epochs * (steps * perStep + products);
  }
}
