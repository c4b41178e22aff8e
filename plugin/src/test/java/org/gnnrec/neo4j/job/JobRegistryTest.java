package org.gnnrec.neo4j.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingProgress.Phase;
import org.junit.jupiter.api.Test;

class JobRegistryTest {
  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

  /** What the executor has been given and not run yet. */
  private final Deque<Runnable> waiting = new ArrayDeque<>();

  private Instant now = START;
  private final JobRegistry registry = new JobRegistry(waiting::add, () -> now);

  private Job submit(String modelName, java.util.function.Consumer<Job> work) {
    return registry.submit(JobKind.TRAIN, "db", modelName, () -> {}, work);
  }

  private void runNext() {
    waiting.remove().run();
  }

  @Test
  void runsSubmittedJobsInTheirOrderAndKeepsThem() {
    // given
    List<String> done = new ArrayList<>();
    Job first = submit("a", job -> done.add(job.jobId()));
    Job second = submit("b", job -> done.add(job.jobId()));
    assertThat(registry.list("db"))
        .extracting(JobReport::jobId, JobReport::status)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("job-2", JobStatus.QUEUED),
            org.assertj.core.groups.Tuple.tuple("job-1", JobStatus.QUEUED));

    // when
    runNext();
    runNext();

    // then
    assertThat(done).containsExactly("job-1", "job-2");
    assertThat(first.report().status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(first.report().progress()).isEqualTo(1);
    assertThat(second.report().status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(registry.list("other")).isEmpty();
  }

  @Test
  void refusesAModelThatWaitsOrRuns() {
    submit("a", job -> {});
    String busy =
        "model 'a' is being trained or changed at this moment by job-1, see CALL"
            + " gnnrec.job.list(); wait for that to end, or give another `modelName`";

    assertThatThrownBy(() -> submit("a", job -> {}))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(busy);
    assertThatThrownBy(() -> registry.alone("db", "a", () -> 1)).hasMessage(busy);
    assertThatThrownBy(() -> registry.run(JobKind.TRAIN, "db", "a", () -> {}, job -> 1))
        .hasMessage(busy);
    assertThat(registry.<Integer>alone("db2", "a", () -> 1)).isEqualTo(1);
    assertThat(registry.list("db")).hasSize(1);

    runNext();
    assertThat(registry.<Integer>alone("db", "a", () -> 2)).isEqualTo(2);
    assertThat(submit("a", job -> {}).jobId()).isEqualTo("job-2");
  }

  @Test
  void aCancelledJobThatWaitsGivesItsModelFreeAndIsNotRun() {
    // given
    Job job = submit("a", running -> waiting.clear());

    // when
    assertThat(registry.cancel("db", "job-1")).contains(job);

    // then
    assertThat(job.report().status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(job.report().message()).isEqualTo("cancelled before it began");
    submit("a", running -> {});
    runNext();
    assertThat(waiting).hasSize(1);
    assertThatThrownBy(() -> registry.alone("db", "a", () -> 1)).hasMessageContaining("by job-2");
  }

  @Test
  void tellsWhatARunningJobDoes() throws InterruptedException {
    // given
    Job job =
        submit(
            "a",
            running -> {
              running.began(TrainingPhase.EXPORT);
              assertThat(running.report().progress()).isZero();
              assertThat(running.report().remaining()).isNull();
              now = START.plusSeconds(30);
              running.began(TrainingPhase.TRAIN);
              running.progressed(new TrainingProgress(Phase.VALIDATING, 50, 100, 2.5));
              JobReport half = running.report();
              assertThat(half.status()).isEqualTo(JobStatus.RUNNING);
              assertThat(half.epoch()).isEqualTo(50);
              assertThat(half.epochs()).isEqualTo(100);
              assertThat(half.loss()).isEqualTo(2.5);
              // 0.03 when the trainer starts; half of three quarters of its 0.87.
              assertThat(half.progress()).isEqualTo(0.03 + 0.375 * 0.87);
              assertThat(half.elapsed()).isEqualTo(Duration.ofSeconds(30));
              assertThat(half.remaining())
                  .isEqualTo(Duration.ofMillis(Math.round(30_000 * (1 / 0.35625 - 1))));
              running.progressed(new TrainingProgress(Phase.TRAINING, 10, 20, 2));
              assertThat(running.report().progress()).isEqualTo(0.03 + 0.875 * 0.87);
              running.began(TrainingPhase.WRITE);
              running.published(7);
              assertThat(running.report().epoch()).isNull();
            });

    // when
    runNext();

    // then
    JobReport end = job.report();
    assertThat(end.modelVersion()).isEqualTo(7);
    assertThat(end.loss()).isEqualTo(2);
    assertThat(end.remaining()).isEqualTo(Duration.ZERO);
    assertThat(job.awaitEnd(Duration.ZERO)).isTrue();
  }

  @Test
  void showsWhatATrainersProcessHolds() {
    submit(
        "a",
        running -> {
          running.began(TrainingPhase.TRAIN);
          running.started(ProcessHandle.current());
          if (System.getProperty("os.name", "").equals("Linux")) {
            assertThat(running.report().memoryBytes()).isBetween(1L << 24, 1L << 36);
          }
          running.began(TrainingPhase.STORE);
          assertThat(running.report().memoryBytes()).isNull();
        });
    runNext();
    assertThat(registry.list("db").get(0).message()).isNull();
  }

  @Test
  void aFailedJobKeepsItsMessage() {
    Job job =
        submit(
            "a",
            running -> {
              throw new ConfigurationException("no relationship matches");
            });
    runNext();
    assertThat(job.report().status()).isEqualTo(JobStatus.FAILED);
    assertThat(job.report().message()).isEqualTo("GNNREC-INVALID-VALUE: no relationship matches");
  }

  @Test
  void cancellingEndsAJobAtItsNextCheck() {
    // given
    Job job =
        submit(
            "a",
            running -> {
              registry.cancel("db", "job-1");
              running.checkCancelled();
            });

    // when
    runNext();

    // then
    assertThat(job.report().status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(job.report().message()).isEqualTo("cancelled; nothing has changed");
  }

  @Test
  void saysThatTheModelServesIfItIsCancelledAfterwards() {
    Job job =
        submit(
            "a",
            running -> {
              running.published(3);
              registry.cancel("db", "job-1");
              running.checkCancelled();
            });
    runNext();
    assertThat(job.report().message())
        .isEqualTo(
            "cancelled while embeddings were written: version 3 is published and served; the next"
                + " training, or dropping the model, finishes what is left on the nodes");
  }

  @Test
  void aJobInItsCallersCallEndsWithTheCallerAndIsListed() {
    assertThatThrownBy(
            () ->
                registry.run(
                    JobKind.TRAIN,
                    "db",
                    "a",
                    () -> {
                      throw new IllegalStateException("terminated");
                    },
                    job -> {
                      assertThat(registry.list("db").get(0).submitted()).isFalse();
                      job.checkCancelled();
                      return 1;
                    }))
        .hasMessage("terminated");
    assertThat(registry.list("db")).extracting(JobReport::status).containsExactly(JobStatus.FAILED);
  }

  @Test
  void forgetsJobsThatEndedLongAgoOrAreMany() {
    // given
    submit("a", job -> {});
    runNext();
    submit("waits", job -> {});
    now = START.plus(Duration.ofHours(25));
    assertThat(registry.list("db")).extracting(JobReport::modelName).containsExactly("waits");

    // when
    for (int i = 0; i < 150; i++) {
      registry.<Integer>run(JobKind.TRAIN, "db", "b", () -> {}, job -> 1);
    }

    // then
    assertThat(registry.list("db")).hasSize(101).extracting(JobReport::modelName).contains("waits");
  }

  @Test
  void listsAreWrittenWhileTheModelIsTrainedButOnceAtATime() {
    // given
    Job training = submit("a", job -> {});
    String busy =
        "the lists of model 'a' are being written or removed at this moment by job-2, see CALL"
            + " gnnrec.job.list(); wait for that to end, or cancel it";

    // when
    String said =
        registry.run(
            JobKind.WRITE_LISTS,
            "db",
            "a",
            () -> {},
            job -> {
              job.listed(3, 1, 4);
              JobReport report = registry.list("db").get(0);
              assertThat(report.kind()).isEqualTo(JobKind.WRITE_LISTS);
              assertThat(report.phase()).isEqualTo("write");
              assertThat(report.usersProcessed()).isEqualTo(1);
              assertThat(report.userCount()).isEqualTo(4);
              assertThat(report.progress()).isEqualTo(0.25);
              assertThat(report.modelVersion()).isEqualTo(3);
              assertThatThrownBy(
                      () -> registry.run(JobKind.WRITE_LISTS, "db", "a", () -> {}, other -> "no"))
                  .hasMessage(busy);
              return "yes";
            });

    // then
    assertThat(said).isEqualTo("yes");
    assertThat(training.report().status()).isEqualTo(JobStatus.QUEUED);
    assertThatThrownBy(() -> registry.aloneWithAllItWrote("db", "a", () -> 1))
        .isInstanceOf(ConfigurationException.class);
    runNext();
    assertThat(registry.<Integer>aloneWithAllItWrote("db", "a", () -> 1)).isEqualTo(1);
  }

  @Test
  void saysHowManyListsAreWrittenWhenCancelled() {
    Job job =
        registry.submit(
            JobKind.WRITE_LISTS,
            "db",
            "a",
            () -> {},
            running -> {
              running.listed(3, 10, 40);
              registry.cancel("db", "job-1");
              running.checkCancelled();
            });
    runNext();
    assertThat(job.report().message())
        .isEqualTo(
            "cancelled; 10 of 40 users have their new lists, the others those of before; the same"
                + " call with `resume: true` goes on");
  }
}
