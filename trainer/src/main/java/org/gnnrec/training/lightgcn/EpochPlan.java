package org.gnnrec.training.lightgcn;

import org.gnnrec.specification.LearningRateSchedule;

/**
 * How many epochs are meant to be run, and how the learning rate falls over them.
 *
 * @param schedule how it falls
 * @param epochs over how many epochs, at least 1
 */
public record EpochPlan(LearningRateSchedule schedule, int epochs) {

  /**
   * The part of the learning rate that a step takes.
   *
   * @param epochsDone epochs that lie behind, parts of one included
   */
  public double factor(double epochsDone) {
    return schedule.factor(Math.min(epochsDone / epochs, 1));
  }
}
