package org.gnnrec.importer.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.gnnrec.importer.download.DownloadProgress;

/** How far a download is: one line drawn over itself on a terminal, elsewhere one now and then. */
final class DownloadMeter implements DownloadProgress {
  private static final long ON_TERMINAL = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long ELSEWHERE = TimeUnit.SECONDS.toNanos(5);
  private static final double MEGABYTE = 1e6;

  private final PrintWriter writer;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private String file = "";
  private OptionalLong total = OptionalLong.empty();
  private long present;
  private long came;
  private long startNanos;
  private long toldNanos;

  DownloadMeter(PrintWriter writer, boolean terminal, LongSupplier nanoTime) {
    this.writer = writer;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  @Override
  public void started(String name, OptionalLong length, long alreadyHere) {
    file = name;
    total = length;
    present = alreadyHere;
    came = 0;
    startNanos = nanoTime.getAsLong();
    toldNanos = startNanos;
    if (alreadyHere > 0) {
      writer.println(
          String.format(
              Locale.ROOT, "%s: %.1f MB are here, going on from there", file, present / MEGABYTE));
      writer.flush();
    }
  }

  @Override
  public void advanced(long bytes) {
    came += bytes;
    long now = nanoTime.getAsLong();
    if (now - toldNanos >= (terminal ? ON_TERMINAL : ELSEWHERE)) {
      toldNanos = now;
      tell(now);
    }
  }

  @Override
  public void interrupted(String reason) {
    tell(nanoTime.getAsLong());
    endLine();
    writer.println(String.format(Locale.ROOT, "%s: %s; trying again", file, reason));
    writer.flush();
  }

  @Override
  public void finished() {
    tell(nanoTime.getAsLong());
    endLine();
  }

  private void tell(long now) {
    double seconds = (now - startNanos) / 1e9;
    double rate = seconds > 0 ? came / seconds : 0;
    long here = present + came;
    StringBuilder line = new StringBuilder(file);
    line.append(String.format(Locale.ROOT, ": %.1f", here / MEGABYTE));
    if (total.isPresent()) {
      line.append(
          String.format(
              Locale.ROOT,
              " of %.1f MB (%d %%)",
              total.getAsLong() / MEGABYTE,
              100 * here / Math.max(1, total.getAsLong())));
    } else {
      line.append(" MB");
    }
    line.append(String.format(Locale.ROOT, ", %.1f MB/s", rate / MEGABYTE));
    if (total.isPresent() && rate > 0 && here < total.getAsLong()) {
      line.append(
          String.format(Locale.ROOT, ", about %.0f s left", (total.getAsLong() - here) / rate));
    }
    if (terminal) {
      // The line may be shorter than the one that it covers.
      writer.print(String.format(Locale.ROOT, "\r%-79s", line));
    } else {
      writer.println(line);
    }
    writer.flush();
  }

  private void endLine() {
    if (terminal) {
      writer.println();
      writer.flush();
    }
  }
}
