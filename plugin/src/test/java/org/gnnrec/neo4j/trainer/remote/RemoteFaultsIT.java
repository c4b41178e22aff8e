package org.gnnrec.neo4j.trainer.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.model.FactorModel;
import org.gnnrec.neo4j.support.HostProcess;
import org.gnnrec.neo4j.support.PemCertificate;
import org.gnnrec.neo4j.trainer.TrainingRefusedException;
import org.gnnrec.neo4j.trainer.process.StallLimit;
import org.gnnrec.protocol.TrainerProtocol;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.task.TrainingProgress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong with another host, and on the way there. */
class RemoteFaultsIT extends RemoteRuns {
  private static final int LIMIT_SECONDS = 60;

  @TempDir static Path shared;

  /** For tests that leave it as it was. */
  private static HostProcess common;

  @BeforeAll
  static void startTheCommonHost() throws IOException {
    common = HostProcess.plain(shared, "--tasks", "1", "--lease", "10");
  }

  @AfterAll
  static void endTheCommonHost() throws IOException {
    common.close();
  }

  @AfterEach
  void nothingIsLeftThere() throws Exception {
    common.awaitEmpty();
  }

  private Path token(String secret) throws IOException {
    return Files.writeString(folder.resolve("other-token"), secret);
  }

  @Test
  void aHostThatIsNotThereIsRefused() throws Exception {
    String url;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      url = "http://127.0.0.1:" + socket.getLocalPort();
    }
    RemoteTrainer trainer = trainer(url, token(HostProcess.SECRET), null);

