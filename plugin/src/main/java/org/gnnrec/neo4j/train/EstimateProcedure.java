package org.gnnrec.neo4j.train;

import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.GnnrecState;
import org.gnnrec.neo4j.call.ModelRows;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.LockWait;
import org.gnnrec.neo4j.trainer.machine.MemoryGuard;
import org.gnnrec.neo4j.trainer.process.TrainerLauncher;
import org.gnnrec.specification.MemoryEstimate;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;
import org.neo4j.procedure.TerminationGuard;

/** {@code gnnrec.train.estimate}. */
@SuppressWarnings("NullAway.Init") // Neo4j sets the injected fields
public final class EstimateProcedure {
  @Context public GraphDatabaseService database;
  @Context public TerminationGuard terminationGuard;

  /**
   * The row of {@code gnnrec.train.estimate}.
   *
   * @param requiredMemory heap and native memory together, for people
   * @param heapBytes limit of the trainer's heap
   * @param nativeBytes what the process takes beside its heap
   * @param gpuBytes memory of a GPU
   * @param diskBytes files in the temporary folder while it trains
   * @param userCount users with likes
   * @param itemCount items with likes
   * @param relationshipCount likes, repeated ones included
   * @param trainMillis milliseconds of the whole call, roughly
   * @param fits whether memory and disk suffice now
   * @param reason why not, or null
   * @param configuration every key, defaults included
   */
  public record EstimateRow(
      String requiredMemory,
      long heapBytes,
      long nativeBytes,
      long gpuBytes,
      long diskBytes,
      long userCount,
      long itemCount,
      long relationshipCount,
      long trainMillis,
      boolean fits,
      @Nullable String reason,
      Map<String, Object> configuration) {

    static EstimateRow of(TrainingEstimate estimate) {
      MemoryEstimate memory = estimate.memory();
      long bytes = memory.heapBytes() + memory.nativeBytes();
      return new EstimateRow(
          MemoryGuard.size(bytes),
          memory.heapBytes(),
          memory.nativeBytes(),
          0,
          memory.diskBytes(),
          estimate.size().users(),
          estimate.size().items(),
          estimate.size().likes(),
          estimate.millis(),
          estimate.refusal() == null,
          estimate.refusal(),
          ModelRows.withoutNullType(estimate.configuration()));
    }
  }

  /** Tells what a training would take. */
  @Procedure(name = "gnnrec.train.estimate", mode = Mode.READ)
  @Description(
      "Memory, disk and, roughly, time that gnnrec.train would take with the same configuration;"
          + " nothing is started. Example: CALL gnnrec.train.estimate({embeddingDimension: 128})")
  public Stream<EstimateRow> estimate(
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    TrainingRequest request = TrainingRequest.from(Arguments.configuration(configuration));
    InnerTransactions transactions =
        new InnerTransactions(
            database, GnnrecState.WATCHDOG, terminationGuard::check, LockWait.configured());
    return Stream.of(
        EstimateRow.of(
            TrainingEstimate.of(
                request, transactions, TrainerLauncher.bundled(GnnrecState.MEMORY))));
  }
}
