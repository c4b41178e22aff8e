package org.gnnrec.neo4j.lists;

import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.Concurrency;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.JobContext;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.neo4j.cypher.CallerThreads;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.job.Job;
import org.gnnrec.neo4j.job.JobKind;
import org.gnnrec.neo4j.job.JobRow;
import org.gnnrec.neo4j.lookup.NamedNodes;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.recommend.write} and {@code gnnrec.recommend.write.submit}. */
public final class WriteProcedure extends ProcedureCall {
  /** Writes the lists of many users. */
  @Procedure(name = "gnnrec.recommend.write", mode = Mode.WRITE)
  @Description(
      "Writes the best items of all users, or of those that a query names, as"
          + " (:User)-[:RECOMMENDED {rank, score}]->(:Movie); replaces the lists that it wrote"
          + " before. Example: CALL gnnrec.recommend.write({topK: 5, userQuery: 'MATCH (u:User)"
          + " WHERE u.userId < 100 RETURN u'})")
  public Stream<WriteRow> write(
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    return measured("gnnrec.recommend.write", () -> writeRows(configuration));
  }

  private Stream<WriteRow> writeRows(Map<String, Object> configuration) {
    ListRequest request = request(configuration);
    Snapshot snapshot = snapshot(request.modelName());
    WriteRow row =
        runJob(
            JobKind.WRITE_LISTS,
            request.modelName(),
            job -> {
              job.transactions().requireWritable();
              return run(job, request, snapshot);
            });
    return Stream.of(row);
  }

  /** Writes the lists of many users apart from the caller. */
  @Procedure(name = "gnnrec.recommend.write.submit", mode = Mode.WRITE)
  @Description(
      "Does the same as gnnrec.recommend.write in the background: returns at once, and goes on when"
          + " the caller has gone. Example: CALL gnnrec.recommend.write.submit() YIELD jobId")
  public Stream<JobRow> submit(
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    return measured("gnnrec.recommend.write.submit", () -> submitRows(configuration));
  }

  private Stream<JobRow> submitRows(Map<String, Object> configuration) {
    ListRequest request = request(configuration);
    InnerTransactions transactions = transactions();
    transactions.requireWritable();
    ListJob.check(transactions, kept(CallerThreads.class, CallerThreads::new), request);
    Job submitted =
        submitJob(
            JobKind.WRITE_LISTS,
            request.modelName(),
            job -> run(job, request, job.snapshot(request.modelName())));
    return Stream.of(JobRow.of(submitted.report()));
  }

  /** Reads the configuration while the nodes in it can be looked at. */
  private ListRequest request(Map<String, Object> configuration) {
    Configuration given = new Configuration(Arguments.configuration(configuration));
    ListRequest request = ListRequest.from(given, Concurrency.from(given));
    ModelArtifact artifact = artifact(request.modelName());
    return request.of(artifact.manifest().mapping(), new NamedNodes(tx, artifact));
  }

  private static WriteRow run(JobContext context, ListRequest request, Snapshot snapshot) {
    WriteRow row =
        new ListJob(
                context.transactions(),
                kept(CallerThreads.class, CallerThreads::new),
                context.job()::listed)
            .run(request, snapshot);
    context
        .log()
        .info(
            "gnnrec: model '%s': lists of version %d written for %d users, %d relationships;"
                + " preprocessing %d ms, computing %d ms, writing %d ms",
            request.modelName(),
            row.modelVersion(),
            row.usersProcessed(),
            row.relationshipsWritten(),
            row.preProcessingMillis(),
            row.computeMillis(),
            row.writeMillis());
    return row;
  }
}
