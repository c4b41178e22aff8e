package org.gnnrec.neo4j.trainer.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.gnnrec.model.FactorModel;
import org.gnnrec.neo4j.support.HostProcess;
import org.gnnrec.neo4j.support.PemCertificate;
import org.gnnrec.neo4j.trainer.MemoryGuard;
import org.gnnrec.neo4j.trainer.TaskRunner;
import org.gnnrec.neo4j.trainer.TrainingRefusedException;
import org.gnnrec.neo4j.trainer.process.TrainerLauncher;
import org.gnnrec.process.LocalMachine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that are slow, that carry nothing any more, and clocks that do not agree. */
class RemoteNetworkIT extends RemoteRuns {
  private static final int LIMIT_SECONDS = 60;

  @TempDir static Path shared;
  private static HostProcess host;

  @BeforeAll
  static void startTheHost() throws IOException {
    host = HostProcess.plain(shared, "--lease", "3");
  }

  @AfterAll
  static void endTheHost() {
    host.close();
  }

  @AfterEach
  void nothingIsLeftThere() throws Exception {
    host.awaitEmpty();
  }

  private static TaskRunner withFallback(RemoteTrainer remote) {
    return new FallbackTrainer(
        remote, TrainerLauncher.bundled(new MemoryGuard(new LocalMachine())));
  }

  @Test
  void aSlowNetworkTakesLongerAndGivesTheSameModel() throws Exception {
    FactorModel expected = (FactorModel) trainer(host).run(TASK, ESTIMATE, listening());
    try (FaultyNetwork network = FaultyNetwork.slow(host.port(), 2_000_000)) {
      FactorModel model =
          (FactorModel)
              trainer(network.url(), host.tokenFile(), null).run(TASK, ESTIMATE, listening());

      assertThat(model.items().values()).isEqualTo(expected.items().values());
    }
  }

  @Test
  void aNetworkThatFallsSilentInEitherDirectionIsMissedAndTheTaskEndsByItsLease() throws Exception {
    for (Consumer<FaultyNetwork> silence :
        List.<Consumer<FaultyNetwork>>of(FaultyNetwork::loseRequests, FaultyNetwork::loseAnswers)) {
      try (FaultyNetwork network = FaultyNetwork.before(host.port())) {
        ProcessHandle[] trainer = new ProcessHandle[1];
        AtFirstReport silencing =
            new AtFirstReport(
                () -> {
                  trainer[0] = host.trainer();
                  silence.accept(network);
                });

        Throwable failure =
            catchThrowable(
                () ->
                    withFallback(impatient(network.url(), host.tokenFile(), null))
                        .run(ENDLESS, ESTIMATE, silencing));

        assertThat(messageOf(failure))
            .startsWith(
                "the trainer's host " + network.url() + " is gone: no answer for 2 seconds");
        trainer[0].onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        host.awaitEmpty();
      }
    }
  }

  /** Loses what is sent once a task has been made there. */
  private static RemoteTrainer losing(FaultyNetwork network) {
    network.loseRequestsFrom("POST /tasks/");
    return impatient(network.url(), host.tokenFile(), null);
  }

  @Test
  void aHostThatIsLostBeforeItHasBegunIsRefused() throws Exception {
    try (FaultyNetwork network = FaultyNetwork.before(host.port())) {
      RemoteTrainer remote = losing(network);

      assertThatThrownBy(() -> remote.run(TASK, ESTIMATE, listening()))
          .isInstanceOf(TrainingRefusedException.class)
          .hasMessageStartingWith("the trainer's host " + network.url() + " is gone: no answer for")
          .hasMessageContaining("`gnnrec.trainer.fallback` = local");
    }
  }

  @Test
  void thisMachineTrainsWhereTheHostIsLostBeforeItHasBegun() throws Exception {
    try (FaultyNetwork network = FaultyNetwork.before(host.port())) {
      AtFirstReport listener = listening();

      FactorModel model = (FactorModel) withFallback(losing(network)).run(TASK, ESTIMATE, listener);

      assertThat(model.userCount()).isEqualTo(TASK.graph().userCount());
      assertThat(listener.reports).isPositive();
    }
  }

  @Test
  void aCertificateThatIsNotYetValidSaysSo() throws Exception {
    PemCertificate authority = PemCertificate.make(folder, "authority", "-40d", 90);
    PemCertificate early = authority.sign(folder, "host", "+10d", 10);
    PemCertificate own = PemCertificate.make(folder, "own", "+10d", 10);
    try (HostProcess ahead = HostProcess.secure(folder, early)) {
      RemoteTrainer trainer = trainer(ahead.url(), ahead.tokenFile(), authority.certificate());

      assertThatThrownBy(() -> trainer.run(TASK, ESTIMATE, listening()))
          .isInstanceOf(TrainingRefusedException.class)
          .hasMessageStartingWith("the trainer's host " + ahead.url() + " is not trusted: ")
          .hasMessageContaining("it is not valid yet: NotBefore");
      assertThatThrownBy(() -> trainer(ahead.url(), ahead.tokenFile(), own.certificate()))
          .hasMessageContaining("there is no valid certificate in it")
          .hasMessageContaining("NotBefore");
    }
  }
}
