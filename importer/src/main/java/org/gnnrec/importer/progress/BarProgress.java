package org.gnnrec.importer.progress;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with remaining time and lines for each step, drawn over itself. Not thread-safe. */
public final class BarProgress implements ImportProgress, AutoCloseable {
  private static final int WIDTH = 79;
  private static final int UPDATE_MILLIS = 200;
  private static final int WHOLE = 100;

  /** The library's sign for an unknown length. */
  private static final int UNKNOWN_LENGTH = -1;

  private final PrintWriter writer;
  private @Nullable ProgressBar bar;

  /** Draws on a terminal. */
  public BarProgress(PrintWriter writer) {
    this.writer = writer;
  }

  @Override
  public void started(String step) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(step)
            .setInitialMax(UNKNOWN_LENGTH)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setMaxRenderedLength(WIDTH)
            .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
            .build();
  }

  private void draw(String text) {
    writer.print('\r' + text);
    writer.flush();
  }

  @Override
  public void advanced(long lines, double fraction) {
    if (bar != null) {
      if (fraction >= 0) {
        bar.maxHint(WHOLE);
        bar.stepTo((long) (WHOLE * fraction));
      }
      bar.setExtraMessage(String.format(Locale.ROOT, "%,d lines", lines));
    }
  }

  @Override
  public void finished() {
    if (bar != null && bar.getMax() == WHOLE) {
      bar.stepTo(WHOLE);
    }
    close();
  }

  @Override
  public void noted(String sentence) {
    close();
    writer.println(sentence);
    writer.flush();
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
