package org.gnnrec.neo4j.trainer.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.gnnrec.neo4j.trainer.ProgramTask;
import org.gnnrec.neo4j.trainer.TaskDescription;
import org.gnnrec.neo4j.trainer.TaskRunner;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.neo4j.trainer.TrainingRefusedException;
import org.gnnrec.neo4j.trainer.process.ExitDescription;
import org.gnnrec.neo4j.trainer.process.StallLimit;
import org.gnnrec.neo4j.trainer.process.StallTimer;
import org.gnnrec.protocol.AccessToken;
import org.gnnrec.protocol.TaskStatus;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.task.TrainingProgress;

/**
 * Trains on another host, which runs the program of the same build. The task goes there and the
 * result comes back in pieces with a checksum over all; whatever ends a run here ends it there, at
 * once or, if nothing can be said any more, when the host has not heard of it for its lease.
 */
final class RemoteTrainer implements TaskRunner {
  /** Less than a host's default lease, so that a task is not lost before its server gives up. */
  static final Duration RETRY_DURATION = Duration.ofSeconds(20);

  /** A call waits for it before anything else; a host on its way to answer takes milliseconds. */
  private static final Duration GREETING = Duration.ofSeconds(2);

  private static final Duration FIRST_ANSWER = Duration.ofSeconds(5);

  /** Of a network that carries a piece of a file in it. */
  static final Duration ANSWER = Duration.ofSeconds(15);

  private static final Duration LAST_ANSWER = Duration.ofSeconds(2);

  /** As long as a host waits for news. */
  private static final long NEWS_MILLIS = 500;

  private static final long SPARE_RESULT_BYTES = 16 << 20;

  /** For what is asked outside of a run. */
  private static final TrainingListener UNCONCERNED =
      new TrainingListener() {
        @Override
        public void checkCancelled() {
          // Each question has its time.
        }

        @Override
        public void started(ProcessHandle trainer) {
          // No process of this machine.
        }

        @Override
        public void progressed(TrainingProgress progress) {
          // Nothing runs.
        }
      };

  private final HostConnection connection;
  private final StallLimit stallLimit;

  private RemoteTrainer(HostConnection connection, StallLimit stallLimit) {
    this.connection = connection;
    this.stallLimit = stallLimit;
  }

  /**
   * A trainer on the host of the settings; nothing is sent.
   *
   * @param build of this plugin
   * @param retryDuration for how long questions are repeated that are lost on the way
   * @param answer in which the whole answer to such a question must be there
   * @throws TrainingRefusedException if a file of the settings cannot be used
   */
  static RemoteTrainer of(
      HostSettings settings,
      String build,
      StallLimit stallLimit,
      Duration retryDuration,
      Duration answer) {
    AccessToken token;
    try {
      token = AccessToken.read(settings.tokenFile());
    } catch (IOException e) {
      throw new TrainingRefusedException(
          "`" + HostSettings.TOKEN_FILE + "`: " + String.valueOf(e.getMessage()));
    }
    return new RemoteTrainer(
        new HostConnection(
            settings.url(), HostClient.of(settings.caFile()), token, build, retryDuration, answer),
        stallLimit);
  }

  @Override
  public String host() {
    return connection.host();
  }

  /**
   * Asks the host for what it has, once.
   *
   * @return entries in its order
   * @throws HostUnreachableException if nobody answers
   * @throws TrainingRefusedException if somebody answers who is not trusted, or does not trust us
   */
  private Map<String, String> greet(TrainingListener listener) throws HostUnreachableException {
    byte[] answer;
    try {
      answer = connection.ask("GET", "/host", null, GREETING, listener);
    } catch (SSLException e) {
      throw new TrainingRefusedException(
          host()
              + " is not trusted: "
              + HostConnection.reason(e)
              + CertificateDates.problem(e)
              + "; name the file with the certificate that its own comes from in `"
              + HostSettings.CA_FILE
              + "`, or renew its own");
    } catch (IOException e) {
      throw new HostUnreachableException(
          host() + " cannot be reached: " + HostConnection.reason(e));
    }
    Map<String, String> entries = new LinkedHashMap<>();
    new String(answer, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("="))
        .map(line -> line.split("=", 2))
        .forEach(parts -> entries.put(parts[0], parts[1]));
    return entries;
  }

