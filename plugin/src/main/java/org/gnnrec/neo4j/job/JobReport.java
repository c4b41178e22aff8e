package org.gnnrec.neo4j.job;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job at one moment.
 *
 * @param jobId how callers name it
 * @param kind what it does
 * @param modelName the model that it trains, or whose lists it writes
 * @param submitted whether it runs apart from its caller
 * @param status what has become of it
 * @param phase the word for what it does, or did last; null before it begins
 * @param epoch epochs done in the trainer's present run; null outside of one
 * @param epochs how many there are at most; null outside of one
 * @param loss mean loss per like of the last epoch; null if none is known
 * @param usersProcessed users whose lists are written; null for a training
 * @param userCount users whose lists are to be written; null for a training
 * @param progress which part is done, roughly, in [0, 1]
 * @param submittedAt when it was asked for
 * @param startedAt when it began; null before
 * @param elapsed time since it began, to its end
 * @param remaining a guess; null if there is nothing to guess from
 * @param memoryBytes what the trainer's process holds now; null if there is none, or if the
 *     operating system does not say
 * @param modelVersion the version that it has published, or whose lists it writes; null before
 * @param message why it failed or was cancelled; null otherwise
 */
public record JobReport(
    String jobId,
    JobKind kind,
    String modelName,
    boolean submitted,
    JobStatus status,
    @Nullable String phase,
    @Nullable Integer epoch,
    @Nullable Integer epochs,
    @Nullable Double loss,
    @Nullable Long usersProcessed,
    @Nullable Long userCount,
    double progress,
    Instant submittedAt,
    @Nullable Instant startedAt,
    Duration elapsed,
    @Nullable Duration remaining,
    @Nullable Long memoryBytes,
    @Nullable Long modelVersion,
    @Nullable String message) {}
