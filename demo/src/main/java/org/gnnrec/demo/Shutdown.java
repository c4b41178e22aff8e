package org.gnnrec.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes what was opened, last first, exactly once: at the end of the program or when it is
 * interrupted, whichever comes first. Thread-safe.
 */
final class Shutdown implements AutoCloseable {

  /** Something to close; failures are unchecked. */
  interface Step {
    void close();
  }

  private final Deque<Step> steps = new ArrayDeque<>();
  private boolean closed;
  private volatile boolean interrupted;

  /** Runs the steps also when the process is told to end (Ctrl-C, SIGTERM). */
  void onInterrupt(Runnable afterwards) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  boolean tell;
                  synchronized (this) {
                    tell = !closed;
                  }
                  interrupted = tell;
                  close();
                  if (tell) {
                    afterwards.run();
                  }
                },
                "gnnrec-demo-shutdown"));
  }

  synchronized void add(Step step) {
    steps.push(step);
  }

  /** Whether the process was told to end, so that failures elsewhere are consequences of that. */
  boolean isInterrupted() {
    return interrupted;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!steps.isEmpty()) {
      steps.pop().close();
    }
  }
}
