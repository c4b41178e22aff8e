package org.gnnrec.neo4j.trainer.process;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.gnnrec.neo4j.trainer.TrainingListener;

/**
 * Asks for cancellation while large files are written and read, not more often than is useful. Not
 * thread-safe.
 */
final class CancellableStreams {
  private static final long INTERVAL_NANOS = 50_000_000;

  private final TrainingListener listener;
  private long last = System.nanoTime();

  CancellableStreams(TrainingListener listener) {
    this.listener = listener;
  }

  private void checkAtIntervals() {
    long now = System.nanoTime();
    if (now - last >= INTERVAL_NANOS) {
      last = now;
      listener.checkCancelled();
    }
  }

  /** A stream that asks before each write. */
  OutputStream cancellable(OutputStream stream) {
    return new FilterOutputStream(stream) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        checkAtIntervals();
        out.write(bytes, offset, length);
      }
    };
  }

  /** A stream that asks before each read. */
  InputStream cancellable(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        checkAtIntervals();
        return in.read(bytes, offset, length);
      }
    };
  }
}
