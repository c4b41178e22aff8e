package org.gnnrec.neo4j.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What another process holds in memory, where {@code /proc} tells. */
final class ProcessMemory {
  private static final String KEY = "VmRSS:";

  private ProcessMemory() {}

  /** Bytes resident now; null if the process is gone or the system does not say. */
  static @Nullable Long bytes(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      for (String line : Files.readAllLines(status, StandardCharsets.UTF_8)) {
        if (line.startsWith(KEY)) {
          return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        }
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }
}
