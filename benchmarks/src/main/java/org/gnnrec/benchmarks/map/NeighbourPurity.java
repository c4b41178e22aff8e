package org.gnnrec.benchmarks.map;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How well labels separate: of the nearest points of each point, the part that has its label, as a
 * mean over points.
 *
 * @param points coordinates, all of one length
 * @param labels of the points
 */
record NeighbourPurity(List<double[]> points, List<String> labels) {
  /** Neighbours of each point. */
  static final int NEIGHBOURS = 10;

  /** The same places with labels dealt out at random: what chance gives. */
  NeighbourPurity shuffled(long seed) {
    List<String> dealt = new ArrayList<>(labels);
    Collections.shuffle(dealt, new Random(seed));
    return new NeighbourPurity(points, dealt);
  }

  /** The mean part of neighbours with the point's own label, in [0, 1]. */
  double mean() {
    double sum = 0;
    for (int point = 0; point < points.size(); point++) {
      sum += of(point);
    }
    return sum / points.size();
  }

  private double of(int point) {
    int count = Math.min(NEIGHBOURS, points.size() - 1);
    int[] nearest = new int[count];
    double[] distances = new double[count];
    int found = 0;
    for (int other = 0; other < points.size(); other++) {
      double distance = squaredDistance(points.get(point), points.get(other));
      boolean full = found == count;
      if (other == point || (full && !(distance < distances[count - 1]))) {
        continue;
      }
      int place = full ? count - 1 : found++;
      while (place > 0 && distance < distances[place - 1]) {
        distances[place] = distances[place - 1];
        nearest[place] = nearest[place - 1];
        place--;
      }
      distances[place] = distance;
      nearest[place] = other;
    }
    int same = 0;
    for (int other : nearest) {
      same += labels.get(other).equals(labels.get(point)) ? 1 : 0;
    }
    return same / (double) count;
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += (a[c] - b[c]) * (a[c] - b[c]);
    }
    return sum;
  }
}
