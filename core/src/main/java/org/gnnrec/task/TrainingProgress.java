package org.gnnrec.task;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line that the trainer program prints while it works.
 *
 * @param phase what it is doing
 * @param epoch how many epochs of this phase are done
 * @param epochs how many there are at most
 * @param loss the mean loss per like of the last epoch; NaN before the first
 */
public record TrainingProgress(Phase phase, int epoch, int epochs, double loss) {
  private static final Pattern LINE =
      Pattern.compile("progress phase=([A-Z]+) epoch=(\\d+) epochs=(\\d+) loss=(\\S+)");

  /** The trainer's phases, in order. */
  public enum Phase {
    /** Reading the graph. */
    LOADING,
    /** Training on a part to choose the number of epochs. */
    VALIDATING,
    /** Training on all likes. */
    TRAINING,
    /** Writing the model. */
    WRITING
  }

  /** The line, without its end. */
  public String toLine() {
    return "progress phase=" + phase + " epoch=" + epoch + " epochs=" + epochs + " loss=" + loss;
  }

  /** Reads a line; empty if it is something else. */
  public static Optional<TrainingProgress> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new TrainingProgress(
              Phase.valueOf(matcher.group(1)),
              Integer.parseInt(matcher.group(2)),
              Integer.parseInt(matcher.group(3)),
              Double.parseDouble(matcher.group(4))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
