package org.gnnrec.benchmarks.gpu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches how much memory the first GPU has in use, five times a second, through the driver's
 * {@code nvidia-smi}. Other processes on the GPU count as well.
 */
final class GpuMemoryWatch implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final double MEBIBYTE = 1 << 20;

  private final @Nullable Process process;
  private volatile double before = Double.NaN;
  private volatile double most = Double.NaN;

  /** Begins to watch, where the driver has the program. */
  GpuMemoryWatch() throws IOException {
    Optional<String> program = program();
    if (program.isEmpty()) {
      process = null;
      return;
    }
    Process started =
        new ProcessBuilder(
                program.get(),
                "--id=0",
                "--query-gpu=memory.used",
                "--format=csv,noheader,nounits",
                "--loop-ms=200")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process = started;
    Thread reader = new Thread(() -> read(started), "gpu-memory");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(Process started) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.strip().matches("\\d+")) {
          double used = Long.parseLong(line.strip()) * MEBIBYTE;
          before = Double.isNaN(before) ? used : before;
          most = Double.isNaN(most) ? used : Math.max(most, used);
        }
      }
    } catch (IOException e) {
      // The program was ended while it printed.
    }
  }

  /** Bytes in use at the peak, over those at the beginning; NaN if nobody says. */
  double peak() {
    return most - before;
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  /** Name, driver and memory of the first GPU, or why there is none. */
  static String describe() throws InterruptedException {
    Optional<String> program = program();
    if (program.isEmpty()) {
      return "no NVIDIA driver: nvidia-smi was not found";
    }
    try {
      return String.join(
          "; ",
          new LimitedProcess(LIMIT)
              .run(
                  new ProcessBuilder(
                      program.get(),
                      "--query-gpu=name,driver_version,memory.total",
                      "--format=csv,noheader")));
    } catch (IOException e) {
      return "nvidia-smi says nothing: " + e.getMessage();
    }
  }

  private static Optional<String> program() {
    String path = System.getenv("PATH");
    return Stream.concat(
            Stream.of((path == null ? "" : path).split(":", -1)),
            Stream.of("/usr/bin", "/usr/local/nvidia/bin", "/usr/lib/wsl/lib"))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "nvidia-smi"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
