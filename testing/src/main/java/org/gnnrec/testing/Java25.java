package org.gnnrec.testing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for a JDK 25 where such things are usually installed. */
public final class Java25 {

  private Java25() {}

  /** Its home, by {@code JAVA_25_HOME} or in a common folder. */
  public static Optional<Path> find() throws IOException {
    List<Path> candidates = new ArrayList<>();
    String named = System.getenv("JAVA_25_HOME");
    if (named != null && !named.isEmpty()) {
      candidates.add(Path.of(named));
    }
    Path home = Path.of(System.getProperty("user.home"));
    for (Path folder :
        List.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/opt"),
            Path.of("/Library/Java/JavaVirtualMachines"),
            home.resolve(".sdkman/candidates/java"),
            home.resolve(".jdks"))) {
      if (Files.isDirectory(folder)) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*25*")) {
          found.forEach(
              jdk -> {
                candidates.add(jdk);
                candidates.add(jdk.resolve("Contents").resolve("Home"));
              });
        }
      }
    }
    for (Path candidate : candidates) {
      Path release = candidate.resolve("release");
      if (Files.isExecutable(candidate.resolve("bin").resolve("java"))
          && Files.isRegularFile(release)
          && Files.readString(release).contains("JAVA_VERSION=\"25")) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
