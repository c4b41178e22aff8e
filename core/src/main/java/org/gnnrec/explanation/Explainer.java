package org.gnnrec.explanation;

import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.FixedFoldIn;
import org.gnnrec.model.FoldIn;
import org.gnnrec.model.GraphSageFoldIn;
import org.gnnrec.model.ItemNeighbours;
import org.gnnrec.model.LinearFoldIn;
import org.gnnrec.model.NeighbourhoodModel;
import org.gnnrec.model.SpectralModel;
import org.gnnrec.model.TrainedModel;

/**
 * Takes scores apart. What a {@link org.gnnrec.scoring.ServingModel} answers to the same user and
 * likes is the sum of what comes out here, for every model that scores by likes; {@link
 * org.gnnrec.scoring.AnswerSource#POPULAR} scores have no parts. Takes {@code O(likes · d)}, where
 * the likes of the liked items count as well for a {@link SpectralModel}.
 *
 * <p>Immutable and thread-safe.
 */
public final class Explainer {
  private final TrainedModel model;

  /** Explains scores of a model. */
  public Explainer(TrainedModel model) {
    this.model = model;
  }

  /**
   * The parts of an item's score.
   *
   * @param taste with one like at least, unless the user has features that the model takes
   * @param itemIndex an item that the model knows
   */
  public Contributions explain(UserEvidence taste, int itemIndex) {
    if (model instanceof FactorModel factors) {
      return explain(taste, factors.items().row(itemIndex));
    }
    if (model instanceof SpectralModel spectral) {
      return new SpectralParts(spectral, itemIndex).of(taste);
    }
    if (model instanceof NeighbourhoodModel neighbourhood) {
      return ofNeighbours(neighbourhood.neighbours(), taste, itemIndex);
    }
    throw new IllegalStateException("no parts of scores of " + model.getClass());
  }

  /**
   * The parts of the score of an item that has a vector.
   *
   * @param itemVector of the length of the model's vectors; not written to
   * @throws IllegalStateException if the model's scores are not products of vectors
   */
  public Contributions explain(UserEvidence taste, float[] itemVector) {
    if (!(model instanceof FactorModel factors)) {
      throw new IllegalStateException("no vectors in " + model.getClass());
    }
    FoldIn foldIn = factors.foldIn();
    if (foldIn instanceof LinearFoldIn linear) {
      return ofSum(linear, taste, itemVector);
    }
    if (foldIn instanceof GraphSageFoldIn sage) {
      return new GraphSageParts(sage, itemVector).of(taste);
    }
    if (foldIn instanceof FixedFoldIn fixed) {
      float[] user = fixed.vector(taste.userIndex(), taste.likes());
      return Contributions.of(
          dot(user, new EmbeddingMatrix(1, itemVector.length, itemVector), 0),
          new double[taste.likes().size()]);
    }
    throw new IllegalStateException("no parts of vectors of " + foldIn.getClass());
  }

  /**
   * The terms of {@code own + Σ w_i f_i / √Σ w_i}, each multiplied with the item and, for the
   * cosine, divided by the length of the sum. A trained vector has length 1 already.
   */
  private static Contributions ofSum(LinearFoldIn foldIn, UserEvidence taste, float[] item) {
    EmbeddingMatrix parts = foldIn.itemFoldIn();
    int ownRow = taste.userIndex() >= 0 ? taste.userIndex() : foldIn.userCount();
    double root = Math.sqrt(taste.degree());
    double[] ofLikes = new double[taste.likes().size()];
    double[] vector = new double[item.length];
    add(vector, foldIn.usersOwn(), ownRow, 1);
    for (int like = 0; like < ofLikes.length; like++) {
      int row = taste.likes().itemIndexes()[like];
      double factor = taste.weight(like) / root;
      ofLikes[like] = factor * dot(item, parts, row);
      add(vector, parts, row, factor);
    }
    double length = foldIn.normalized() && !taste.trained() ? length(vector) : 1;
    for (int like = 0; like < ofLikes.length; like++) {
      ofLikes[like] /= length;
    }
    return Contributions.of(dot(item, foldIn.usersOwn(), ownRow) / length, ofLikes);
  }

  private static Contributions ofNeighbours(
      ItemNeighbours neighbours, UserEvidence taste, int itemIndex) {
    double[] ofLikes = new double[taste.likes().size()];
    for (int like = 0; like < ofLikes.length; like++) {
      int liked = taste.likes().itemIndexes()[like];
      ofLikes[like] = taste.weight(like) * neighbours.similarity(liked, itemIndex);
    }
    return Contributions.of(0, ofLikes);
  }

  static double dot(float[] vector, EmbeddingMatrix rows, int row) {
    float[] values = rows.values();
    int from = row * vector.length;
    double sum = 0;
    for (int d = 0; d < vector.length; d++) {
      sum += (double) vector[d] * values[from + d];
    }
    return sum;
  }

  private static void add(double[] sum, EmbeddingMatrix rows, int row, double factor) {
    float[] values = rows.values();
    int from = row * sum.length;
    for (int d = 0; d < sum.length; d++) {
      sum[d] += factor * values[from + d];
    }
  }

  /** A vector of zeros stays as it is. */
  private static double length(double[] vector) {
    double squares = 0;
    for (double value : vector) {
      squares += value * value;
    }
    return squares == 0 ? 1 : Math.sqrt(squares);
  }
}
