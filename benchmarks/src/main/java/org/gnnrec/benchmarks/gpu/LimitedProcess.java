package org.gnnrec.benchmarks.gpu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Runs a program to its end, but no longer than a limit. */
final class LimitedProcess {
  private static final int SIGNALS = 128;
  private static final int LONGEST_REASON = 400;
  private static final Pattern EXCEPTION = Pattern.compile("[\\w.$]*(Exception|Error): ");

  private final Duration limit;
  private final Consumer<String> listener;

  /** Keeps what the program prints. */
  LimitedProcess(Duration limit) {
    this(limit, line -> {});
  }

  /**
   * Tells each line as soon as it is printed.
   *
   * @param listener called by this object's own thread
   */
  LimitedProcess(Duration limit, Consumer<String> listener) {
    this.limit = limit;
    this.listener = listener;
  }

  /**
   * Runs it.
   *
   * @return the lines of its standard output
   * @throws IOException if it cannot be started, is ended at the limit, or fails; the message is
   *     one line that says why
   */
  List<String> run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("gnnrec-gpu-", ".err");
    try {
      Process process = builder.redirectError(errors.toFile()).start();
      List<String> lines = new ArrayList<>();
      AtomicBoolean late = new AtomicBoolean();
      Thread watch = new Thread(() -> end(process, late), "limit");
      watch.setDaemon(true);
      watch.start();
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          lines.add(line);
          listener.accept(line);
        }
      } finally {
        // Not only when all is well: nobody else ends what nobody reads.
        if (!process.waitFor(1, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      }
      int status = process.waitFor();
      watch.interrupt();
      if (late.get()) {
        throw new IOException("ended after its limit of " + limit.toSeconds() + " s");
      }
      if (status != 0) {
        throw new IOException(reason(status, Files.readAllLines(errors, StandardCharsets.UTF_8)));
      }
      return lines;
    } finally {
      Files.deleteIfExists(errors);
    }
  }

  private void end(Process process, AtomicBoolean late) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        late.set(true);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The line that says what went wrong, of all that a program printed on its error stream. */
  static String reason(int status, List<String> errors) {
    List<String> lines =
        errors.stream()
            .map(String::strip)
            .filter(
                line ->
                    !line.isEmpty()
                        && !line.startsWith("at ")
                        && !line.startsWith("NOTE: Picked up")
                        && !line.startsWith("WARNING:"))
            .toList();
    String ended =
        status > SIGNALS
            ? "ended by signal " + (status - SIGNALS)
            : "ended with exit code " + status;
    String line =
        last(lines, l -> l.contains("undefined symbol") || l.startsWith("Caused by"))
            // A message may have several lines, of which the first says most.
            .or(() -> lines.stream().filter(l -> EXCEPTION.matcher(l).lookingAt()).findFirst())
            .or(() -> last(lines, l -> true))
            .orElse("");
    return line.isEmpty()
        ? ended
        : ended + ": " + line.substring(0, Math.min(line.length(), LONGEST_REASON));
  }

  private static Optional<String> last(List<String> lines, Predicate<String> wanted) {
    return lines.stream().filter(wanted).reduce((first, second) -> second);
  }
}
