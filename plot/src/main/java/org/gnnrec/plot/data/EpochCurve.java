package org.gnnrec.plot.data;

import java.util.List;
import java.util.Map;

/**
 * How a training went.
 *
 * @param points in order of stage and epoch
 */
public record EpochCurve(String modelName, long modelVersion, List<Point> points) {
  /** The stage that trains on a part of the likes and measures on the rest. */
  public static final String HOLD_OUT = "holdOut";

  /** Copies the points, of which there must be at least one. */
  public EpochCurve {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new PlotException(
          "The model `" + modelName + "` has no training curve: it is not trained in epochs");
    }
  }

  /**
   * One epoch.
   *
   * @param stage {@code holdOut} or {@code final}
   * @param metrics validation metrics by their names; empty where none were measured
   * @param best whether the number of epochs was chosen here
   */
  public record Point(
      String stage, long epoch, double loss, Map<String, Double> metrics, boolean best) {
    /** Copies the metrics. */
    public Point {
      metrics = Map.copyOf(metrics);
    }
  }
}
