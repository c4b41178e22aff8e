package org.gnnrec.neo4j.operation;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.DidYouMean;
import org.gnnrec.neo4j.call.GnnrecState;
import org.gnnrec.neo4j.graph.DatabaseIdentity;
import org.gnnrec.neo4j.job.Job;
import org.gnnrec.neo4j.job.JobReport;
import org.gnnrec.neo4j.job.JobRow;
import org.neo4j.graphdb.Transaction;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.job.*}. */
@SuppressWarnings("NullAway.Init") // Neo4j sets the injected field
public final class JobProcedures {
  /**
   * A job that trains or writes lists ends in a tenth of it; one that waits for a lock may take
   * longer.
   */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  @Context public Transaction tx;

  /** Lists the jobs of this database. */
  @Procedure(name = "gnnrec.job.list", mode = Mode.READ)
  @Description(
      "The trainings and the writings of lists and maps of this database, newest first: those that wait, those"
          + " that run, and those that ended within a day. Example: CALL gnnrec.job.list() YIELD jobId, status, progressBar")
  public Stream<JobRow> list() {
    return GnnrecState.JOBS.list(DatabaseIdentity.of(tx)).stream().map(JobRow::of);
  }

  /** Ends a job. */
  @Procedure(name = "gnnrec.job.cancel", mode = Mode.WRITE)
  @Description(
      "Ends a training or a writing of lists or of a map that waits or runs, whoever has begun it; the model"
          + " that was served before is served on, and no list is half written. Example: CALL gnnrec.job.cancel('job-1')")
  public Stream<JobRow> cancel(@Name("jobId") String jobId) throws InterruptedException {
    String databaseId = DatabaseIdentity.of(tx);
    Job job =
        GnnrecState.JOBS.cancel(databaseId, jobId).orElseThrow(() -> noSuchJob(databaseId, jobId));
    job.awaitEnd(LONGEST_WAIT);
    return Stream.of(JobRow.of(job.report()));
  }

  private static ConfigurationException noSuchJob(String databaseId, String jobId) {
    List<String> known = GnnrecState.JOBS.list(databaseId).stream().map(JobReport::jobId).toList();
    return new ConfigurationException(
        "there is no job '"
            + jobId
            + "'"
            + DidYouMean.nearest(String.valueOf(jobId), known)
                .map(near -> " (did you mean '" + near + "'?)")
                .orElse("")
            + "; CALL gnnrec.job.list() shows those of this database");
  }
}
