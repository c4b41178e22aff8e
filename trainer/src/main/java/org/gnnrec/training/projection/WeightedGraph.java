package org.gnnrec.training.projection;

import java.util.Arrays;

/**
 * A symmetric graph with weights: the neighbours of point i are those at {@code offsets[i]} to
 * {@code offsets[i + 1]}, in the order of their indexes, and each pair is there in both directions.
 *
 * @param offsets {@code [points + 1]}
 * @param neighbours by place
 * @param weights by place
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
record WeightedGraph(int[] offsets, int[] neighbours, float[] weights) {

  /** Makes one weight of the two directions of a pair; 0 stands for a missing one. */
  @FunctionalInterface
  interface Union {
    double of(double there, double back);
  }

  /**
   * Joins both directions of neighbours.
   *
   * @param table who is near whom
   * @param directed weight of each place of the table
   */
  static WeightedGraph of(NeighbourTable table, float[] directed, Union union) {
    int rows = table.rows();
    int[] starts = new int[rows + 1];
    for (int place = 0; place < directed.length; place++) {
      starts[place / table.each() + 1]++;
      starts[table.neighbours()[place] + 1]++;
    }
    for (int row = 0; row < rows; row++) {
      starts[row + 1] = Math.addExact(starts[row + 1], starts[row]);
    }
    long[] entries = entries(table, starts, rows);
    int[] offsets = new int[rows + 1];
    int[] neighbours = new int[entries.length];
    float[] weights = new float[entries.length];
    int count = 0;
    for (int row = 0; row < rows; row++) {
      Arrays.sort(entries, starts[row], starts[row + 1]);
      for (int i = starts[row]; i < starts[row + 1]; i++) {
        int other = (int) (entries[i] >>> 32);
        double weight = directed[(int) entries[i]];
        double back = 0;
        if (i + 1 < starts[row + 1] && (int) (entries[i + 1] >>> 32) == other) {
          back = directed[(int) entries[++i]];
        }
        neighbours[count] = other;
        weights[count++] = (float) union.of(weight, back);
      }
      offsets[row + 1] = count;
    }
    return new WeightedGraph(
        offsets, Arrays.copyOf(neighbours, count), Arrays.copyOf(weights, count));
  }

  /** Of each row, the other point in the upper half and the place of the table in the lower. */
  private static long[] entries(NeighbourTable table, int[] starts, int rows) {
    int[] next = Arrays.copyOf(starts, rows);
    long[] entries = new long[starts[rows]];
    for (int place = 0; place < table.neighbours().length; place++) {
      int from = place / table.each();
      int to = table.neighbours()[place];
      entries[next[from]++] = ((long) to << 32) | place;
      entries[next[to]++] = ((long) from << 32) | place;
    }
    return entries;
  }

  int points() {
    return offsets.length - 1;
  }
}
