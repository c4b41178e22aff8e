package org.gnnrec.benchmarks.importing;

import java.util.Locale;

/**
 * How fast relationships were written.
 *
 * @param perSecond of the clock
 * @param perProcessorSecond of client and server together, which other work on the machine hardly
 *     changes
 */
record WriteSpeed(double perSecond, double perProcessorSecond) {
  static final WriteSpeed NONE = new WriteSpeed(0, 0);

  /** The better of each. */
  WriteSpeed best(WriteSpeed other) {
    return new WriteSpeed(
        Math.max(perSecond, other.perSecond),
        Math.max(perProcessorSecond, other.perProcessorSecond));
  }

  /** As a row of the table. */
  String row(String data, String way) {
    return String.format(
        Locale.ROOT, "| %s | %s | %,.0f | %,.0f |", data, way, perSecond, perProcessorSecond);
  }

  /** As a row that compares with another. */
  String ratioRow(String data, String way, WriteSpeed other) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f | %.2f |",
        data,
        way,
        perSecond / other.perSecond,
        perProcessorSecond / other.perProcessorSecond);
  }
}
