package org.gnnrec.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The course of a training, as points that can be drawn. */
public final class TrainingCurve {
  private TrainingCurve() {}

  /** Which part of a training a point belongs to. */
  public enum Stage {
    /** The search for the number of epochs, measured on held-out likes. */
    HOLD_OUT("holdOut"),
    /** The training of what is served, on all likes. */
    FINAL("final");

    private final String label;

    Stage(String label) {
      this.label = label;
    }

    /** The word that people see. */
    public String label() {
      return label;
    }
  }

  /**
   * A point of the curve.
   *
   * @param stage which part of the training
   * @param epoch from 1 within the stage
   * @param loss the mean loss of this epoch
   * @param metrics what was measured on held-out likes; empty in the final stage
   * @param best whether this is the epoch that was chosen; without a hold-out, the last one
   */
  public record Point(
      Stage stage, int epoch, double loss, Map<String, Double> metrics, boolean best) {}

  /**
   * The points of a training: first those measured on held-out likes, then the epochs of the final
   * training, each in their order; empty for models that do not train in epochs.
   */
  public static List<Point> of(TrainingReport report) {
    List<Point> points = new ArrayList<>();
    for (TrainingReport.Validation measured : report.validations()) {
      points.add(
          new Point(
              Stage.HOLD_OUT,
              measured.epoch(),
              measured.loss(),
              measured.metrics(),
              measured.epoch() == report.bestEpoch()));
    }
    boolean withoutHoldOut = report.validations().isEmpty();
    List<Double> losses = report.epochLosses();
    for (int epoch = 1; epoch <= losses.size(); epoch++) {
      points.add(
          new Point(
              Stage.FINAL,
              epoch,
              losses.get(epoch - 1),
              Map.of(),
              withoutHoldOut && epoch == report.bestEpoch()));
    }
    return List.copyOf(points);
  }
}
