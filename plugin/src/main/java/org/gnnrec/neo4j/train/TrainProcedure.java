package org.gnnrec.neo4j.train;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.GnnrecState;
import org.gnnrec.neo4j.call.TerminationListener;
import org.gnnrec.neo4j.graph.DatabaseIdentity;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.LockWait;
import org.gnnrec.neo4j.job.Job;
import org.gnnrec.neo4j.job.JobKind;
import org.gnnrec.neo4j.job.JobRow;
import org.gnnrec.neo4j.trainer.process.TrainerLauncher;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Transaction;
import org.neo4j.logging.Log;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;
import org.neo4j.procedure.TerminationGuard;

/** {@code gnnrec.train} and {@code gnnrec.train.submit}. */
@SuppressWarnings("NullAway.Init") // Neo4j sets the injected fields
public final class TrainProcedure {
  @Context public GraphDatabaseService database;
  @Context public Transaction tx;
  @Context public TerminationGuard terminationGuard;
  @Context public Log log;

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
        GnnrecState.JOBS.run(
            JobKind.TRAIN,
            DatabaseIdentity.of(tx),
            request.modelName(),
            new TerminationListener(terminationGuard, database)::checkCancelled,
            job -> training(database, log, job).run(request));
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
    GraphDatabaseService itself = database;
    Log itsLog = log;
    Job job =
        GnnrecState.JOBS.submit(
            JobKind.TRAIN,
            DatabaseIdentity.of(tx),
            request.modelName(),
            () -> TerminationListener.requireAvailable(itself),
            running -> training(itself, itsLog, running).run(request));
    return Stream.of(JobRow.of(job.report()));
  }

  private static ModelTraining training(GraphDatabaseService database, Log log, Job job) {
    InnerTransactions transactions =
        new InnerTransactions(
            database, GnnrecState.WATCHDOG, job::checkCancelled, LockWait.configured());
    return new ModelTraining(
        transactions,
        GnnrecState.CATALOG,
        GnnrecState.STORE,
        TrainerLauncher.bundled(GnnrecState.MEMORY),
        job,
        log);
  }
}
