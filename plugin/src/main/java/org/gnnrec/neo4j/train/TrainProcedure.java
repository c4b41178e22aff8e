package org.gnnrec.neo4j.train;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.JobContext;
import org.gnnrec.neo4j.call.ProcedureCall;
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
    long start = System.nanoTime();
    TrainingRequest request = TrainingRequest.from(Arguments.configuration(configuration));
    TrainingOutcome outcome =
        runJob(JobKind.TRAIN, request.modelName(), job -> training(job).run(request));
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return Stream.of(TrainRow.of(outcome, millis));
  }

  /** Trains a model apart from the caller. */
  @Procedure(name = "gnnrec.train.submit", mode = Mode.WRITE)
  @Description(
      "Does the same as gnnrec.train in the background: returns at once, and goes on when the caller"
          + " has gone. Submitted trainings run one after the other. Example: CALL"
          + " gnnrec.train.submit() YIELD jobId")
  public Stream<JobRow> submit(
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
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
