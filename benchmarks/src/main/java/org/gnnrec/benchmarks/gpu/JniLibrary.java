package org.gnnrec.benchmarks.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * DJL's JNI library on top of a host's libtorch: the bundle's, or else one that the host's compiler
 * makes of DJL's own sources.
 */
final class JniLibrary {
  private static final String NAME = "libdjl_torch.so";
  private static final Duration BUILD_LIMIT = Duration.ofSeconds(200);

  private final Path bundle;
  private final Path cache;
  private final @Nullable Path sources;

  /**
   * Prepares a library.
   *
   * @param bundle with {@code natives}, {@code jni} and {@code build-jni.sh}
   * @param cache where DJL unpacks its library
   * @param sources a folder of DJL's sources, or null
   */
  JniLibrary(Path bundle, Path cache, @Nullable Path sources) {
    this.bundle = bundle;
    this.cache = cache;
    this.sources = sources;
  }

  /** What a process's environment needs so that its PyTorch is this libtorch. */
  Map<String, String> environment(Libtorch libtorch) {
    String before = System.getenv("LD_LIBRARY_PATH");
    return Map.of(
        "PYTORCH_LIBRARY_PATH",
        libtorch.libraries().toString(),
        "PYTORCH_FLAVOR",
        libtorch.flavour(),
        "LD_LIBRARY_PATH",
        libtorch.libraries() + (before == null ? "" : ":" + before),
        "JDK_JAVA_OPTIONS",
        "-Dgnnrec.torch.natives=" + bundle.resolve("natives"));
  }

  /** Runs something with the library that lies in the cache. */
  @FunctionalInterface
  interface Trial {
    /**
     * Runs it.
     *
     * @return what was printed
     * @throws IOException if it does not run, with a sentence that says why
     */
    List<String> run() throws IOException, InterruptedException;
  }

  /**
   * Finds a library that runs.
   *
   * @param trial uses PyTorch
   * @param table gets a row for each library that was tried
   * @return what the trial printed, or empty if no library runs
   */
  Optional<List<String>> find(Libtorch libtorch, Trial trial, ResultTable table)
      throws IOException, InterruptedException {
    String what = "JNI library of the bundle";
    try {
      List<String> lines = trial.run();
      table.row(what, "", "runs on libtorch " + libtorch.version());
      return Optional.of(lines);
    } catch (IOException e) {
      table.row(what, "", refusal(libtorch, e.getMessage()));
    }
    what = "JNI library built here";
    Optional<Path> place = unpacked();
    if (sources == null || place.isEmpty()) {
      table.row(what, "", sources == null ? noSources() : "libtorch itself could not be loaded");
      return Optional.empty();
    }
    try {
      long started = System.nanoTime();
      build(libtorch, sources, place.get());
      double seconds = (System.nanoTime() - started) / 1e9;
      List<String> lines = trial.run();
      table.row(what, "", "built in " + Math.round(seconds) + " s, runs on " + libtorch.version());
      return Optional.of(lines);
    } catch (IOException e) {
      table.row(what, "", refusal(libtorch, e.getMessage()));
      return Optional.empty();
    }
  }

  private void build(Libtorch libtorch, Path djl, Path output)
      throws IOException, InterruptedException {
    new LimitedProcess(BUILD_LIMIT)
        .run(
            new ProcessBuilder(
                "bash",
                bundle.resolve("build-jni.sh").toString(),
                djl.toString(),
                libtorch.libraries().resolveSibling("").toString(),
                bundle.resolve("jni").toString(),
                output.toString()));
  }

  /** Where DJL has unpacked the library for this libtorch, and looks for it first. */
  private Optional<Path> unpacked() throws IOException {
    if (!Files.isDirectory(cache)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(file -> file.getFileName().toString().endsWith(NAME)).findFirst();
    }
  }

  /** What is said of a library that does not run. */
  static String refusal(Libtorch libtorch, @Nullable String reason) {
    return "does not run on libtorch " + libtorch.version() + ": " + reason;
  }

  /** What is said where nothing can be built. */
  static String noSources() {
    return "not built: no folder of DJL's sources was given (--djl)";
  }
}
