package org.gnnrec.neo4j.trainer.process;

import java.util.Locale;
import java.util.stream.Collectors;
import org.gnnrec.neo4j.trainer.TaskDescription;
import org.gnnrec.process.JavaCommand;
import org.gnnrec.specification.MemoryEstimate;

/** What an exit code of the trainer means, in words. */
public final class ExitDescription {
  /** What a JVM ends with under {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int OUT_OF_MEMORY = 3;

  /** On Unix, a process that a signal ended has this much added to the signal's number. */
  private static final int SIGNAL = 128;

  private static final int SIGKILL = 9;
  private static final int LAST_SIGNAL = 64;

  private static final String VECTOR_MODULE_NOTICE =
      "WARNING: Using incubator modules: jdk.incubator.vector";

  private ExitDescription() {}

  /** Why a process has ended with an exit code other than 0, and what it said. */
  public static String of(
      int exitCode, MemoryEstimate estimate, TaskDescription description, String messages) {
    String cause;
    if (exitCode == OUT_OF_MEMORY) {
      cause =
          String.format(
              Locale.ROOT,
              "the trainer ran out of memory with -Xmx%dm (exit code 3); %s",
              JavaCommand.heapMebibytes(estimate),
              description.remedy());
    } else if (exitCode == SIGNAL + SIGKILL) {
      cause =
          "the trainer was killed by signal 9 (exit code 137), most likely by the operating system"
              + " for want of memory; free memory on its machine, "
              + description.remedy();
    } else if (exitCode > SIGNAL && exitCode <= SIGNAL + LAST_SIGNAL) {
      cause =
          String.format(
              Locale.ROOT,
              "the trainer was ended by signal %d (exit code %d)",
              exitCode - SIGNAL,
              exitCode);
    } else {
      cause = "the trainer failed with exit code " + exitCode;
    }
    return cause + quote(messages);
  }

  /** The trainer's own words, but for what Java says on every start with the vector module. */
  public static String quote(String messages) {
    String own =
        messages
            .lines()
            .filter(line -> !line.equals(VECTOR_MODULE_NOTICE))
            .collect(Collectors.joining("\n"));
    return own.isBlank() ? "; it left no message" : "; its messages:\n" + own;
  }
}
