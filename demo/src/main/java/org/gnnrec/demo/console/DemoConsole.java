package org.gnnrec.demo.console;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What the person sees: one line for each phase, with its time. On a real terminal the line is
 * there while the phase runs and is completed afterwards; elsewhere only completed lines are
 * written. Thread-safe: Ctrl-C is answered by another thread.
 */
public final class DemoConsole {

  private static final int PHASE_WIDTH = 10;
  private static final int TEXT_WIDTH = 76;
  private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final PrintWriter out;
  private final boolean interactive;
  private boolean unfinished;

  public DemoConsole(PrintWriter out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  public synchronized void line(String text) {
    if (unfinished) {
      out.println();
      unfinished = false;
    }
    out.println(text);
    out.flush();
  }

  /** A labelled line without a time. */
  public void note(String label, String text) {
    line("  " + pad(label, PHASE_WIDTH) + text);
  }

  /** Says what is being done; {@link Phase#done} completes the line. */
  public synchronized Phase begin(String label, String doing) {
    if (interactive) {
      unfinished = true;
      out.print("  " + pad(label, PHASE_WIDTH) + doing + " …");
      out.flush();
    }
    return new Phase(label, System.nanoTime());
  }

  /** Ends an unfinished line, so that a message written elsewhere starts on its own. */
  public synchronized void freshLine() {
    if (unfinished) {
      out.println();
      unfinished = false;
    }
  }

  private synchronized void redraw(String text) {
    out.print("\r" + text);
    out.flush();
    unfinished = true;
  }

  private synchronized void complete(String text) {
    if (unfinished) {
      out.print("\r");
      unfinished = false;
    }
    line(text);
  }

  /** Something that takes time. */
  public final class Phase {
    private final String label;
    private final long start;
    private long told;

    private Phase(String label, long start) {
      this.label = label;
      this.start = start;
      this.told = start;
    }

    /** Shows how far it has got: at once on a terminal, elsewhere a line every ten seconds. */
    public void update(String progress) {
      long now = System.nanoTime();
      if (interactive) {
        redraw("  " + pad(label, PHASE_WIDTH) + pad(progress, TEXT_WIDTH));
      } else if (now - told >= REPORT_NANOS) {
        told = now;
        note(label, progress);
      }
    }

    /** Completes the line with what was done and how long it took. */
    public void done(String text) {
      String line =
          String.format(
              Locale.ROOT,
              "  %s%s %s",
              pad(label, PHASE_WIDTH),
              pad(text, TEXT_WIDTH),
              duration(System.nanoTime() - start));
      complete(line);
    }
  }

  /** Seconds, or milliseconds below one second. */
  static String duration(long nanos) {
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
    return millis < 1000
        ? String.format(Locale.ROOT, "%6d ms", millis)
        : String.format(Locale.ROOT, "%6.1f s", millis / 1000.0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
  }
}
