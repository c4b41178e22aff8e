package org.gnnrec.neo4j.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.neo4j.artifact.ModelCatalog;
import org.gnnrec.neo4j.artifact.ModelEntry;
import org.gnnrec.neo4j.graph.DatabaseIdentity;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.LockWait;
import org.gnnrec.neo4j.job.Job;
import org.gnnrec.neo4j.job.JobKind;
import org.gnnrec.neo4j.job.JobReport;
import org.gnnrec.neo4j.metric.MetricAttribute;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.gnnrec.neo4j.trainer.TaskRunner;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.section.CorruptFileException;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Transaction;
import org.neo4j.logging.Log;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.TerminationGuard;

/**
 * What every procedure and function of gnnrec begins with. Neo4j makes one object for each call and
 * sets its public fields; the methods give a call the models of its database, transactions beside
 * the caller's, the trainer, and the jobs of this server.
 *
 * <p>Not thread-safe, since the caller's transaction is not.
 */
@SuppressWarnings("NullAway.Init") // Neo4j sets the injected fields
public abstract class ProcedureCall {
  /** The database of the call; set by Neo4j. */
  @Context public GraphDatabaseService database;

  /** The caller's transaction; set by Neo4j. */
  @Context public Transaction tx;

  /** Tells that the caller's transaction has been terminated; set by Neo4j. */
  @Context public TerminationGuard terminationGuard;

  /** The server's log; set by Neo4j. */
  @Context public Log log;

  /**
   * Does the work of a call, which is counted and timed.
   *
   * @param procedure full name of the procedure or function
   * @param work gives what the call returns, with all rows computed
   */
  protected final <T, E extends Exception> T measured(
      String procedure, CallMeasurement.Part<T, E> work) throws E {
    CallMeasurement measurement = measurement(procedure);
    T result = measurement.part(work);
    measurement.end();
    return result;
  }

  /** Does the same for what may give nothing. */
  protected final <T> @Nullable T measuredOrNull(
      String procedure, CallMeasurement.NullablePart<T> work) {
    return measured(procedure, () -> Optional.ofNullable(work.run())).orElse(null);
  }

  /** Does the same for rows that are computed when they are asked for. */
  protected final <T> Stream<T> measuredRows(
      String procedure, CallMeasurement.Part<Stream<T>, RuntimeException> work) {
    CallMeasurement measurement = measurement(procedure);
    return MeasuredRows.of(measurement.part(work), measurement);
  }

  private CallMeasurement measurement(String procedure) {
    return new CallMeasurement(GnnrecState.METRICS.calls(procedure, database));
  }

  /** What is counted on this server, without the models of other databases. */
  protected final List<MetricAttribute> countedNumbers() {
    return GnnrecState.METRICS.attributes(database.databaseName());
  }

  /** Keeps how far the graph has moved since a model of the database was trained. */
  protected final void measuredDrift(String modelName, double drift) {
    GnnrecState.METRICS.measured(
        database, database.databaseName(), modelName, drift, Instant.now());
  }

  /**
   * The served version of a model.
   *
   * @throws ConfigurationException if there is none, with the call that makes one
   */
  protected final Snapshot snapshot(String modelName) {
    return ServingModels.require(tx, reading(), modelName);
  }

  /**
   * What is stored of the served version of a model.
   *
   * @throws ConfigurationException if there is none, with the call that makes one
   */
  protected final ModelArtifact artifact(String modelName) {
    return snapshot(modelName).artifact();
  }

  /**
   * What is stored of the served version of a model.
   *
   * @throws CorruptFileException if that cannot be read
   */
  protected final ModelArtifact artifact(ModelEntry model) throws CorruptFileException {
    return GnnrecState.SNAPSHOTS.get(reading(), model).artifact();
  }

  /**
   * A stored version of a model.
   *
   * @param version null for the one that is served
   * @throws ConfigurationException if it is not stored, with those that are
   */
  protected final ModelArtifact artifact(String modelName, @Nullable Long version) {
    return ServingModels.artifact(tx, reading(), modelName, version);
  }

  /** The models that are served, by name. */
  protected final List<ModelEntry> models() {
    return new ModelCatalog().list(tx);
  }

  /**
   * A model that is served, as the caller's transaction sees it.
   *
   * @throws ConfigurationException if there is none, with the call that makes one
   */
  protected final ModelEntry model(String modelName) {
    return ServingModels.entry(tx, modelName);
  }

