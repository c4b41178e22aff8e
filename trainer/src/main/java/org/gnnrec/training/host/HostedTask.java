package org.gnnrec.training.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.gnnrec.process.JavaCommand;
import org.gnnrec.process.OutputTail;
import org.gnnrec.process.PrivateDirectory;
import org.gnnrec.process.ProgressLines;
import org.gnnrec.protocol.Sha256;
import org.gnnrec.protocol.TaskStatus;
import org.gnnrec.protocol.TaskStatus.State;
import org.gnnrec.protocol.TrainerProtocol;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.task.TrainingProgress;
import org.jspecify.annotations.Nullable;

/**
 * One task, from its first byte to the deletion of its folder. Thread-safe: handlers of requests
 * and the thread that runs it share it.
 */
final class HostedTask {
  private static final int KEPT_LINES = 256;
  private static final int MESSAGES_BYTES = 64 << 10;
  private static final long POLL_MILLIS = 50;
  private static final long READERS_END_MILLIS = 5_000;

  private final PrivateDirectory directory;
  private final List<String> mode;
  private final MemoryEstimate estimate;
  private final long announced;
  private final Path taskFile;
  private final Path resultFile;
  private final MessageDigest digest;

  /** Guarded by this object, as all that follows. */
  private final Deque<String> lines = new ArrayDeque<>();

  private State state = State.RECEIVING;
  private long received;
  private long lineCount;
  private int exitCode;
  private String messages = "";
  private long resultBytes = -1;
  private String resultSha256 = "";
  private long heardNanos = System.nanoTime();
  private boolean closed;
  private @Nullable Process process;

  /**
   * A task of which nothing has come.
   *
   * @param directory its own, which it deletes
   * @param mode the program's arguments before the names of the files
   * @param estimate what the program may take
   * @param announced the length of its file, in bytes; no more is taken
   */
  HostedTask(
      PrivateDirectory directory, List<String> mode, MemoryEstimate estimate, long announced) {
    this.directory = directory;
    this.mode = mode;
    this.estimate = estimate;
    this.announced = announced;
    this.taskFile = directory.file("task.bin");
    this.resultFile = directory.file("model.bin");
    this.digest = Sha256.digest();
  }

  MemoryEstimate estimate() {
    return estimate;
  }

  boolean isMap() {
    return !mode.isEmpty();
  }

  /** What it may take of the disk in all: its file, or that and its result by the estimate. */
  long diskBytes() {
    return Math.max(announced, estimate.diskBytes());
  }

  /** The part of it that it has not yet written. */
  synchronized long outstandingDiskBytes() {
    return Math.max(0, diskBytes() - received - Math.max(0, resultBytes));
  }

  /** Its process, ready to be started. */
  ProcessBuilder prepare(JavaCommand java, Path jar) throws IOException {
    List<String> arguments = new ArrayList<>(mode);
    arguments.add(taskFile.toString());
    arguments.add(resultFile.toString());
    return java.prepare(estimate, directory.path(), jar, arguments.toArray(new String[0]));
  }

  /** Its server is there. */
  synchronized void heard() {
    heardNanos = System.nanoTime();
  }

  synchronized boolean isSilentFor(Duration time) {
    return System.nanoTime() - heardNanos > time.toNanos();
  }

  /** Of the process that runs; 0 if none does. */
  synchronized long processId() {
    return process == null ? 0 : process.pid();
  }

