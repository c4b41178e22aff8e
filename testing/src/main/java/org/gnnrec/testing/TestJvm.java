package org.gnnrec.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program in another JVM with this one's classes, for tests that kill it or ask it. */
public final class TestJvm {
  private TestJvm() {}

  /** Prepares a program to be started, which does not live long. */
  public static ProcessBuilder builder(Class<?> program, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }
}
