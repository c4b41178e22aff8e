package org.gnnrec.neo4j.operation;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.DidYouMean;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.neo4j.job.Job;
import org.gnnrec.neo4j.job.JobReport;
import org.gnnrec.neo4j.job.JobRow;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.job.*}. */
public final class JobProcedures extends ProcedureCall {
  /**
   * A job that trains or writes lists ends in a tenth of it; one that waits for a lock may take
   * longer.
   */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** Lists the jobs of this database. */
  @Procedure(name = "gnnrec.job.list", mode = Mode.READ)
  @Description(
      "The trainings and the writings of lists and maps of this database, newest first: those that wait, those"
          + " that run, and those that ended within a day. Example: CALL gnnrec.job.list() YIELD jobId, status, progressBar")
  public Stream<JobRow> list() {
    return measured("gnnrec.job.list", () -> listRows());
  }

  private Stream<JobRow> listRows() {
    return jobs().stream().map(JobRow::of);
  }

  /** Ends a job. */
  @Procedure(name = "gnnrec.job.cancel", mode = Mode.WRITE)
  @Description(
      "Ends a training or a writing of lists or of a map that waits or runs, whoever has begun it; the model"
          + " that was served before is served on, and no list is half written. Example: CALL gnnrec.job.cancel('job-1')")
  public Stream<JobRow> cancel(@Name("jobId") String jobId) throws InterruptedException {
    return measured("gnnrec.job.cancel", () -> cancelRows(jobId));
  }

  private Stream<JobRow> cancelRows(String jobId) throws InterruptedException {
    Job job = cancelJob(jobId).orElseThrow(() -> noSuchJob(jobId));
    job.awaitEnd(LONGEST_WAIT);
    return Stream.of(JobRow.of(job.report()));
  }

  private ConfigurationException noSuchJob(String jobId) {
    List<String> known = jobs().stream().map(JobReport::jobId).toList();
    return new ConfigurationException(
        RefusalCode.JOB_NOT_FOUND,
        "there is no job '"
            + jobId
            + "'"
            + DidYouMean.nearest(String.valueOf(jobId), known)
                .map(near -> " (did you mean '" + near + "'?)")
                .orElse("")
            + "; CALL gnnrec.job.list() shows those of this database");
  }
}
