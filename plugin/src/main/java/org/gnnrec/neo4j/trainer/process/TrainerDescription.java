package org.gnnrec.neo4j.trainer.process;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gnnrec.neo4j.trainer.TaskDescription;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.process.OutputTail;
import org.gnnrec.specification.MemoryEstimate;

/** The trainer's answer to the question what it has to compute with. */
final class TrainerDescription {
  /** Enough to load PyTorch's classes; its libraries take memory of their own. */
  static final MemoryEstimate MEMORY = new MemoryEstimate(64 << 20, 0, 0);

  private static final String PREFIX = "description ";
  private static final int ANSWER_BYTES = 64 * 1024;
  private static final long READERS_END_MILLIS = 5_000;

  private TrainerDescription() {}

  /**
   * Starts the program, waits for its answer and ends it.
   *
   * @return entries in the program's order
   * @throws TrainerFailedException if there is no answer in time
   */
  static Map<String, String> ask(ProcessBuilder program, Duration timeout) throws IOException {
    Process process = program.start();
    OutputTail answer = new OutputTail(process.getInputStream(), ANSWER_BYTES);
    OutputTail messages = new OutputTail(process.getErrorStream(), ANSWER_BYTES);
    try {
      Thread answerReader = TrainerProcess.startDaemon("gnnrec-trainer-answer", answer);
      Thread messagesReader = TrainerProcess.startDaemon("gnnrec-trainer-messages", messages);
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TrainerFailedException(
            "the trainer did not say what it has within " + timeout.toMillis() + " ms");
      }
      answerReader.join(READERS_END_MILLIS);
      messagesReader.join(READERS_END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainerFailedException("the question to the trainer was interrupted", e);
    } finally {
      TrainerProcess.end(process);
    }
    if (process.exitValue() != 0) {
      throw new TrainerFailedException(
          ExitDescription.of(
              process.exitValue(), MEMORY, TaskDescription.DESCRIPTION, messages.text()));
    }
    return entries(answer.text());
  }

  private static Map<String, String> entries(String answer) {
    Map<String, String> entries = new LinkedHashMap<>();
    answer
        .lines()
        .filter(line -> line.startsWith(PREFIX) && line.contains("="))
        .map(line -> line.substring(PREFIX.length()).split("=", 2))
        .forEach(parts -> entries.put(parts[0], parts[1]));
    return entries;
  }
}