  /**
   * Writes what follows the bytes that are there. What was there already is passed over, so that a
   * request may be repeated whose answer was lost.
   *
   * @return how many there are now
   */
  synchronized long append(long offset, byte[] bytes) throws HostRefusal {
    requireReceiving();
    if (offset + bytes.length == received) {
      return received;
    }
    if (offset != received) {
      throw new HostRefusal(
          HostRefusal.CONFLICT, "the file has " + received + " bytes, not " + offset);
    }
    if (bytes.length > announced - received) {
      throw new HostRefusal(
          HostRefusal.TOO_LARGE,
          "the task's file was announced with " + announced + " bytes, and more have come");
    }
    try (FileChannel channel =
        FileChannel.open(taskFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer, received + buffer.position());
      }
    } catch (IOException e) {
      throw new HostRefusal(
          HostRefusal.NO_ROOM,
          "the task's file could not be written: "
              + e
              + "; free disk space there, or start the host with -Djava.io.tmpdir=<a larger"
              + " disk's folder>");
    }
    digest.update(bytes);
    received += bytes.length;
    return received;
  }

  private void requireReceiving() throws HostRefusal {
    if (closed || state != State.RECEIVING) {
      throw new HostRefusal(HostRefusal.CONFLICT, "the task takes no more bytes: it is " + state);
    }
  }

  /** Lets the whole file wait for its turn; false if it does so already. */
  synchronized boolean complete(long bytes, String sha256) throws HostRefusal {
    if (!closed && state != State.RECEIVING) {
      return false;
    }
    requireReceiving();
    String found = HexFormat.of().formatHex(digest.digest());
    if (bytes != received || received != announced || !found.equals(sha256)) {
      state = State.FAILED;
      messages = "the task's file has arrived damaged: " + received + " bytes of " + bytes;
      throw new HostRefusal(HostRefusal.CONFLICT, messages);
    }
    state = State.QUEUED;
    notifyAll();
    return true;
  }

  /** How far it is; waits for news if there are none. */
  synchronized TaskStatus status(long after, Duration wait) throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    State before = state;
    while (!closed && !state.isLast() && state == before && lineCount <= after) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        break;
      }
      wait(millis);
    }
    List<String> unseen = new ArrayList<>(lines);
    long skipped = Math.max(0, after - (lineCount - unseen.size()));
    return new TaskStatus(
        state,
        received,
        lineCount,
        unseen.subList((int) Math.min(skipped, unseen.size()), unseen.size()),
        exitCode,
        messages,
        resultBytes,
        resultSha256);
  }

  /** Part of the result. */
  byte[] result(long offset) throws IOException, HostRefusal {
    synchronized (this) {
      if (closed || offset < 0 || offset > resultBytes) {
        throw new HostRefusal(HostRefusal.CONFLICT, "the result has no byte " + offset);
      }
    }
    try (var in = Files.newInputStream(resultFile)) {
      in.skipNBytes(offset);
      return in.readNBytes(TrainerProtocol.CHUNK_BYTES);
    }
  }

  /** The task cannot be done. */
  synchronized void fail(String reason) {
    process = null;
    state = State.FAILED;
    messages = reason;
    notifyAll();
    if (closed) {
      directory.close();
    }
  }

  /** Runs a process to its end on this thread, unless the task has been closed. */
  void run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process started;
    synchronized (this) {
      if (closed) {
        return;
      }
      started = builder.start();
      process = started;
      state = State.RUNNING;
      notifyAll();
    }
    OutputTail said = new OutputTail(started.getErrorStream(), MESSAGES_BYTES);
    ProgressLines progress = new ProgressLines(started.getInputStream());
    try {
      Thread messagesReader = startDaemon("gnnrec-host-messages", said);
      startDaemon("gnnrec-host-progress", progress);
      ProgressLines.Next next = ProgressLines.Next.NOTHING;
      while (next != ProgressLines.Next.END) {
        next = progress.passOn(this::report, POLL_MILLIS);
      }
      started.waitFor();
      messagesReader.join(READERS_END_MILLIS);
    } finally {
      started.destroyForcibly().waitFor();
      started.getOutputStream().close();
      ended(started.exitValue(), said.text());
    }
  }

  private synchronized void report(TrainingProgress reported) {
    if (lines.size() == KEPT_LINES) {
      lines.removeFirst();
    }
    lines.addLast(reported.toLine());
    lineCount++;
    notifyAll();
  }

  private void ended(int code, String said) throws IOException {
    long bytes = -1;
    String checksum = "";
    if (code == 0 && Files.isRegularFile(resultFile)) {
      bytes = Files.size(resultFile);
      checksum = Sha256.of(resultFile);
    }
    synchronized (this) {
      process = null;
      exitCode = code;
      messages = said;
      resultBytes = bytes;
      resultSha256 = checksum;
      state = State.ENDED;
      notifyAll();
      if (closed) {
        directory.close();
      }
    }
  }

  private static Thread startDaemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Ends its process, if one runs, and deletes its folder, at the latest when that is gone. */
  synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    notifyAll();
    if (process == null) {
      directory.close();
    } else {
      process.destroyForcibly();
    }
  }
}
