package org.gnnrec.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a task is.
 *
 * @param state what is being done with it
 * @param received bytes of its file that the host has
 * @param lineCount how many lines of progress there have been in all
 * @param lines the last of these, without those that the asker has seen
 * @param exitCode of the trainer's process; 0 as long as it has not ended
 * @param messages what the process has said beside its progress, or why the task has failed
 * @param resultBytes length of the result's file; -1 as long as there is none
 * @param resultSha256 its checksum in hexadecimal; empty as long as there is none
 */
public record TaskStatus(
    State state,
    long received,
    long lineCount,
    List<String> lines,
    int exitCode,
    String messages,
    long resultBytes,
    String resultSha256) {

  /** What is being done with a task. */
  public enum State {
    /** Its file is coming. */
    RECEIVING,
    /** It waits for its turn. */
    QUEUED,
    /** Its process runs. */
    RUNNING,
    /** Its process has ended, well or not. */
    ENDED,
    /** It could not be started. */
    FAILED;

    /** Whether nothing more will happen. */
    public boolean isLast() {
      return this == ENDED || this == FAILED;
    }
  }

  /** Copies the lines. */
  public TaskStatus {
    lines = List.copyOf(lines);
  }

  /** As text, a line {@code key=value} each. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    text.append("state=").append(state).append('\n');
    text.append("received=").append(received).append('\n');
    text.append("lineCount=").append(lineCount).append('\n');
    lines.forEach(line -> text.append("line=").append(line).append('\n'));
    text.append("exitCode=").append(exitCode).append('\n');
    byte[] said = messages.getBytes(StandardCharsets.UTF_8);
    text.append("messages=").append(Base64.getEncoder().encodeToString(said)).append('\n');
    text.append("resultBytes=").append(resultBytes).append('\n');
    text.append("resultSha256=").append(resultSha256).append('\n');
    return text.toString();
  }

  /**
   * Reads what {@link #toText} gave.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static TaskStatus parse(String text) {
    List<String> lines = new ArrayList<>();
    text.lines()
        .filter(line -> line.startsWith("line="))
        .forEach(line -> lines.add(line.substring("line=".length())));
    return new TaskStatus(
        State.valueOf(value(text, "state")),
        Long.parseLong(value(text, "received")),
        Long.parseLong(value(text, "lineCount")),
        lines,
        Integer.parseInt(value(text, "exitCode")),
        new String(Base64.getDecoder().decode(value(text, "messages")), StandardCharsets.UTF_8),
        Long.parseLong(value(text, "resultBytes")),
        value(text, "resultSha256"));
  }

  private static String value(String text, String key) {
    @Nullable String found =
        text.lines().filter(line -> line.startsWith(key + "=")).findFirst().orElse(null);
    if (found == null) {
      throw new IllegalArgumentException("`" + key + "` is missing");
    }
    return found.substring(key.length() + 1);
  }
}
