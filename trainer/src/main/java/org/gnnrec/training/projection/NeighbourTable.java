package org.gnnrec.training.projection;

import org.gnnrec.projection.ProjectionTask;
import org.gnnrec.training.kernel.ItemPanels;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.Kernels.Block;
import org.gnnrec.training.kernel.WorkerPool;

/**
 * The nearest others of each vector, exactly, by all dot products a block of rows at a time.
 *
 * @param each how many each has
 * @param neighbours {@code [rows, each]}, nearest first; of equally near ones the lower index
 * @param distances of the same
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
record NeighbourTable(int each, int[] neighbours, float[] distances) {
  private static final int ROWS = ProjectionTask.ROWS_AT_ONCE;

  /** Looks for neighbours; {@code each} is below the number of vectors. */
  static NeighbourTable of(UnitVectors vectors, int each, Kernels kernels, WorkerPool pool) {
    int rows = vectors.rows();
    ItemPanels panels = new ItemPanels(kernels, pool, rows, vectors.dimension());
    panels.pack(vectors.values(), 0, vectors.stride());
    int[] neighbours = new int[Math.multiplyExact(rows, each)];
    float[] distances = new float[neighbours.length];
    float[][] cosines = new float[pool.workers()][ROWS * panels.scoreStride()];
    pool.run(
        WorkerPool.blocks(rows, ROWS),
        (block, worker) -> {
          int first = block * ROWS;
          int count = Math.min(ROWS, rows - first);
          Block some = Block.rows(vectors.values(), first * vectors.stride(), vectors.stride());
          panels.score(some, count, cosines[worker], 0);
          for (int r = 0; r < count; r++) {
            int at = (first + r) * each;
            int from = r * panels.scoreStride();
            nearest(cosines[worker], from, rows, first + r, neighbours, distances, at, each);
          }
        });
    return new NeighbourTable(each, neighbours, distances);
  }

  private static void nearest(
      float[] cosines,
      int from,
      int rows,
      int itself,
      int[] neighbours,
      float[] distances,
      int at,
      int each) {
    int found = 0;
    for (int other = 0; other < rows; other++) {
      float cosine = cosines[from + other];
      boolean full = found == each;
      // Until the end distances hold cosines.
      if (other == itself || (full && !(cosine > distances[at + each - 1]))) {
        continue;
      }
      int place = full ? each - 1 : found++;
      while (place > 0 && cosine > distances[at + place - 1]) {
        distances[at + place] = distances[at + place - 1];
        neighbours[at + place] = neighbours[at + place - 1];
        place--;
      }
      distances[at + place] = cosine;
      neighbours[at + place] = other;
    }
    for (int i = at; i < at + each; i++) {
      distances[i] = UnitVectors.distance(distances[i]);
    }
  }

  int rows() {
    return neighbours.length / each;
  }
}
