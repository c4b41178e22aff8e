package org.gnnrec.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.gnnrec.task.TrainingProgress;

/**
 * Reads the trainer's standard output on one thread and hands its progress lines to another. What
 * is no progress line is left out, and so are reports that nobody has taken yet when there are too
 * many of them: memory is bounded whatever the program prints. Thread-safe.
 */
public final class ProgressLines implements Runnable {
  private static final int MAX_LINE_BYTES = 1024;
  private static final int MAX_WAITING = 1024;

  private final InputStream in;

  /** Empty stands for the end of the output. */
  private final LinkedBlockingQueue<Optional<TrainingProgress>> waiting =
      new LinkedBlockingQueue<>();

  public ProgressLines(InputStream in) {
    this.in = in;
  }

  @Override
  public void run() {
    try {
      readAll();
    } catch (IOException e) {
      // The process was destroyed while this thread waited: that is the output's end.
    } finally {
      waiting.add(Optional.empty());
    }
  }

  private void readAll() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] chunk = new byte[8192];
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      for (int i = 0; i < count; i++) {
        if (chunk[i] == '\n') {
          accept(line.toString(StandardCharsets.UTF_8).stripTrailing());
          line.reset();
        } else if (line.size() < MAX_LINE_BYTES) {
          line.write(chunk[i]);
        }
      }
    }
  }

  private void accept(String line) {
    Optional<TrainingProgress> progress = TrainingProgress.parse(line);
    if (progress.isPresent() && waiting.size() < MAX_WAITING) {
      waiting.add(progress);
    }
  }

  /** What came. */
  public enum Next {
    /** A report, which was passed on. */
    REPORT,
    /** Nothing in the time. */
    NOTHING,
    /** The end of the output. */
    END
  }

  /** Passes on what comes within a time. */
  public Next passOn(Consumer<TrainingProgress> listener, long millis) throws InterruptedException {
    Optional<TrainingProgress> next = waiting.poll(millis, TimeUnit.MILLISECONDS);
    if (next == null) {
      return Next.NOTHING;
    }
    next.ifPresent(listener);
    return next.isPresent() ? Next.REPORT : Next.END;
  }
}
