package org.gnnrec.neo4j.train;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.JobContext;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.neo4j.export.GraphCount;
import org.gnnrec.neo4j.job.Job;
import org.gnnrec.neo4j.job.JobKind;
import org.gnnrec.neo4j.job.JobRow;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.train} and {@code gnnrec.train.submit}. */
public final class TrainProcedure extends ProcedureCall {
  /** Trains a model on committed data and publishes it. */
  @Procedure(name = "gnnrec.train", mode = Mode.WRITE)
  @Description(
      "Trains a model on (:User)-[:LIKED]->(:Movie), or on what the configuration maps to users,"
          + " items and likes; stores it, serves it and writes embeddings. Example: CALL"
          + " gnnrec.train({itemLabel: 'Artist'})")
  public Stream<TrainRow> train(
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    return measured("gnnrec.train", () -> trainRows(configuration));
  }

  private Stream<TrainRow> trainRows(Map<String, Object> configuration) {
    long start = System.nanoTime();
    TrainingRequest request = TrainingRequest.from(Arguments.configuration(configuration));
    TrainingOutcome outcome = run(request);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return Stream.of(TrainRow.of(outcome, millis));
  }

  private TrainingOutcome run(TrainingRequest request) {
    try {
      return runJob(JobKind.TRAIN, request.modelName(), job -> training(job).run(request));
    } catch (ConfigurationException e) {
      boolean isWithoutLikes =
          e.code() == RefusalCode.LABEL_NOT_FOUND || e.code() == RefusalCode.NO_LIKES;
      if (isWithoutLikes && seesLikes(request)) {
        throw new ConfigurationException(
            RefusalCode.NOT_COMMITTED,
            "the "
                + request.mapping().pattern()
                + " that this transaction has made are not committed yet, and gnnrec trains on"
                + " committed data; commit first, and call gnnrec.train in a transaction of its"
                + " own");
      }
      throw e;
    }
  }

  private boolean seesLikes(TrainingRequest request) {
    try {
      return new GraphCount(request.mapping(), terminationGuard::check).count(tx).likes() > 0;
    } catch (ConfigurationException none) {
      return false;
    }
  }

  /** Trains a model apart from the caller. */
  @Procedure(name = "gnnrec.train.submit", mode = Mode.WRITE)
  @Description(
      "Does the same as gnnrec.train in the background: returns at once, and goes on when the caller"
          + " has gone. Submitted trainings run one after the other. Example: CALL"
          + " gnnrec.train.submit() YIELD jobId")
  public Stream<JobRow> submit(
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    return measured("gnnrec.train.submit", () -> submitRows(configuration));
  }

  private Stream<JobRow> submitRows(Map<String, Object> configuration) {
    TrainingRequest request = TrainingRequest.from(Arguments.configuration(configuration));
    Job submitted =
        submitJob(JobKind.TRAIN, request.modelName(), job -> training(job).run(request));
    return Stream.of(JobRow.of(submitted.report()));
  }

  private static ModelTraining training(JobContext context) {
    return new ModelTraining(
        context.transactions(), context.trainer(), context.job(), context.log());
  }
}
