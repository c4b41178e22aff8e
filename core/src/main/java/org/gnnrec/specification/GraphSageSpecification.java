package org.gnnrec.specification;

import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.specification.parameter.Condition;
import org.gnnrec.specification.parameter.Parameter;
import org.gnnrec.specification.parameter.ParameterTable;
import org.gnnrec.specification.parameter.ParameterValues;

/**
 * GraphSAGE with mean aggregation (Hamilton, Ying, Leskovec, "Inductive Representation Learning on
 * Large Graphs", NIPS 2017, algorithm 1) over the bipartite graph: each layer takes a user's own
 * vector and the mean of the liked items', and an item's own and the mean of the users' who like
 * it, through weights of their own per layer, side and role.
 *
 * @param values of {@link #PARAMETERS}
 */
public record GraphSageSpecification(ParameterValues values) implements ModelSpecification {

  /** The name of this kind of model. */
  public static final String NAME = "graphsage";

  /** Up to so many likes a step takes all of them and whole neighbourhoods. */
  static final long MOST_LIKES_AT_ONCE = 2_000_000;

  /** Pairs with their targets, and the coordinates of the sparse matrices on their way. */
  private static final int BYTES_PER_LIKE_AT_ONCE = 64;

  private static final Range DIMENSION = Range.closed(1, 1024);

  private static final Condition IN_BATCHES =
      new Condition("above 2 million likes", (values, size) -> size.likes() > MOST_LIKES_AT_ONCE);

  /** What a caller may set. */
  public static final ParameterTable PARAMETERS =
      ParameterTable.of(
          Parameter.choice("loss", GraphSageLoss.BCE, "what is minimised"),
          Parameter.whole("layers", 2, Range.closed(1, 4), "L"),
          Parameter.whole(
              "embeddingDimension",
              64,
              DIMENSION,
              "length of the last layer's vectors; what is stored has two values more, for biases"),
          Parameter.whole(
              "hiddenDimension",
              64,
              DIMENSION,
              "length of learned embeddings, of projected features and of the vectors between"
                  + " layers"),
          Parameter.flag(
              "nodeEmbeddings",
              true,
              "whether nodes have a learned embedding beside their features; a side without"
                  + " features has one in any case"),
          Parameter.decimal(
              "dropout",
              0.3,
              Range.closed(0, 0.95),
              "part of the values entering a layer that is dropped in training"),
          Parameter.whole("epochs", 300, Range.closed(1, 10_000), "most passes over the likes")
              .when(IN_BATCHES, 5),
          Parameter.whole(
                  "batchSize",
                  0,
                  Range.closed(0, 1 << 30),
                  "likes per step; 0 means all of them, with whole neighbourhoods")
              .when(IN_BATCHES, 1 << 16),
          Parameter.whole(
              "sampleSize",
              10,
              Range.closed(1, 1000),
              "with batches: neighbours drawn per node and layer (with replacement, where there are"
                  + " more)"),
          Parameter.decimal("learningRate", 0.02, Range.leftOpen(0, 10), "step size of Adam"),
          Parameter.decimal("weightDecay", 0.5, Range.closed(0, 10_000), "λ"),
          Parameter.seed("initial values, batches, neighbours, other pairs, dropout, hold-out"),
          Parameter.decimal(
                  "validationFraction",
                  0.1,
                  Range.closed(0, 0.5),
                  "part of the likes held out at random to choose the number of epochs, by AUC or"
                      + " RMSE; 0 trains all epochs on all likes")
              .when(IN_BATCHES, 0),
          Parameter.whole(
              "patience",
              10,
              Range.closed(1, 10_000),
              "measurements (every 5 epochs; in batches every epoch) without improvement after"
                  + " which the search stops"));

  /**
   * Reads a specification; what is absent gets its default.
   *
   * @param size of the graph to train on, which defaults may depend on
   * @throws ConfigurationException if a value is of the wrong type or out of range
   */
  public static GraphSageSpecification from(Configuration configuration, GraphSize size) {
    return new GraphSageSpecification(PARAMETERS.read(configuration, size));
  }

