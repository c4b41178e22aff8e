package org.gnnrec.neo4j.call;

import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.LockWait;
import org.gnnrec.neo4j.job.Job;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.gnnrec.neo4j.trainer.TaskRunner;
import org.gnnrec.neo4j.trainer.remote.TrainerChoice;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.logging.Log;

/**
 * What a job works with, in its caller's call or apart from it: nothing of it is the caller's,
 * whose transaction may have ended.
 *
 * @param job to which progress is told
 * @param transactions of the job's own, which end when it is cancelled
 * @param log the server's
 */
public record JobContext(Job job, InnerTransactions transactions, Log log) {
  static JobContext of(GraphDatabaseService database, Job job, Log log) {
    return new JobContext(
        job,
        new InnerTransactions(
            database, GnnrecState.WATCHDOG, job::checkCancelled, LockWait.configured()),
        log);
  }

  /**
   * The version of a model that is served by now.
   *
   * @throws ConfigurationException if there is none, with the call that makes one
   */
  public Snapshot snapshot(String modelName) {
    return transactions.read(tx -> ServingModels.require(tx, transactions, modelName));
  }

  /**
   * Starts trainings on the host that the operator has named, or within the memory that all jobs of
   * this server share.
   */
  public TaskRunner trainer() {
    return trainerOfThisServer();
  }

  static TaskRunner trainerOfThisServer() {
    return TrainerChoice.configured(GnnrecState.MEMORY);
  }
}
