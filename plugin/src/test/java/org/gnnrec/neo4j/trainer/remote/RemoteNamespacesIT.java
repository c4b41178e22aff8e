package org.gnnrec.neo4j.trainer.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gnnrec.neo4j.support.HostProcess;
import org.gnnrec.neo4j.support.PemCertificate;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.neo4j.trainer.TrainingRefusedException;
import org.gnnrec.task.TrainingProgress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A server and a host, each with a network of its own and a cable between them, and monotonic
 * clocks that differ by days. Skipped where the test's user may not make such networks.
 */
class RemoteNamespacesIT extends RemoteRuns {
  private static final int LIMIT_SECONDS = 60;
  private static final String SUFFIX = Long.toString(ProcessHandle.current().pid());
  private static final String HOST = "gnnrec-host-" + SUFFIX;
  private static final String SERVER = "gnnrec-server-" + SUFFIX;

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      // There is no such program here.
      return false;
    }
  }

  private static boolean ip(String arguments) throws InterruptedException {
    return run(("ip " + arguments).split(" ", -1));
  }

  @BeforeEach
  void makeTheNetworks() throws Exception {
    assumeTrue(
        ip("netns add " + HOST)
            && ip("netns add " + SERVER)
            && ip("link add cable netns " + HOST + " type veth peer name cable netns " + SERVER)
            && ip("-n " + HOST + " addr add 192.0.2.1/30 dev cable")
            && ip("-n " + SERVER + " addr add 192.0.2.2/30 dev cable")
            && ip("-n " + HOST + " link set cable up")
            && ip("-n " + SERVER + " link set cable up"),
        "no network namespaces may be made here");
  }

  @AfterEach
  void removeTheNetworks() throws InterruptedException {
    ip("netns del " + HOST);
    ip("netns del " + SERVER);
  }

  /** A server that says how its training goes. */
  static final class TrainingServer {
    private TrainingServer() {}

    public static void main(String[] arguments) {
      PrintStream out =
          new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
      try {
        impatient(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]))
            .run(
                ENDLESS,
                ESTIMATE,
                new AtFirstReport(() -> {}) {
                  @Override
                  public void progressed(TrainingProgress progress) {
                    out.println("trains");
                  }
                });
      } catch (TrainerFailedException e) {
        out.println("failed: " + e.getMessage());
      } catch (TrainingRefusedException e) {
        out.println("refused: " + e.getMessage());
      }
    }
  }

  private static Process server(HostProcess host, PemCertificate certificate) throws Exception {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", SERVER));
    if (run("unshare", "--time", "--monotonic", "500000", "true")) {
      command.addAll(List.of("unshare", "--time", "--monotonic", "500000", "--fork"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path", ""),
            TrainingServer.class.getName(),
            host.url(),
            host.tokenFile().toString(),
            certificate.certificate().toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String end(Process server) throws Exception {
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
        Stream<String> lines = out.lines()) {
      return lines.filter(line -> !line.equals("trains")).findFirst().orElse("nothing");
    } finally {
      server.descendants().forEach(ProcessHandle::destroyForcibly);
      server.destroyForcibly();
    }
  }

  @Test
  void aCableThatIsPulledEndsTheTrainingOnBothSides() throws Exception {
    // given
    PemCertificate certificate = PemCertificate.make(folder, "host", "-1d", 30);
    try (HostProcess host = HostProcess.inNamespace(HOST, folder, certificate, "--lease", "3")) {
      Process server = server(host, certificate);
      assertThat(server.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("trains");
      ProcessHandle trainer = host.trainer();

      // when
      assertThat(ip("-n " + HOST + " link set cable down")).isTrue();

      // then
      assertThat(end(server)).startsWith("failed: the trainer's host " + host.url() + " is gone: ");
      trainer.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      host.awaitEmpty();
      assertThat(end(server(host, certificate)))
          .startsWith("refused: the trainer's host " + host.url() + " cannot be reached: ");
    }
  }
}