  /**
   * A model that is served, as other transactions see it by now.
   *
   * @throws ConfigurationException if there is none, with the call that makes one
   */
  protected final ModelEntry model(InnerTransactions transactions, String modelName) {
    return transactions.read(inner -> ServingModels.entry(inner, modelName));
  }

  /** What to throw where a call names a model that is not there. */
  protected final ConfigurationException noSuchModel(String modelName) {
    return ServingModels.noSuchModel(tx, modelName);
  }

  /** Forgets what is kept in memory of a model that is no more. */
  protected final void forget(ModelEntry model) {
    GnnrecState.SNAPSHOTS.evict(model);
    GnnrecState.METRICS.forgetDrift(database.databaseName(), model.modelName());
  }

  /**
   * Transactions beside the caller's, which end when the caller is terminated.
   *
   * @throws ConfigurationException if the server's setting of how long they may wait is no number
   */
  protected final InnerTransactions transactions() {
    return new InnerTransactions(
        database, GnnrecState.WATCHDOG, terminationGuard::check, LockWait.configured());
  }

  private InnerTransactions reading() {
    return InnerTransactions.reading(database, GnnrecState.WATCHDOG, terminationGuard::check);
  }

  /**
   * Starts trainings on the host that the operator has named, or within the memory that all calls
   * of this server share.
   */
  protected final TaskRunner trainer() {
    return JobContext.trainerOfThisServer();
  }

  /** Ends a training when the caller is terminated, or the database shut down. */
  protected final TrainingListener untilTerminated() {
    return new TerminationListener(terminationGuard, database);
  }

  /**
   * Does work that changes a model while nobody else may.
   *
   * @throws ConfigurationException if somebody else is changing it; the work is not begun then
   */
  protected final <T> T alone(String modelName, Function<InnerTransactions, T> work) {
    InnerTransactions transactions = transactions();
    return GnnrecState.JOBS.alone(databaseId(), modelName, () -> work.apply(transactions));
  }

  /**
   * Does the same with work that changes the model's written lists and coordinates as well.
   *
   * @throws ConfigurationException if somebody else is changing one of them; the work is not begun
   *     then
   */
  protected final <T> T aloneWithAllItWrote(String modelName, Function<InnerTransactions, T> work) {
    InnerTransactions transactions = transactions();
    return GnnrecState.JOBS.aloneWithAllItWrote(
        databaseId(), modelName, () -> work.apply(transactions));
  }

  /**
   * Runs a job within the call.
   *
   * @throws ConfigurationException if what it changes is being changed; the work is not begun then
   */
  protected final <T> T runJob(JobKind kind, String modelName, Function<JobContext, T> work) {
    return GnnrecState.JOBS.run(
        kind,
        databaseId(),
        modelName,
        untilTerminated()::checkCancelled,
        job -> work.apply(JobContext.of(database, job, log)));
  }

  /**
   * Runs a job apart from the call, as soon as those before it have ended.
   *
   * @param work must use nothing of the call, which has ended by then
   * @throws ConfigurationException if what it changes is being changed, or waits for that
   */
  protected final Job submitJob(JobKind kind, String modelName, Consumer<JobContext> work) {
    // The job must not hold on to this object, whose transaction is the caller's.
    GraphDatabaseService itsDatabase = database;
    Log itsLog = log;
    return GnnrecState.JOBS.submit(
        kind,
        databaseId(),
        modelName,
        () -> TerminationListener.requireAvailable(itsDatabase),
        job -> work.accept(JobContext.of(itsDatabase, job, itsLog)));
  }

  /** The jobs of the database, newest first. */
  protected final List<JobReport> jobs() {
    return GnnrecState.JOBS.list(databaseId());
  }

  /** Asks a job of the database to end; empty if there is none of this id. */
  protected final Optional<Job> cancelJob(String jobId) {
    return GnnrecState.JOBS.cancel(databaseId(), jobId);
  }

  /** How many models of this server, whatever their databases, are in memory. */
  protected final int modelsInMemory() {
    return GnnrecState.SNAPSHOTS.size();
  }

  /** Tells the database apart from all others of this server, whatever their names. */
  protected final String databaseId() {
    return DatabaseIdentity.of(tx);
  }

  /**
   * What one feature keeps beyond a call, such as a cache of its own; made when it is first asked
   * for, and the same object ever after, for all databases of this server.
   */
  protected static <T> T kept(Class<T> type, Supplier<T> maker) {
    return GnnrecState.kept(type, maker);
  }
}
