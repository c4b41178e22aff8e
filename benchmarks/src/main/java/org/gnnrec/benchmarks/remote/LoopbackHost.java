package org.gnnrec.benchmarks.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.gnnrec.benchmarks.setup.TemporaryFolder;

/** The trainer that the packaged plugin carries, as a host on this machine, over plain HTTP. */
final class LoopbackHost implements AutoCloseable {
  private static final String URL = "gnnrec.trainer.url";
  private static final String TOKEN_FILE = "gnnrec.trainer.token_file";
  private static final String TRAINER = "org/gnnrec/neo4j/trainer/trainer.jar";
  private static final String TOKEN = "a-token-of-a-host-on-this-machine-alone";

  private final TemporaryFolder folder = new TemporaryFolder("gnnrec-benchmark-");
  private final Process process;
  private final String url;

  /**
   * Starts it.
   *
   * @param plugins folder that holds the packaged plugin
   * @throws IOException if there is none, or the host does not start
   */
  LoopbackHost(Path plugins) throws IOException {
    Path jar = folder.resolve("gnnrec-trainer.jar");
    unpack(plugins, jar);
    Path token = Files.writeString(folder.resolve("token"), TOKEN);
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--token-file",
                token.toString(),
                "--plain-http")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    if (line == null) {
      throw new IOException("the trainer's host did not start");
    }
    url = line.substring(line.lastIndexOf(' ') + 1);
  }

  private static void unpack(Path plugins, Path target) throws IOException {
    try (Stream<Path> files = Files.list(plugins)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".jar")).toList()) {
        try (JarFile jar = new JarFile(file.toFile())) {
          ZipEntry entry = jar.getEntry(TRAINER);
          if (entry != null) {
            try (InputStream in = jar.getInputStream(entry)) {
              Files.copy(in, target);
            }
            return;
          }
        }
      }
    }
    throw new IOException("no jar in " + plugins + " carries " + TRAINER);
  }

  /** From now on the servers of this process train there, or by processes of their own. */
  void use(boolean remote) {
    if (remote) {
      System.setProperty(URL, url);
      System.setProperty(TOKEN_FILE, folder.resolve("token").toString());
    } else {
      System.clearProperty(URL);
    }
  }

  @Override
  public void close() throws IOException {
    use(false);
    process.destroy();
    process.onExit().join();
    folder.close();
  }
}
