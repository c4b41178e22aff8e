package org.gnnrec.training.projection;

import java.util.Arrays;
import org.gnnrec.sampling.RandomStream;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;

/**
 * How far neighbours in a map are neighbours indeed (Venna and Kaski 2001, equation 1):
 *
 * <pre>T(k) = 1 − 2 / (n k (2n − 3k − 1)) · Σ_i Σ_{j ∈ U_k(i)} (r(i, j) − k)</pre>
 *
 * where U_k(i) are those of i's k nearest in the map that are not among its k nearest vectors, and
 * r(i, j) is j's rank among the vectors by their distance from i, 1 for the nearest. 1 is best;
 * coordinates drawn at random have about 0.5. Of equal distances the lower index is the nearer.
 * Where there are many points, the sum over i is taken over some that are drawn, and n before k
 * becomes their number.
 */
public final class Trustworthiness {
  /** Neighbours k, at most; where there are few points it is less than half of them. */
  public static final int NEIGHBOURS = 12;

  private final UnitVectors vectors;
  private final Kernels kernels;
  private final WorkerPool pool;
  private final int neighbours;

  /** Compares maps with vectors. */
  Trustworthiness(UnitVectors vectors, int neighbours, Kernels kernels, WorkerPool pool) {
    this.vectors = vectors;
    this.neighbours = neighbours;
    this.kernels = kernels;
    this.pool = pool;
  }

  /** The k that so many points allow: the formula needs k below half of them. */
  static int neighboursOf(int points) {
    return Math.min(NEIGHBOURS, (points - 1) / 2);
  }

  /**
   * Measures a map.
   *
   * @param coordinates {@code [n, 2]}
   * @param sample how many points are looked at, at least 1
   * @param randomSeed decides which
   */
  double of(float[] coordinates, int sample, long randomSeed) {
    int rows = vectors.rows();
    int[] drawn = draw(rows, Math.min(sample, rows), randomSeed);
    long[] beyond = new long[drawn.length];
    float[][] scratch = new float[pool.workers()][rows];
    int[][] nearest = new int[pool.workers()][neighbours];
    pool.run(
        drawn.length,
        (i, worker) -> {
          nearestInMap(coordinates, drawn[i], scratch[worker], nearest[worker]);
          beyond[i] = beyond(drawn[i], scratch[worker], nearest[worker]);
        });
    long sum = 0;
    for (long each : beyond) {
      sum += each;
    }
    double most = (double) drawn.length * neighbours * (2.0 * rows - 3.0 * neighbours - 1) / 2;
    return 1 - sum / most;
  }

  /** The first numbers of a shuffle. */
  private static int[] draw(int rows, int count, long seed) {
    int[] all = new int[rows];
    for (int i = 0; i < rows; i++) {
      all[i] = i;
    }
    var random = RandomStream.TRUSTWORTHINESS.random(seed, 0);
    for (int i = 0; i < count && count < rows; i++) {
      int other = i + random.nextInt(rows - i);
      int kept = all[i];
      all[i] = all[other];
      all[other] = kept;
    }
    return Arrays.copyOf(all, count);
  }

  private void nearestInMap(float[] coordinates, int point, float[] distances, int[] nearest) {
    double x = coordinates[2 * point];
    double y = coordinates[2 * point + 1];
    int found = 0;
    for (int other = 0; other < vectors.rows(); other++) {
      double dx = coordinates[2 * other] - x;
      double dy = coordinates[2 * other + 1] - y;
      distances[other] = (float) (dx * dx + dy * dy);
      boolean full = found == neighbours;
      if (other == point || (full && !(distances[other] < distances[nearest[found - 1]]))) {
        continue;
      }
      int place = full ? neighbours - 1 : found++;
      while (place > 0 && distances[other] < distances[nearest[place - 1]]) {
        nearest[place] = nearest[place - 1];
        place--;
      }
      nearest[place] = other;
    }
  }

  private long beyond(int point, float[] cosines, int[] nearest) {
    int stride = vectors.stride();
    for (int other = 0; other < vectors.rows(); other++) {
      cosines[other] =
          kernels.dot(vectors.values(), point * stride, vectors.values(), other * stride, stride);
    }
    long sum = 0;
    for (int neighbour : nearest) {
      int rank = 1;
      for (int other = 0; other < vectors.rows(); other++) {
        boolean nearer =
            cosines[other] > cosines[neighbour]
                || (cosines[other] == cosines[neighbour] && other < neighbour);
        rank += nearer && other != point ? 1 : 0;
      }
      sum += Math.max(0, rank - neighbours);
    }
    return sum;
  }
}
