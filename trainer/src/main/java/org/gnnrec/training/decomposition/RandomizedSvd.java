package org.gnnrec.training.decomposition;

import java.util.SplittableRandom;
import org.gnnrec.sampling.RandomStream;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Propagation;
import org.gnnrec.training.kernel.WorkerPool;

/**
 * The greatest singular values and vectors of a bipartite graph's normalised adjacency, {@code R̃ =
 * D_U^-½ R D_I^-½}, by random projections (Halko, Martinsson and Tropp, "Finding Structure with
 * Randomness: Probabilistic Algorithms for Constructing Approximate Matrix Decompositions", SIAM
 * Review 53, 2011, algorithms 4.4 and 5.1).
 *
 * <table>
 * <caption>The paper's symbols</caption>
 * <tr><td>A, m × n</td><td>R̃, or its transpose if there are fewer items than users, so m ≤ n</td></tr>
 * <tr><td>k, p, q</td><td>rank, oversampling, power iterations</td></tr>
 * <tr><td>Ω, n × (k + p)</td><td>random normal numbers</td></tr>
 * <tr><td>Q</td><td>orthonormal basis of (A Aᵀ)^q A Ω, made orthonormal again after every iteration</td></tr>
 * <tr><td>B = Qᵀ A</td><td>its singular values and vectors come from B Bᵀ, of size k + p</td></tr>
 * </table>
 *
 * <p>A basis is made orthonormal by its Gram matrix: between iterations by Cholesky's factor, and
 * at the end, or where that is badly conditioned, by the eigenvectors (Stathopoulos and Wu, "A
 * Block Orthogonalization Procedure with Constant Synchronization Requirements", SIAM J. Sci.
 * Comput. 23, 2002); directions that are nothing but rounding become 0.
 *
 * <p>Holds {@code (users + items) · (2 k + p)} floats at most and takes {@code O(q (k + p) (likes +
 * min(users, items) (k + p)))} steps. The result is the same bits for any number of threads, on one
 * machine and with one implementation of the kernels.
 */
public final class RandomizedSvd {
  /** Tells these draws from others of the same seed. */
  private static final int ROW_BLOCK = 256;

  /** Squared lengths, as parts of the greatest, below which floats hold nothing but rounding. */
  private static final double ROUNDING = 1e-12;

  /** Squared pivots, as parts of the greatest, down to which sums of floats are good enough. */
  private static final double WELL_CONDITIONED = 1e-4;

  /** The same as {@link #ROUNDING} for squared singular values. */
  private static final double LEAST_VALUE = 1e-10;

  private final Kernels kernels;
  private final WorkerPool pool;

  /**
   * What to compute.
   *
   * @param rank number of singular values k, 1 or more
   * @param oversampling further columns p while computing, 0 or more; with more of them the last
   *     values become more accurate
   * @param powerIterations q, 0 or more; of 256 values of a large graph the last came out 16 % too
   *     small with 2, 5 % with 6 and 2 % with 12
   * @param randomSeed seed of Ω
   */
  public record Settings(int rank, int oversampling, int powerIterations, long randomSeed) {

    /** Checks the ranges. */
    public Settings {
      if (rank < 1 || oversampling < 0 || powerIterations < 0) {
        throw new IllegalArgumentException(
            "rank must be 1 or more, oversampling and power iterations 0 or more, got "
                + rank
                + ", "
                + oversampling
                + " and "
                + powerIterations);
      }
    }

    /** Six power iterations, and an eighth of the rank, but at least 16, in addition to it. */
    public static Settings ofRank(int rank, long randomSeed) {
      return new Settings(rank, Math.max(16, rank / 8), 6, randomSeed);
    }

    /** The same with another number of power iterations. */
    public Settings withPowerIterations(int iterations) {
      return new Settings(rank, oversampling, iterations, randomSeed);
    }
  }

  /**
   * Makes one.
   *
   * @param pool what computes; the caller keeps it
   */
  public RandomizedSvd(Kernels kernels, WorkerPool pool) {
    this.kernels = kernels;
    this.pool = pool;
  }

  /**
   * Decomposes a graph.
   *
   * @param propagation the graph's normalised adjacency
   * @throws ArithmeticException if {@code (users + items) · (k + p)} is beyond what an array holds
   */
  public SingularTriples decompose(Propagation propagation, Settings settings) {
    SingularTriples wide = decomposeWide(propagation, settings);
    int stride = kernels.stride(wide.rank());
    int nodes = propagation.nodes();
    float[] vectors = new float[Math.multiplyExact(nodes, stride)];
    for (int row = 0; row < nodes; row++) {
      int length = Math.min(stride, wide.stride());
      System.arraycopy(wide.vectors(), row * wide.stride(), vectors, row * stride, length);
    }
    return new SingularTriples(wide.rank(), wide.values(), vectors, stride);
  }

