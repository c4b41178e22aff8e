package org.gnnrec.neo4j.train;

import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.ModelRows;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.neo4j.trainer.MemoryGuard;
import org.gnnrec.specification.MemoryEstimate;
import org.jspecify.annotations.Nullable;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.train.estimate}. */
public final class EstimateProcedure extends ProcedureCall {
  /**
   * The row of {@code gnnrec.train.estimate}.
   *
   * @param requiredMemory heap and native memory together, for people
   * @param heapBytes limit of the trainer's heap
   * @param nativeBytes what the process takes beside its heap
   * @param gpuBytes memory of a GPU; 0 unless one is asked for
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
          memory.gpuBytes(),
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
    return measured("gnnrec.train.estimate", () -> estimateRows(configuration));
  }

  private Stream<EstimateRow> estimateRows(Map<String, Object> configuration) {
    TrainingRequest request = TrainingRequest.from(Arguments.configuration(configuration));
    return Stream.of(EstimateRow.of(TrainingEstimate.of(request, transactions(), this::trainer)));
  }
}
