package org.gnnrec.benchmarks.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A libtorch on this host.
 *
 * @param libraries the folder with its libraries
 * @param version such as {@code 2.11.0+cu130}, or {@code unknown version}
 */
record Libtorch(Path libraries, String version) {
  private static final String UNKNOWN = "unknown version";
  private static final Pattern PYTHON_VERSION =
      Pattern.compile("^__version__ *(?::[^=]*)?= *'([^']+)'", Pattern.MULTILINE);

  /** Whether a folder holds libtorch's libraries. */
  static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve("libtorch.so"))
        && Files.isRegularFile(folder.resolve("libtorch_cpu.so"));
  }

  /**
   * Describes the libtorch of a folder: its version is in the file {@code version.py} or {@code
   * build-version} beside the folder.
   *
   * @throws IOException if that file cannot be read
   */
  static Libtorch of(Path libraries) throws IOException {
    Path folder = libraries.toRealPath();
    Path python = folder.resolveSibling("version.py");
    Path plain = folder.resolveSibling("build-version");
    if (Files.isRegularFile(python)) {
      Matcher version = PYTHON_VERSION.matcher(Files.readString(python));
      return new Libtorch(folder, version.find() ? version.group(1) : UNKNOWN);
    }
    return new Libtorch(
        folder, Files.isRegularFile(plain) ? Files.readString(plain).trim() : UNKNOWN);
  }

  /** Whether it was built for CUDA. */
  boolean isForCuda() {
    return Files.isRegularFile(libraries.resolve("libtorch_cuda.so"));
  }

  /** What DJL calls the build that there is a JNI library for. */
  String flavour() {
    return isForCuda() ? "cu128" : "cpu";
  }

  /** Version and place. */
  String describe() {
    return "libtorch "
        + version
        + (isForCuda() ? " for CUDA" : " for processors only")
        + " ("
        + libraries
        + ")";
  }
}