  /** Asks the host for what it has, as the other method says. */
  Map<String, String> greet() throws HostUnreachableException {
    return greet(UNCONCERNED);
  }

  /** What to say where this machine is not to train instead. */
  static TrainingRefusedException refused(HostUnreachableException e) {
    return new TrainingRefusedException(
        e.getMessage()
            + "; start `serve` there, correct `"
            + HostSettings.URL
            + "`, or have this machine train instead by `"
            + HostSettings.FALLBACK
            + "` = local");
  }

  @Override
  public void requireRoom(TaskDescription description, MemoryEstimate estimate) {
    try {
      compareWithRoom(description, estimate);
    } catch (HostUnreachableException e) {
      throw refused(e);
    }
  }

  /** Whether a task would find room, as {@link TaskRunner#requireRoom} says. */
  void compareWithRoom(TaskDescription description, MemoryEstimate estimate)
      throws HostUnreachableException {
    Map<String, String> has = greet();
    requireRoom(
        description, "memory", estimate.heapBytes() + estimate.nativeBytes(), has, "freeMemory");
    requireRoom(description, "disk", estimate.diskBytes(), has, "freeDisk");
  }

  private void requireRoom(
      TaskDescription description, String what, long needed, Map<String, String> has, String key) {
    String free = has.getOrDefault(key + "Bytes", "");
    if (!free.matches("\\d{1,18}") || Long.parseLong(free) < needed) {
      throw new TrainingRefusedException(
          String.format(
              Locale.ROOT,
              "the %s needs %,d bytes of %s, but %s has only %s free: %s; %s",
              description.name(),
              needed,
              what,
              host(),
              free,
              description.described(),
              description.remedy()));
    }
  }

  @Override
  public Map<String, String> describe(Duration timeout) {
    try {
      return greet();
    } catch (HostUnreachableException e) {
      throw refused(e);
    }
  }

  @Override
  public <T> T run(ProgramTask<T> task, TrainingListener listener) {
    try {
      return attempt(task, listener);
    } catch (HostUnreachableException e) {
      throw refused(e);
    }
  }

  /**
   * Runs the program there, as {@link TaskRunner#run} says.
   *
   * @throws HostUnreachableException if the host is lost before it has begun with the task
   */
  <T> T attempt(ProgramTask<T> task, TrainingListener listener) throws HostUnreachableException {
    listener.checkCancelled();
    greet(listener);
    String path = "/tasks/" + create(task, listener);
    try {
      send(task, path, listener);
      awaitTurn(path, listener);
      T result = finish(task, path, listener);
      task.check().accept(result);
      return result;
    } finally {
      remove(path);
    }
  }

