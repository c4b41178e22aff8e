package org.gnnrec.neo4j.trainer.remote;

import java.io.IOException;
import java.io.OutputStream;
import org.gnnrec.neo4j.trainer.ProgramTask;
import org.gnnrec.neo4j.trainer.TrainingListener;

/** Counts the bytes of a task's file without keeping them. Not thread-safe. */
final class TaskLength extends OutputStream {
  private final TrainingListener listener;
  private long bytes;

  private TaskLength(TrainingListener listener) {
    this.listener = listener;
  }

  /**
   * How long a task's file is.
   *
   * @param listener asked whether to go on
   */
  static long of(ProgramTask.Writer task, TrainingListener listener) throws IOException {
    TaskLength length = new TaskLength(listener);
    task.writeTo(length);
    return length.bytes;
  }

  @Override
  public void write(int value) {
    bytes++;
  }

  @Override
  public void write(byte[] values, int offset, int length) {
    listener.checkCancelled();
    bytes += length;
  }
}
