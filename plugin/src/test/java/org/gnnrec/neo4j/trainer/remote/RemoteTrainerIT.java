package org.gnnrec.neo4j.trainer.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.neo4j.support.HostProcess;
import org.gnnrec.neo4j.support.PemCertificate;
import org.gnnrec.neo4j.trainer.MemoryGuard;
import org.gnnrec.neo4j.trainer.TaskRunner;
import org.gnnrec.neo4j.trainer.process.TrainerLauncher;
import org.gnnrec.process.LocalMachine;
import org.gnnrec.projection.Projection;
import org.gnnrec.projection.ProjectionSpecification;
import org.gnnrec.projection.ProjectionTask;
import org.junit.jupiter.api.Test;

class RemoteTrainerIT extends RemoteRuns {
  private static final Duration ANSWER = Duration.ofMinutes(1);

  @Test
  void aModelAndAMapOfAnotherHostAreThoseOfThisMachine() throws Exception {
    // given
    PemCertificate certificate = PemCertificate.make(folder, "host", "-1d", 30);
    TaskRunner local = TrainerLauncher.bundled(new MemoryGuard(new LocalMachine()));
    FactorModel expected = (FactorModel) local.run(TASK, ESTIMATE, listening());
    try (HostProcess host = HostProcess.secure(folder, certificate)) {
      TaskRunner remote = trainer(host.url(), host.tokenFile(), certificate.certificate());
      AtFirstReport listener = listening();

      // when
      FactorModel model = (FactorModel) remote.run(TASK, ESTIMATE, listener);
      Projection map = remote.project(points(model.items()), listening());

      // then
      assertThat(host.url()).startsWith("https://");
      assertThat(model.users().values()).isEqualTo(expected.users().values());
      assertThat(model.items().values()).isEqualTo(expected.items().values());
      assertThat(listener.reports).isPositive();
      assertThat(map.coordinates().values())
          .isEqualTo(local.project(points(expected.items()), listening()).coordinates().values());
      host.awaitEmpty();
    }
  }

  @Test
  void aTaskThatComesWhileAnotherRunsHasItsTurnAfterIt() throws Exception {
    // given
    CancellationException enough = new CancellationException("the other waits");
    List<Future<TrainedModel>> other = new ArrayList<>();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (HostProcess host = HostProcess.plain(folder)) {
      AtFirstReport running =
          new AtFirstReport(
              () -> {
                other.add(threads.submit(() -> trainer(host).run(TASK, ESTIMATE, listening())));
                while (!"2 of 8".equals(trainer(host).describe(ANSWER).get("tasks"))) {
                  Thread.onSpinWait();
                }
                throw enough;
              });

      // when
      Throwable ended = catchThrowable(() -> trainer(host).run(ENDLESS, ESTIMATE, running));

      // then
      assertThat(ended).isSameAs(enough);
      assertThat(other.get(0).get(ANSWER.toSeconds(), TimeUnit.SECONDS).userCount())
          .isEqualTo(TASK.graph().userCount());
      host.awaitEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aMapDoesNotWaitForTheTrainingThatRuns() throws Exception {
    // given
    CancellationException enough = new CancellationException("the map is there");
    Projection[] map = new Projection[1];
    EmbeddingMatrix vectors = new EmbeddingMatrix(5, 2, new float[] {1, 0, 0, 1, 1, 1, 2, 1, 1, 3});
    try (HostProcess host = HostProcess.plain(folder)) {
      AtFirstReport running =
          new AtFirstReport(
              () -> {
                map[0] = trainer(host).project(points(vectors), listening());
                throw enough;
              });

      // when
      Throwable ended = catchThrowable(() -> trainer(host).run(ENDLESS, ESTIMATE, running));

      // then
      assertThat(ended).isSameAs(enough);
      assertThat(map[0].coordinates().rows()).isEqualTo(5);
      host.awaitEmpty();
    }
  }

  @Test
  void trainingsRunSideBySideWhereTheHostMayDoSo() throws Exception {
    CancellationException enough = new CancellationException("the other has ended");
    int[] users = new int[1];
    try (HostProcess host = HostProcess.plain(folder, "--parallel", "2")) {
      AtFirstReport running =
          new AtFirstReport(
              () -> {
                users[0] = trainer(host).run(TASK, ESTIMATE, listening()).userCount();
                throw enough;
              });

      assertThat(catchThrowable(() -> trainer(host).run(ENDLESS, ESTIMATE, running)))
          .isSameAs(enough);

      assertThat(users[0]).isEqualTo(TASK.graph().userCount());
      host.awaitEmpty();
    }
  }

  private static ProjectionTask points(EmbeddingMatrix vectors) {
    return new ProjectionTask(
        ProjectionSpecification.from(new Configuration(Map.of("method", "pca"))), 1, 0, vectors);
  }
}