  private void send(ProgramTask<?> task, String path, TrainingListener listener)
      throws HostUnreachableException {
    try {
      TaskUpload upload = new TaskUpload(connection, path, listener);
      task.task().writeTo(upload);
      upload.complete();
    } catch (HostUnreachableException e) {
      throw e;
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  private static TrainerFailedException notWritten(IOException e) {
    return new TrainerFailedException(
        "the task could not be written: " + HostConnection.reason(e), e);
  }

  private <T> T finish(ProgramTask<T> task, String path, TrainingListener listener) {
    try {
      return result(task, path, awaitEnd(path, listener), listener);
    } catch (HostUnreachableException e) {
      throw new TrainerFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  private String create(ProgramTask<?> task, TrainingListener listener)
      throws HostUnreachableException {
    MemoryEstimate estimate = task.estimate();
    long bytes;
    try {
      bytes = TaskLength.of(task.task(), listener);
    } catch (IOException e) {
      throw notWritten(e);
    }
    String path =
        "/tasks?mode="
            + (task.mode().isEmpty() ? "train" : task.mode().get(0))
            + "&heap="
            + estimate.heapBytes()
            + "&native="
            + estimate.nativeBytes()
            + "&disk="
            + estimate.diskBytes()
            + "&bytes="
            + bytes;
    try {
      String id =
          new String(
              connection.ask("POST", path, null, FIRST_ANSWER, listener),
              StandardCharsets.US_ASCII);
      if (id.matches("[0-9a-f]{32}")) {
        return id;
      }
      throw new TrainerFailedException(host() + " gave no task's id");
    } catch (IOException e) {
      throw new HostUnreachableException(
          host() + " has not taken the task: " + HostConnection.reason(e), e);
    }
  }

  /** Waits until the host has begun, or cannot. */
  private void awaitTurn(String path, TrainingListener listener) throws HostUnreachableException {
    TaskStatus.State state = TaskStatus.State.QUEUED;
    while (state == TaskStatus.State.QUEUED || state == TaskStatus.State.RECEIVING) {
      state = status(path + "?after=0", listener).state();
    }
  }

  private TaskStatus awaitEnd(String path, TrainingListener listener)
      throws HostUnreachableException {
    StallTimer stallTimer = new StallTimer(stallLimit, host() + ": the trainer");
    long seen = 0;
    while (true) {
      TaskStatus status = status(path + "?after=" + seen, listener);
      status.lines().stream()
          .flatMap(line -> TrainingProgress.parse(line).stream())
          .forEach(
              report -> {
                stallTimer.reset(report);
                listener.progressed(report);
              });
      if (status.state().isLast()) {
        return status;
      }
      if (status.state() == TaskStatus.State.RUNNING && status.lineCount() == seen) {
        stallTimer.add(NEWS_MILLIS, status::messages);
      }
      seen = status.lineCount();
    }
  }

  private TaskStatus status(String path, TrainingListener listener)
      throws HostUnreachableException {
    byte[] answer = connection.insist("GET", path, null, listener);
    try {
      return TaskStatus.parse(new String(answer, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new TrainerFailedException(
          host() + " gave no task's status: " + String.valueOf(e.getMessage()), e);
    }
  }

  private <T> T result(ProgramTask<T> task, String path, TaskStatus end, TrainingListener listener)
      throws HostUnreachableException {
    String what = task.description().result();
    if (end.state() == TaskStatus.State.FAILED) {
      throw new TrainerFailedException(host() + ": " + end.messages());
    }
    if (end.exitCode() != 0) {
      throw new TrainerFailedException(
          host()
              + ": "
              + ExitDescription.of(
                  end.exitCode(), task.estimate(), task.description(), end.messages()));
    }
    if (end.resultBytes() < 0) {
      throw new TrainerFailedException(
          host() + ": the trainer ended without a " + what + ExitDescription.quote(end.messages()));
    }
    if (end.resultBytes() > 2 * task.estimate().diskBytes() + SPARE_RESULT_BYTES) {
      throw new TrainerFailedException(
          host()
              + " offers a "
              + what
              + " of "
              + end.resultBytes()
              + " bytes, which none can have");
    }
    try (ResultDownload download = new ResultDownload(connection, path, end, listener)) {
      T result = task.result().read(download);
      download.requireWhole();
      return result;
    } catch (HostUnreachableException e) {
      throw e;
    } catch (IOException e) {
      throw new TrainerFailedException(
          host()
              + ": the trainer's "
              + what
              + " cannot be read: "
              + e.getMessage()
              + ExitDescription.quote(end.messages()),
          e);
    }
  }

  /** One try: a host that is not heard of ends the task by itself. */
  private void remove(String path) {
    boolean interrupted = Thread.interrupted();
    try {
      connection.ask("DELETE", path, null, LAST_ANSWER, UNCONCERNED);
    } catch (IOException | TrainerFailedException | TrainingRefusedException e) {
      System.getLogger(RemoteTrainer.class.getName())
          .log(System.Logger.Level.DEBUG, "a task was left to its lease", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
