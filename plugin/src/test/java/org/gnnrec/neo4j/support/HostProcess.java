package org.gnnrec.neo4j.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.gnnrec.neo4j.trainer.TrainerArchive;

/** The trainer's jar that serves in a process of its own, on a free port of this machine. */
public final class HostProcess implements AutoCloseable {
  public static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final int LIMIT_SECONDS = 60;

  private static final String LOOPBACK = "127.0.0.1";

  private final Process process;
  private final Path temporary;
  private final Path tokenFile;
  private final String url;

  private HostProcess(Process process, Path temporary, Path tokenFile, String url) {
    this.process = process;
    this.temporary = temporary;
    this.tokenFile = tokenFile;
    this.url = url;
  }

  /** Serves plain HTTP. */
  public static HostProcess plain(Path folder, String... options) throws IOException {
    return start(List.of(), carried(folder), folder, LOOPBACK, plainly(options));
  }

  /** Serves with a certificate. */
  public static HostProcess secure(Path folder, PemCertificate certificate) throws IOException {
    return start(
        List.of(),
        carried(folder),
        folder,
        LOOPBACK,
        "--tls-cert",
        certificate.certificate().toString(),
        "--tls-key",
        certificate.key().toString());
  }

  /** Serves with a certificate at 192.0.2.1 of a network namespace. */
  public static HostProcess inNamespace(
      String namespace, Path folder, PemCertificate certificate, String... options)
      throws IOException {
    return start(
        List.of("ip", "netns", "exec", namespace),
        carried(folder),
        folder,
        "192.0.2.1",
        Stream.concat(
                Stream.of(
                    "--tls-cert",
                    certificate.certificate().toString(),
                    "--tls-key",
                    certificate.key().toString()),
                Stream.of(options))
            .toArray(String[]::new));
  }

  /** Serves a jar of the test's own. */
  public static HostProcess of(Path jar, Path folder) throws IOException {
    return start(List.of(), jar, folder, LOOPBACK, plainly());
  }

  /** Serves where no file may be longer than 32 KiB, as on a disk that is full. */
  public static HostProcess onAFullDisk(Path folder) throws IOException {
    return start(
        List.of("sh", "-c", "ulimit -f 64; exec \"$@\"", "sh"),
        carried(folder),
        folder,
        LOOPBACK,
        plainly());
  }

  /** The jar that the plugin carries, as an operator takes it to another host. */
  public static Path carried(Path folder) throws IOException {
    Path jar = folder.resolve("gnnrec-trainer.jar");
    if (!Files.exists(jar)) {
      TrainerArchive.bundled().unpackTo(jar);
    }
    return jar;
  }

  private static String[] plainly(String... options) {
    return Stream.concat(Stream.of("--plain-http"), Stream.of(options)).toArray(String[]::new);
  }

  private static HostProcess start(
      List<String> before, Path jar, Path folder, String address, String... options)
      throws IOException {
    Path temporary = Files.createDirectories(folder.resolve("host"));
    Path tokenFile = Files.writeString(folder.resolve("token"), SECRET + "\n");
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-Djava.io.tmpdir=" + temporary,
            "-jar",
            jar.toString(),
            "serve",
            "--listen",
            address + ":0",
            "--token-file",
            tokenFile.toString()));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    assertThat(line).matches("gnnrec .+ listens on https?://[0-9.]+:\\d+");
    return new HostProcess(
        process, temporary, tokenFile, line.substring(line.lastIndexOf(' ') + 1));
  }

  public String url() {
    return url;
  }

  public int port() {
    return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
  }

  public Path tokenFile() {
    return tokenFile;
  }

  /** Below which each task has its folder. */
  public Path temporary() {
    return temporary;
  }

  /** The process of the task that runs. */
  public ProcessHandle trainer() {
    return process.children().findFirst().orElseThrow();
  }

  /** Waits for the process of a task. */
  public ProcessHandle awaitTrainer() {
    for (int waited = 0; waited < LIMIT_SECONDS * 100; waited++) {
      Optional<ProcessHandle> trainer =
          process.children().filter(HostProcess::isProgram).findFirst();
      if (trainer.isPresent()) {
        return trainer.get();
      }
      LockSupport.parkNanos(10_000_000);
    }
    throw new AssertionError("no task runs");
  }

  /** A child is the host's own copy at first, then Java's helper, and only then the program. */
  private static boolean isProgram(ProcessHandle child) {
    return child.info().command().orElse("").endsWith("java")
        && !List.of(child.info().arguments().orElse(new String[] {"serve"})).contains("serve");
  }

  /** Waits until no task runs and nothing of one is left. */
  public void awaitEmpty() throws IOException, InterruptedException {
    for (int waited = 0; waited < LIMIT_SECONDS * 20 && !isEmpty(); waited++) {
      Thread.sleep(50);
    }
    assertThat(process.children()).isEmpty();
    assertThat(temporary).isEmptyDirectory();
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return process.children().findAny().isEmpty() && files.findAny().isEmpty();
    }
  }

  /** Ends it at once, as a crash does. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Ends it as an operator does. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
