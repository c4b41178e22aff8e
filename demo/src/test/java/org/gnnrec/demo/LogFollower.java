package org.gnnrec.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a log has got since a moment. */
final class LogFollower {

  private static final long PAUSE_MILLIS = 2;

  private final Path log;
  private final int start;

  /** Follows a log from its present end. */
  LogFollower(Path log) throws IOException {
    this.log = log;
    this.start = Files.readString(log).length();
  }

  private String text() throws IOException {
    return Files.readString(log).substring(start);
  }

  /** Whether a phase has ended. */
  boolean tells(String phase) throws IOException {
    return took(phase).find();
  }

  /** How long a phase that has ended took, in milliseconds. */
  long millis(String phase) throws IOException {
    Matcher took = took(phase);
    if (!took.find()) {
      throw new AssertionError("the log does not say how long " + phase + " took:\n" + text());
    }
    return Long.parseLong(took.group(1));
  }

  private Matcher took(String phase) throws IOException {
    return Pattern.compile(": " + phase + " took (\\d+) ms").matcher(text());
  }

  /** Waits until a phase has ended, or until there is no hope of that. */
  void await(String phase, BooleanSupplier hopeless) throws IOException, InterruptedException {
    while (!tells(phase) && !hopeless.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }
}
