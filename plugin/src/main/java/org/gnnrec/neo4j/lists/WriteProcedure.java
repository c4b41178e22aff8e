package org.gnnrec.neo4j.lists;

import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.configuration.Concurrency;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.GnnrecState;
import org.gnnrec.neo4j.call.ServingModels;
import org.gnnrec.neo4j.call.TerminationListener;
import org.gnnrec.neo4j.graph.DatabaseIdentity;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.LockWait;
import org.gnnrec.neo4j.job.Job;
import org.gnnrec.neo4j.job.JobKind;
import org.gnnrec.neo4j.job.JobRow;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Transaction;
import org.neo4j.logging.Log;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;
import org.neo4j.procedure.TerminationGuard;

/** {@code gnnrec.recommend.write} and {@code gnnrec.recommend.write.submit}. */
@SuppressWarnings("NullAway.Init") // Neo4j sets the injected fields
public final class WriteProcedure {
  @Context public GraphDatabaseService database;
  @Context public Transaction tx;
  @Context public TerminationGuard terminationGuard;
  @Context public Log log;

  /** Writes the lists of many users. */
  @Procedure(name = "gnnrec.recommend.write", mode = Mode.WRITE)
  @Description(
      "Writes the best items of all users, or of those that a query names, as"
          + " (:User)-[:RECOMMENDED {rank, score}]->(:Movie); replaces the lists that it wrote"
          + " before. Example: CALL gnnrec.recommend.write({topK: 5, userQuery: 'MATCH (u:User)"
          + " WHERE u.userId < 100 RETURN u'})")
  public Stream<WriteRow> write(
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    ListRequest request = request(configuration);
    Snapshot snapshot = ServingModels.require(tx, request.modelName());
    ListOutcome outcome =
        GnnrecState.JOBS.run(
            JobKind.WRITE_LISTS,
            DatabaseIdentity.of(tx),
            request.modelName(),
            new TerminationListener(terminationGuard, database)::checkCancelled,
            job -> {
              InnerTransactions transactions = transactions(database, job);
              transactions.requireWritable();
              return run(transactions, job, request, snapshot, log);
            });
    return Stream.of(WriteRow.of(request, outcome));
  }

  /** Writes the lists of many users apart from the caller. */
  @Procedure(name = "gnnrec.recommend.write.submit", mode = Mode.WRITE)
  @Description(
      "Does the same as gnnrec.recommend.write in the background: returns at once, and goes on when"
          + " the caller has gone. Example: CALL gnnrec.recommend.write.submit() YIELD jobId")
  public Stream<JobRow> submit(
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    ListRequest request = request(configuration);
    InnerTransactions own =
        new InnerTransactions(
            database, GnnrecState.WATCHDOG, terminationGuard::check, LockWait.configured());
    own.requireWritable();
    ListJob.check(own, request);
    GraphDatabaseService itself = database;
    Log itsLog = log;
    Job job =
        GnnrecState.JOBS.submit(
            JobKind.WRITE_LISTS,
            DatabaseIdentity.of(tx),
            request.modelName(),
            () -> TerminationListener.requireAvailable(itself),
            running -> {
              InnerTransactions transactions = transactions(itself, running);
              Snapshot snapshot =
                  transactions.read(inner -> ServingModels.require(inner, request.modelName()));
              run(transactions, running, request, snapshot, itsLog);
            });
    return Stream.of(JobRow.of(job.report()));
  }

  /** Reads the configuration while the nodes in it can be looked at. */
  private ListRequest request(Map<String, Object> configuration) {
    Configuration given = new Configuration(Arguments.configuration(configuration));
    ListRequest request = ListRequest.from(given, Concurrency.from(given));
    return request.of(
        ServingModels.require(tx, request.modelName()).artifact().manifest().mapping());
  }

  private static InnerTransactions transactions(GraphDatabaseService database, Job job) {
    return new InnerTransactions(
        database, GnnrecState.WATCHDOG, job::checkCancelled, LockWait.configured());
  }

  private static ListOutcome run(
      InnerTransactions transactions, Job job, ListRequest request, Snapshot snapshot, Log log) {
    ListOutcome outcome =
        new ListJob(transactions, GnnrecState.CATALOG, job::listed).run(request, snapshot);
    log.info(
        "gnnrec: model '%s': lists of version %d written for %d users, %d relationships;"
            + " preprocessing %d ms, computing %d ms, writing %d ms",
        request.modelName(),
        outcome.modelVersion(),
        outcome.usersProcessed(),
        outcome.relationshipsWritten(),
        outcome.preProcessingMillis(),
        outcome.computeMillis(),
        outcome.writeMillis());
    return outcome;
  }
}
