package org.gnnrec.neo4j.trainer.process;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.gnnrec.neo4j.trainer.MemoryGuard;
import org.gnnrec.neo4j.trainer.TaskDescription;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.process.OutputTail;
import org.gnnrec.process.ProgressLines;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.task.TrainingProgress;

/** One process of the trainer, from its start to its end. Belongs to one thread. */
final class TrainerProcess {
  private static final int TAIL_BYTES = 64 * 1024;
  private static final long POLL_MILLIS = 50;
  private static final long READERS_END_MILLIS = 5_000;

  private final Process process;
  private final OutputTail messages;
  private final ProgressLines progress;
  private final StallTimer stallTimer;
  private final TrainingListener listener;

  private TrainerProcess(Process process, StallLimit stallLimit, TrainingListener listener) {
    this.process = process;
    this.messages = new OutputTail(process.getErrorStream(), TAIL_BYTES);
    this.progress = new ProgressLines(process.getInputStream());
    this.stallTimer = new StallTimer(stallLimit, "the trainer");
    this.listener = listener;
  }

  /**
   * Starts a process and waits for its end; it is gone when this returns, however that is.
   *
   * @param description what it is for
   * @param room learns which process uses it
   * @return the messages of a process that ended well
   * @throws TrainerFailedException if it ended otherwise, gave no sign of work for too long, or the
   *     calling thread is interrupted (it stays marked so)
   */
  static String run(
      ProcessBuilder builder,
      TaskDescription description,
      MemoryEstimate estimate,
      StallLimit stallLimit,
      MemoryGuard.Reservation room,
      TrainingListener listener)
      throws IOException {
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new TrainerFailedException(
          "the operating system did not start the trainer: "
              + e.getMessage()
              + "; look for what limits this server's memory or number of processes",
          e);
    }
    TrainerProcess trainer = new TrainerProcess(process, stallLimit, listener);
    try {
      room.usedBy(process.pid());
      trainer.awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainerFailedException("the training was interrupted", e);
    } finally {
      end(process);
    }
    if (process.exitValue() != 0) {
      throw new TrainerFailedException(
          ExitDescription.of(process.exitValue(), estimate, description, trainer.messages.text()));
    }
    return trainer.messages.text();
  }

  private void awaitEnd() throws InterruptedException {
    Thread messagesReader = startDaemon("gnnrec-trainer-messages", messages);
    startDaemon("gnnrec-trainer-progress", progress);
    listener.started(process.toHandle());
    ProgressLines.Next next = ProgressLines.Next.NOTHING;
    while (next != ProgressLines.Next.END) {
      listener.checkCancelled();
      next = progress.passOn(this::progressed, POLL_MILLIS);
      if (next == ProgressLines.Next.NOTHING) {
        stallTimer.add(POLL_MILLIS, messages::text);
      }
    }
    while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      listener.checkCancelled();
      stallTimer.add(POLL_MILLIS, messages::text);
    }
    messagesReader.join(READERS_END_MILLIS);
  }

  private void progressed(TrainingProgress report) {
    stallTimer.reset(report);
    listener.progressed(report);
  }

  static Thread startDaemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Returns only when the process is gone, since its files are deleted next. */
  static void end(Process process) throws IOException {
    process.destroyForcibly();
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    process.getOutputStream().close();
  }
}
