package org.gnnrec.importer.progress;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A line for each finished step, and one every few seconds in long ones. Not thread-safe. */
public final class PlainProgress implements ImportProgress {
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PrintWriter writer;
  private final LongSupplier nanoTime;
  private String step = "";
  private long startNanos;
  private long toldNanos;
  private long lines;

  /**
   * Prepares to tell.
   *
   * @param writer where lines go
   * @param nanoTime a clock such as {@link System#nanoTime}
   */
  public PlainProgress(PrintWriter writer, LongSupplier nanoTime) {
    this.writer = writer;
    this.nanoTime = nanoTime;
  }

  @Override
  public void started(String startedStep) {
    step = startedStep;
    startNanos = nanoTime.getAsLong();
    toldNanos = startNanos;
    lines = 0;
  }

  @Override
  public void advanced(long linesDone, double fraction) {
    lines = linesDone;
    long now = nanoTime.getAsLong();
    if (now - toldNanos >= SILENCE_NANOS) {
      toldNanos = now;
      tell(now, fraction);
    }
  }

  @Override
  public void finished() {
    tell(nanoTime.getAsLong(), UNKNOWN);
  }

  @Override
  public void noted(String sentence) {
    writer.println(sentence);
    writer.flush();
  }

  private void tell(long now, double fraction) {
    double seconds = (now - startNanos) / 1e9;
    StringBuilder line = new StringBuilder(step).append(": ");
    line.append(lines == 0 ? "done" : String.format(Locale.ROOT, "%,d lines", lines));
    line.append(String.format(Locale.ROOT, " in %.1f s", seconds));
    if (lines > 0 && seconds > 0) {
      line.append(String.format(Locale.ROOT, ", %,.0f/s", lines / seconds));
    }
    if (fraction > 0) {
      line.append(
          String.format(
              Locale.ROOT,
              ", %.0f %%, about %.0f s left",
              100 * fraction,
              seconds * (1 - fraction) / fraction));
    }
    writer.println(line);
    writer.flush();
  }
}
