package org.gnnrec.demo.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a log has got since a moment. */
public final class LogFollower {

  private static final long PAUSE_MILLIS = 2;

  private final Path log;
  private final int start;

  /** Follows a log from its present end; from its start if there is none yet. */
  public LogFollower(Path log) throws IOException {
    this.log = log;
    this.start = Files.exists(log) ? Files.readString(log).length() : 0;
  }

  private String text() throws IOException {
    return Files.exists(log) ? Files.readString(log).substring(start) : "";
  }

  /** Whether a phase has begun. */
  public boolean tellsBegin(String phase) throws IOException {
    return text().contains(": " + phase + " begins");
  }

  /** How long a phase that has ended took, in milliseconds. */
  public long millis(String phase) throws IOException {
    Matcher took = Pattern.compile(": " + phase + " took (\\d+) ms").matcher(text());
    if (!took.find()) {
      throw new AssertionError("the log does not say how long " + phase + " took:\n" + text());
    }
    return Long.parseLong(took.group(1));
  }

  /** Waits until a phase has begun, or until there is no hope of that. */
  public void awaitBegin(String phase, BooleanSupplier hopeless)
      throws IOException, InterruptedException {
    while (!tellsBegin(phase) && !hopeless.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }
}
