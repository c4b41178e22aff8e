package org.gnnrec.importer;

import java.io.PrintWriter;
import java.util.OptionalLong;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with rate and remaining time for each phase, drawn over itself. */
final class BarProgress implements ImportProgress, AutoCloseable {
  private static final int WIDTH = 79;
  private static final int UPDATE_MILLIS = 200;

  private final PrintWriter writer;
  private @Nullable ProgressBar bar;

  BarProgress(PrintWriter writer) {
    this.writer = writer;
  }

  @Override
  public void started(ImportPhase phase, OptionalLong expected) {
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName(phase.title())
            // The library's sign for an unknown length.
            .setInitialMax(expected.orElse(-1))
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .showSpeed()
            .setMaxRenderedLength(WIDTH)
            .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH));
    bar = builder.build();
  }

  private void draw(String text) {
    writer.print('\r' + text);
    writer.flush();
  }

  @Override
  public void advanced(long rows) {
    if (bar != null) {
      bar.stepBy(rows);
    }
  }

  @Override
  public void finished(ImportPhase phase) {
    close();
  }

  /** Ends the line of a bar that is under way, so that what is printed next starts on a new one. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
      writer.println();
      writer.flush();
    }
  }
}
