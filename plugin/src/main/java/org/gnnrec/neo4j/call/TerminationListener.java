package org.gnnrec.neo4j.call;

import org.gnnrec.neo4j.job.JobCancelledException;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.task.TrainingProgress;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.procedure.TerminationGuard;

/**
 * Passes a termination of the caller, or a shutdown of the database, on to a training. A server
 * that is shut down waits for its calls before it terminates them.
 */
record TerminationListener(TerminationGuard terminationGuard, GraphDatabaseService database)
    implements TrainingListener {
  @Override
  public void checkCancelled() {
    terminationGuard.check();
    requireAvailable(database);
  }

  /**
   * Ends a training whose database is being shut down.
   *
   * @throws JobCancelledException if it is
   */
  static void requireAvailable(GraphDatabaseService database) {
    if (!database.isAvailable()) {
      throw new JobCancelledException("the database is being shut down");
    }
  }

  @Override
  public void started(ProcessHandle trainer) {
    // Nobody asks.
  }

  @Override
  public void progressed(TrainingProgress progress) {
    checkCancelled();
  }
}
