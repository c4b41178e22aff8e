package org.gnnrec.plot;

import org.gnnrec.plot.data.PlotException;

/** Refuses options out of range. */
final class OptionRange {
  private OptionRange() {}

  static void require(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new PlotException(
          "`"
              + option
              + "` must be in ["
              + least
              + ", "
              + most
              + "], got "
              + value
              + "; omit it for the default");
    }
  }
}
