package org.gnnrec.training.program;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.LongSupplier;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.training.ProgressListener;

/**
 * Prints progress lines for the server. While there is nothing new, a thread that gets on with its
 * work repeats the last line once a second; so a server that hears nothing for long knows that the
 * work does not get on. Not thread-safe.
 */
final class ProgressOutput implements ProgressListener {
  private static final long INTERVAL_NANOS = 1_000_000_000;

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private String line = "";
  private long printed;

  ProgressOutput(PrintStream out) {
    this(out, System::nanoTime);
  }

  /**
   * Prints by a clock.
   *
   * @param nanoTime nanoseconds from any moment
   */
  ProgressOutput(PrintStream out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
  }

  @Override
  public void progressed(TrainingProgress progress) {
    line = progress.toLine();
    print();
  }

  @Override
  public void working() {
    if (nanoTime.getAsLong() - printed >= INTERVAL_NANOS && !line.isEmpty()) {
      print();
    }
  }

  private void print() {
    out.println(line);
    printed = nanoTime.getAsLong();
  }

  /** A stream whose reading is work. */
  InputStream watch(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        working();
        return in.read(bytes, offset, length);
      }
    };
  }

  /** A stream whose writing is work. */
  OutputStream watch(OutputStream stream) {
    return new FilterOutputStream(stream) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        working();
        out.write(bytes, offset, length);
      }
    };
  }
}
