package org.gnnrec.plot.picture;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.axis.NumberTickUnit;

/** Distances between the numbers along an axis. */
final class Ticks {
  private Ticks() {}

  /** The least of 1, 2, 5, 10, … of any power of ten that gives at most so many steps. */
  static NumberTickUnit unit(double length, int most) {
    double power = Math.pow(10, Math.floor(Math.log10(length / most)));
    double step = power;
    for (int factor : new int[] {1, 2, 5, 10}) {
      step = factor * power;
      if (length / step <= most) {
        break;
      }
    }
    int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    DecimalFormat format =
        new DecimalFormat(
            digits == 0 ? "#,##0" : "0." + "0".repeat(digits),
            DecimalFormatSymbols.getInstance(Locale.ROOT));
    return new NumberTickUnit(step, format);
  }
}