    assertThatThrownBy(() -> trainer.run(TASK, ESTIMATE, listening()))
        .isInstanceOf(TrainingRefusedException.class)
        .hasMessageStartingWith("the trainer's host " + url + " cannot be reached: nobody takes");
  }

  @Test
  void aHostThatTakesConnectionsAndDoesNotAnswerIsRefused() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + socket.getLocalPort();
      RemoteTrainer trainer = trainer(url, token(HostProcess.SECRET), null);

      assertThatThrownBy(() -> trainer.run(TASK, ESTIMATE, listening()))
          .isInstanceOf(TrainingRefusedException.class)
          .hasMessageStartingWith("the trainer's host " + url + " cannot be reached: ");
    }
  }

  @Test
  void anotherTokenIsRefused() throws Exception {
    RemoteTrainer trainer = trainer(common.url(), token("f".repeat(32)), null);

    assertThatThrownBy(() -> trainer.run(TASK, ESTIMATE, listening()))
        .isInstanceOf(TrainingRefusedException.class)
        .hasMessageStartingWith("the trainer's host " + common.url() + " refuses the token: ");
  }

  @Test
  void anotherBuildIsRefusedAndBothAreNamed() throws Exception {
    String other = TrainerProtocol.build("9.9.9", "c".repeat(64));
    RemoteTrainer trainer =
        trainer(common.url(), common.tokenFile(), null, other, StallLimit.DEFAULT);

    assertThatThrownBy(() -> trainer.run(TASK, ESTIMATE, listening()))
        .isInstanceOf(TrainingRefusedException.class)
        .hasMessage(
            "the trainer's host "
                + common.url()
                + " is of another build: here is gnnrec 9.9.9 (trainer cccccccccccc), protocol 2,"
                + " there is gnnrec "
                + build()
                + ", protocol 2; use the plugin and the trainer of one release: the trainer's jar"
                + " is in the plugin's, as org/gnnrec/neo4j/trainer/trainer.jar");
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
    PemCertificate certificate = PemCertificate.make(folder, "host", "-1d", 30);
    PemCertificate other = PemCertificate.make(folder, "other", "-1d", 30);
    try (HostProcess host = HostProcess.secure(folder, certificate)) {
      for (Path caFile : new Path[] {null, other.certificate()}) {
        RemoteTrainer trainer = trainer(host.url(), host.tokenFile(), caFile);

        assertThatThrownBy(() -> trainer.run(TASK, ESTIMATE, listening()))
            .isInstanceOf(TrainingRefusedException.class)
            .hasMessageStartingWith("the trainer's host " + host.url() + " is not trusted: ")
            .hasMessageContaining("gnnrec.trainer.ca_file");
      }
      host.awaitEmpty();
    }
  }

  @Test
  void aCertificateThatHasExpiredIsRefused() throws Exception {
    PemCertificate expired = PemCertificate.make(folder, "host", "-30d", 10);

    assertThatThrownBy(
            () -> trainer("https://127.0.0.1:1", token(HostProcess.SECRET), expired.certificate()))
        .isInstanceOf(TrainingRefusedException.class)
        .hasMessageContaining(expired.certificate() + " cannot be used: there is no valid")
        .hasMessageContaining("NotAfter");
  }

  @Test
  void aCertificateOfAKnownAuthorityThatHasExpiredIsRefused() throws Exception {
    PemCertificate authority = PemCertificate.make(folder, "authority", "-40d", 90);
    PemCertificate expired = authority.sign(folder, "host", "-30d", 10);
    try (HostProcess host = HostProcess.secure(folder, expired)) {
      RemoteTrainer trainer = trainer(host.url(), host.tokenFile(), authority.certificate());

      assertThatThrownBy(() -> trainer.run(TASK, ESTIMATE, listening()))
          .isInstanceOf(TrainingRefusedException.class)
          .hasMessageStartingWith("the trainer's host " + host.url() + " is not trusted: ")
          .hasMessageContaining("it has expired: NotAfter");
    }
  }

  @Test
  void aCertificateOfAnotherNameIsRefused() throws Exception {
    PemCertificate certificate = PemCertificate.make(folder, "host", "-1d", 30);
    try (HostProcess host = HostProcess.secure(folder, certificate)) {
      String url = "https://localhost:" + host.port();
      RemoteTrainer trainer = trainer(url, host.tokenFile(), certificate.certificate());

      assertThatThrownBy(() -> trainer.run(TASK, ESTIMATE, listening()))
          .isInstanceOf(TrainingRefusedException.class)
          .hasMessageStartingWith("the trainer's host " + url + " is not trusted: ");
    }
  }

  @Test
  void aHostThatIsKilledInTheMiddleIsMissedAndItsTrainerEnds() throws Exception {
    try (HostProcess host = HostProcess.plain(folder)) {
      ProcessHandle[] trainer = new ProcessHandle[1];
      AtFirstReport killing =
          new AtFirstReport(
              () -> {
                trainer[0] = host.trainer();
                host.kill();
              });

      Throwable failure = catchThrowable(() -> trainer(host).run(ENDLESS, ESTIMATE, killing));

      assertThat(messageOf(failure))
          .startsWith("the trainer's host " + host.url() + " is gone: no answer for 2 seconds");
      trainer[0].onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      host.awaitEmpty();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
  void aHostThatIsStoppedEndsWhatItDoesAndLeavesNothing() throws Exception {
    try (HostProcess host = HostProcess.plain(folder)) {
      ProcessHandle[] trainer = new ProcessHandle[1];
      AtFirstReport stopping =
          new AtFirstReport(
              () -> {
                trainer[0] = host.trainer();
                host.stop();
              });

      Throwable failure = catchThrowable(() -> trainer(host).run(ENDLESS, ESTIMATE, stopping));

      assertThat(messageOf(failure)).startsWith("the trainer's host " + host.url() + " is gone: ");
      assertThat(trainer[0].isAlive()).isFalse();
      assertThat(host.temporary()).isEmptyDirectory();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
  void aTrainerThatIsKilledThereIsExplained() throws Exception {
    AtFirstReport killing = new AtFirstReport(() -> common.trainer().destroyForcibly());

    Throwable failure = catchThrowable(() -> trainer(common).run(ENDLESS, ESTIMATE, killing));

    assertThat(messageOf(failure))
        .startsWith(
            "the trainer's host "
                + common.url()
                + ": the trainer was killed by signal 9 (exit code 137)");
  }

  @Test
  void aCancelledTaskEndsThereAndTheReasonIsPassedOn() throws Exception {
    CancellationException reason = new CancellationException("terminated by its user");
    AtFirstReport cancelling =
        new AtFirstReport(() -> {}) {
          @Override
          public void checkCancelled() {
            if (reports > 0) {
              throw reason;
            }
          }
        };
    Throwable failure = catchThrowable(() -> trainer(common).run(ENDLESS, ESTIMATE, cancelling));

    assertThat(failure).isSameAs(reason);
  }

  @Test
  void anInterruptedTaskEndsThereAndTheThreadStaysInterrupted() throws Exception {
    AtFirstReport interrupting = new AtFirstReport(() -> Thread.currentThread().interrupt());

    Throwable failure = catchThrowable(() -> trainer(common).run(ENDLESS, ESTIMATE, interrupting));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(messageOf(failure)).isEqualTo("the training was interrupted");
  }

  @Test
  void aHostThatHasEnoughTasksRefusesMore() throws Exception {
    CancellationException enough = new CancellationException("seen");
    Throwable[] second = new Throwable[1];
    AtFirstReport trying =
        new AtFirstReport(
            () -> {
              second[0] = catchThrowable(() -> trainer(common).run(TASK, ESTIMATE, listening()));
              throw enough;
            });

    assertThat(catchThrowable(() -> trainer(common).run(ENDLESS, ESTIMATE, trying)))
        .isSameAs(enough);

    assertThat(second[0])
        .isInstanceOf(TrainingRefusedException.class)
        .hasMessage(
            "the trainer's host "
                + common.url()
                + ": it has 1 tasks, and takes no more at once; try again later, or start it with"
                + " a larger `--tasks`");
  }

  @Test
  void whatDoesNotFitThereIsRefused() throws Exception {
    RemoteTrainer trainer = trainer(common);
    MemoryEstimate huge = new MemoryEstimate(1L << 50, 0, MIB);

    assertThatThrownBy(() -> trainer.run(TASK, huge, listening()))
        .isInstanceOf(TrainingRefusedException.class)
        .hasMessageContaining(common.url() + ": the task needs 1,073,741,824 MiB of memory, but");
    assertThatThrownBy(
            () -> trainer.requireRoom(TASK.specification(), GraphSize.of(TASK.graph()), huge))
        .isInstanceOf(TrainingRefusedException.class)
        .hasMessageContaining("bytes of memory, but the trainer's host " + common.url());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no ulimit")
  void aDiskThatIsFullThereIsExplained() throws Exception {
    try (HostProcess host = HostProcess.onAFullDisk(folder)) {
      assertThatThrownBy(() -> trainer(host).run(TASK, ESTIMATE, listening()))
          .isInstanceOf(TrainingRefusedException.class)
          .hasMessageStartingWith(
              "the trainer's host " + host.url() + ": the task's file could not be written: ")
          .hasMessageContaining("free disk space there");
      host.awaitEmpty();
    }
  }

  @Test
  void aFolderThatIsGoneThereIsExplained() throws Exception {
    try (HostProcess host = HostProcess.plain(folder)) {
      Files.delete(host.temporary());

      assertThatThrownBy(() -> trainer(host).run(TASK, ESTIMATE, listening()))
          .isInstanceOf(TrainingRefusedException.class)
          .hasMessageContaining("private folder could not be made in " + host.temporary());
    }
  }

  @Test
  void filesThatBreakOffOnTheWayAreResumed() throws Exception {
    FactorModel expected = (FactorModel) trainer(common).run(TASK, ESTIMATE, listening());
    try (FaultyNetwork network = FaultyNetwork.cutting(common.port())) {
      RemoteTrainer trainer = trainer(network.url(), common.tokenFile(), null);

      FactorModel model = (FactorModel) trainer.run(TASK, ESTIMATE, listening());

      assertThat(network.cuts()).isEqualTo(2);
      assertThat(model.items().values()).isEqualTo(expected.items().values());
    }
  }

  /** A server that trains until it is killed. */
  static final class EndlessServer {
    private EndlessServer() {}

    public static void main(String[] arguments) {
      trainer(arguments[0], Path.of(arguments[1]), null)
          .run(
              ENDLESS,
              ESTIMATE,
              new AtFirstReport(() -> {}) {
                @Override
                public void progressed(TrainingProgress progress) {
                  say();
                }
              });
    }

    private static void say() {
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII)
          .println("trains");
    }
  }

  @Test
  void aTaskEndsByItsLeaseWhenItsServerIsKilled() throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path", ""),
                EndlessServer.class.getName(),
                common.url(),
                common.tokenFile().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    ProcessHandle trainer;
    try {
      assertThat(server.inputReader().readLine()).isEqualTo("trains");
      trainer = common.trainer();
    } finally {
      server.destroyForcibly().waitFor();
    }

    trainer.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    common.awaitEmpty();
    assertThat(trainer(common).run(TASK, ESTIMATE, listening()).userCount())
        .as("what another server gets there afterwards")
        .isEqualTo(TASK.graph().userCount());
  }
}
