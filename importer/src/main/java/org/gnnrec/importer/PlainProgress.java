package org.gnnrec.importer;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A line for each finished phase, and one every few seconds in long ones. */
final class PlainProgress implements ImportProgress {
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PrintWriter writer;
  private final LongSupplier nanoTime;
  private ImportPhase phase = ImportPhase.READ;
  private OptionalLong expected = OptionalLong.empty();
  private long startNanos;
  private long toldNanos;
  private long done;

  PlainProgress(PrintWriter writer, LongSupplier nanoTime) {
    this.writer = writer;
    this.nanoTime = nanoTime;
  }

  @Override
  public void started(ImportPhase startedPhase, OptionalLong expectedRows) {
    phase = startedPhase;
    expected = expectedRows;
    startNanos = nanoTime.getAsLong();
    toldNanos = startNanos;
    done = 0;
  }

  @Override
  public void advanced(long rows) {
    done += rows;
    long now = nanoTime.getAsLong();
    if (now - toldNanos >= SILENCE_NANOS) {
      toldNanos = now;
      tell(now, true);
    }
  }

  @Override
  public void finished(ImportPhase finishedPhase) {
    tell(nanoTime.getAsLong(), false);
  }

  private void tell(long now, boolean underWay) {
    double seconds = (now - startNanos) / 1e9;
    StringBuilder line = new StringBuilder(phase.title()).append(": ");
    if (done == 0 && !underWay) {
      line.append("done");
    } else {
      line.append(String.format(Locale.ROOT, "%,d", done));
      if (underWay && expected.isPresent()) {
        line.append(String.format(Locale.ROOT, " of %,d", expected.getAsLong()));
      }
    }
    line.append(String.format(Locale.ROOT, " in %.1f s", seconds));
    if (done > 0 && seconds > 0) {
      line.append(String.format(Locale.ROOT, ", %,.0f/s", done / seconds));
    }
    if (underWay && expected.isPresent() && done > 0) {
      double left = (expected.getAsLong() - done) * seconds / done;
      line.append(String.format(Locale.ROOT, ", about %.0f s left", left));
    }
    writer.println(line);
    writer.flush();
  }
}
