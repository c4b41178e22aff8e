package org.gnnrec.neo4j.job;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code gnnrec.job.list}.
 *
 * @param jobId names the job
 * @param kind {@code train}, {@code recommend.write} or {@code map.write}
 * @param modelName the model that it trains, or whose lists or map it writes
 * @param submitted whether it runs apart from its caller
 * @param status {@code queued}, {@code running}, {@code succeeded}, {@code failed} or {@code
 *     cancelled}
 * @param phase what it does, or did last
 * @param epoch epochs done in the trainer's present run
 * @param epochs how many there are at most
 * @param loss mean loss per like of the last epoch
 * @param usersProcessed users whose lists are written
 * @param userCount users whose lists are to be written
 * @param progress which part is done, roughly, in [0, 1]
 * @param progressBar the same as a picture
 * @param submittedAt when it was asked for
 * @param startedAt when it began
 * @param elapsedMillis milliseconds since it began, to its end
 * @param remainingMillis a guess, milliseconds
 * @param memoryBytes what the trainer's process holds now
 * @param modelVersion the version that it has published, or whose lists or map it writes
 * @param message why it failed or was cancelled
 */
public record JobRow(
    String jobId,
    String kind,
    String modelName,
    boolean submitted,
    String status,
    @Nullable String phase,
    @Nullable Long epoch,
    @Nullable Long epochs,
    @Nullable Double loss,
    @Nullable Long usersProcessed,
    @Nullable Long userCount,
    double progress,
    String progressBar,
    ZonedDateTime submittedAt,
    @Nullable ZonedDateTime startedAt,
    long elapsedMillis,
    @Nullable Long remainingMillis,
    @Nullable Long memoryBytes,
    @Nullable Long modelVersion,
    @Nullable String message) {
  private static final int BAR_LENGTH = 10;

  /** What a job reports, as a row. */
  public static JobRow of(JobReport report) {
    Instant startedAt = report.startedAt();
    Duration remaining = report.remaining();
    return new JobRow(
        report.jobId(),
        report.kind().label(),
        report.modelName(),
        report.submitted(),
        report.status().label(),
        report.phase(),
        whole(report.epoch()),
        whole(report.epochs()),
        report.loss(),
        report.usersProcessed(),
        report.userCount(),
        report.progress(),
        bar(report.progress()),
        report.submittedAt().atZone(ZoneOffset.UTC),
        startedAt == null ? null : startedAt.atZone(ZoneOffset.UTC),
        report.elapsed().toMillis(),
        remaining == null ? null : remaining.toMillis(),
        report.memoryBytes(),
        report.modelVersion(),
        report.message());
  }

  private static @Nullable Long whole(@Nullable Integer value) {
    return value == null ? null : value.longValue();
  }

  private static String bar(double progress) {
    int done = (int) Math.floor(progress * BAR_LENGTH);
    return "[" + "#".repeat(done) + "-".repeat(BAR_LENGTH - done) + "]";
  }
}