  @Override
  public String model() {
    return NAME;
  }

  public GraphSageLoss loss() {
    return values.choice("loss", GraphSageLoss.class);
  }

  public int layers() {
    return values.integer("layers");
  }

  @Override
  public int embeddingDimension() {
    return values.integer("embeddingDimension");
  }

  public int hiddenDimension() {
    return values.integer("hiddenDimension");
  }

  public boolean nodeEmbeddings() {
    return values.flag("nodeEmbeddings");
  }

  public double dropout() {
    return values.decimal("dropout");
  }

  public int epochs() {
    return values.integer("epochs");
  }

  public int batchSize() {
    return values.integer("batchSize");
  }

  public int sampleSize() {
    return values.integer("sampleSize");
  }

  public double learningRate() {
    return values.decimal("learningRate");
  }

  public double weightDecay() {
    return values.decimal("weightDecay");
  }

  public long randomSeed() {
    return values.wholeNumber("randomSeed");
  }

  public double validationFraction() {
    return values.decimal("validationFraction");
  }

  public int patience() {
    return values.integer("patience");
  }

  @Override
  public boolean learnsFromRatings() {
    return loss() == GraphSageLoss.MSE;
  }

  @Override
  public boolean requiresRatings() {
    return loss() == GraphSageLoss.MSE;
  }

  @Override
  public boolean learnsFromFeatures() {
    return true;
  }

  /** Forward and twice as much backward; in batches about every node is reached by each. */
  @Override
  public double trainingSeconds(GraphSize size) {
    double batches = batchSize() == 0 ? 1 : Math.ceil(size.likes() / (double) batchSize());
    double neighbours =
        batchSize() == 0 ? 2.0 * size.likes() : batches * sampleSize() * (double) size.nodes();
    double dense = 2.0 * hiddenDimension() * hiddenDimension() * batches * size.nodes();
    return (validationFraction() > 0 ? 1.5 : 1)
        * epochs()
        * 3
        * layers()
        * (neighbours * hiddenDimension() / TimeEstimate.TORCH_GATHERED_PER_SECOND
            + dense / TimeEstimate.PRODUCTS_PER_SECOND);
  }

  /** Arrays on their way to PyTorch, and the vectors of all layers() for serving. */
  @Override
  public long trainingHeapBytes(GraphSize size, int concurrency) {
    long perLike = 2L * Integer.BYTES + (batchSize() == 0 ? BYTES_PER_LIKE_AT_ONCE : 0);
    long drawn = batchSize() == 0 ? 0 : (long) layers() * sampleSize() * (Long.BYTES + Float.BYTES);
    long served = (long) (layers() + 2) * hiddenDimension() + 2L * embeddingDimension() + 2;
    return size.likes() * perLike + size.nodes() * (drawn + served * Float.BYTES);
  }

  @Override
  public boolean alwaysByTorch() {
    return true;
  }

  /**
   * Learned embeddings with their gradient and two moments, the layers()' values and gradients;
   * with them the sparse matrices and their copies on the way, or the rows gathered for the layer
   * that reaches furthest, and their gradient.
   */
  @Override
  public long torchNativeBytes(GraphSize size) {
    long widest = Math.max(hiddenDimension(), embeddingDimension());
    long values = size.nodes() * widest * (4 + 8L * layers()) * Float.BYTES;
    return values
        + (batchSize() == 0
            ? size.likes() * 120
            : 2 * size.nodes() * sampleSize() * 2 * hiddenDimension() * Float.BYTES);
  }

  /** The vectors that enter each layer, those of the last one, and biases. */
  @Override
  public long modelFileBytes(GraphSize size) {
    long perNode = (long) (layers() + 1) * hiddenDimension() + embeddingDimension() + 3;
    long weights =
        4L
            * layers()
            * (2L * hiddenDimension())
            * Math.max(hiddenDimension(), embeddingDimension());
    return (size.nodes() * perNode + weights) * Float.BYTES;
  }
}
