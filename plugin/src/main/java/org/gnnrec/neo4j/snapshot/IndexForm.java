package org.gnnrec.neo4j.snapshot;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.TrainedModel;

/**
 * Item vectors and queries in a form in which the neighbours that a vector index finds are a
 * model's best items, in the model's order.
 *
 * <p>Where all items' vectors have length 1 that is the cosine of the vectors as they are. Else an
 * inner product is brought to a distance by one more dimension (Bachrach et al., "Speeding Up the
 * Xbox Recommender System Using a Euclidean Transformation for Inner-Product Spaces", RecSys 2014):
 * with {@code M = max_j ‖x_j‖}, {@code x' = [x, √(M² − ‖x‖²)]} and {@code q' = [q, 0]},
 *
 * <pre>‖q' − x'‖² = ‖q‖² + M² − 2 q · x</pre>
 *
 * so that the nearest {@code x'} has the highest {@code q · x}.
 *
 * @param function how the index compares
 * @param dimension length of what is indexed
 * @param largestLength M, the length of everything that is indexed
 */
public record IndexForm(Function function, int dimension, double largestLength) {
  /** Rounding of floats gives less than this. */
  private static final double UNIT_TOLERANCE = 1e-4;

  /** How a vector index compares. */
  public enum Function {
    /** Indexes give {@code (1 + cosine) / 2}. */
    COSINE,
    /** Indexes give {@code 1 / (1 + distance²)}. */
    EUCLIDEAN;

    /** The name that Neo4j has for it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The form for a model; empty if its scores are not the products of users' and items' vectors.
   */
  public static Optional<IndexForm> of(TrainedModel model) {
    if (!(model instanceof FactorModel factors)) {
      return Optional.empty();
    }
    EmbeddingMatrix items = factors.items();
    double shortest = Double.POSITIVE_INFINITY;
    double longest = 0;
    for (int row = 0; row < items.rows(); row++) {
      double length = Math.sqrt(squares(items, row));
      shortest = Math.min(shortest, length);
      longest = Math.max(longest, length);
    }
    boolean unit = 1 - shortest <= UNIT_TOLERANCE && longest - 1 <= UNIT_TOLERANCE;
    return Optional.of(
        unit
            ? new IndexForm(Function.COSINE, items.dimension(), 1)
            : new IndexForm(Function.EUCLIDEAN, items.dimension() + 1, longest));
  }

  private static double squares(EmbeddingMatrix matrix, int row) {
    int from = row * matrix.dimension();
    double squares = 0;
    for (int d = from; d < from + matrix.dimension(); d++) {
      squares += (double) matrix.values()[d] * matrix.values()[d];
    }
    return squares;
  }

  /** What is indexed of each item, {@code [items, dimension]}. */
  public EmbeddingMatrix vectors(EmbeddingMatrix items) {
    return switch (function) {
      case COSINE -> items;
      case EUCLIDEAN -> extended(items);
    };
  }

  private EmbeddingMatrix extended(EmbeddingMatrix items) {
    float[] values = new float[Math.multiplyExact(items.rows(), dimension)];
    for (int row = 0; row < items.rows(); row++) {
      System.arraycopy(
          items.values(), row * items.dimension(), values, row * dimension, dimension - 1);
      double rest = largestLength * largestLength - squares(items, row);
      values[(row + 1) * dimension - 1] = (float) Math.sqrt(Math.max(0, rest));
    }
    return new EmbeddingMatrix(items.rows(), dimension, values);
  }

  /**
   * What to ask the index for.
   *
   * @param user a user's vector, of the model's dimension
   * @return of length {@link #dimension}
   */
  public float[] query(float[] user) {
    return switch (function) {
      case COSINE -> user;
      case EUCLIDEAN -> Arrays.copyOf(user, dimension);
    };
  }
}