  /** The same without a copy: rows may be wider, or shorter if the matrix has no more values. */
  public SingularTriples decomposeWide(Propagation propagation, Settings settings) {
    int users = propagation.users();
    int nodes = propagation.nodes();
    int items = nodes - users;
    int rank = settings.rank();
    int width = Math.max(1, Math.min(rank + settings.oversampling(), Math.min(users, items)));
    int stride = kernels.stride(width);
    float[] vectors = new float[Math.multiplyExact(nodes, stride)];
    TallMatrix userPart = new TallMatrix(vectors, 0, users, width, stride);
    TallMatrix itemPart = new TallMatrix(vectors, users, nodes, width, stride);
    boolean fewerUsers = users <= items;
    TallMatrix basis = fewerUsers ? userPart : itemPart;
    TallMatrix other = fewerUsers ? itemPart : userPart;
    fillRandom(other, settings.randomSeed());
    toBasis(propagation, vectors, stride, fewerUsers);
    roughlyOrthonormalize(basis);
    for (int iteration = 0; iteration < settings.powerIterations(); iteration++) {
      toBasis(propagation, vectors, stride, !fewerUsers);
      toBasis(propagation, vectors, stride, fewerUsers);
      roughlyOrthonormalize(basis);
    }
    // What the first pass leaves of a badly conditioned basis, the second makes good.
    orthonormalize(basis);
    toBasis(propagation, vectors, stride, !fewerUsers);
    return triples(basis, other, rank);
  }

  private static void toBasis(Propagation propagation, float[] vectors, int stride, boolean users) {
    if (users) {
      propagation.toUsers(vectors, stride);
    } else {
      propagation.toItems(vectors, stride);
    }
  }

  private void fillRandom(TallMatrix matrix, long seed) {
    int first = matrix.fromRow();
    int rows = matrix.toRow() - first;
    pool.runRows(
        rows,
        ROW_BLOCK,
        (row, worker) -> {
          SplittableRandom random = RandomStream.GRAPH_DECOMPOSITION.random(seed, row);
          int at = (first + row) * matrix.stride();
          for (int c = 0; c < matrix.columns(); c++) {
            matrix.vectors()[at + c] = (float) random.nextGaussian();
          }
        });
  }

  /** Between iterations, where only the space matters and no direction may become too small. */
  private void roughlyOrthonormalize(TallMatrix basis) {
    double[][] small = TriangularFactor.inverse(basis.fastGram(kernels, pool), WELL_CONDITIONED);
    if (small == null) {
      orthonormalize(basis);
    } else {
      basis.times(small, basis.vectors(), basis.stride(), kernels, pool);
    }
  }

  private void orthonormalize(TallMatrix basis) {
    SymmetricEigen eigen = SymmetricEigen.of(basis.gram(pool));
    basis.times(
        scaled(eigen, basis.columns(), ROUNDING), basis.vectors(), basis.stride(), kernels, pool);
  }

  /** Eigenvectors over the roots of their eigenvalues; 0 for those that are rounding. */
  private static double[][] scaled(SymmetricEigen eigen, int count, double least) {
    double[][] scaled = new double[count][];
    double threshold = least * eigen.values()[0];
    for (int j = 0; j < count; j++) {
      double value = eigen.values()[j];
      double factor = value > threshold ? 1 / Math.sqrt(value) : 0;
      double[] vector = eigen.vectors()[j].clone();
      for (int c = 0; c < vector.length; c++) {
        vector[c] *= factor;
      }
      scaled[j] = vector;
    }
    return scaled;
  }

  private SingularTriples triples(TallMatrix basis, TallMatrix other, int rank) {
    SymmetricEigen eigen = SymmetricEigen.of(other.gram(pool));
    int count = Math.min(rank, basis.columns());
    double threshold = LEAST_VALUE * eigen.values()[0];
    double[] values = new double[rank];
    double[][] rotation = new double[count][basis.columns()];
    for (int j = 0; j < count; j++) {
      if (eigen.values()[j] > threshold) {
        values[j] = Math.sqrt(eigen.values()[j]);
        rotation[j] = eigen.vectors()[j];
      }
    }
    int stride = basis.stride();
    basis.times(rotation, basis.vectors(), stride, kernels, pool);
    other.times(scaled(eigen, count, LEAST_VALUE), other.vectors(), stride, kernels, pool);
    return new SingularTriples(rank, values, basis.vectors(), stride);
  }
}
