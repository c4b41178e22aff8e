package org.gnnrec.neo4j.lists;

import java.util.List;
import java.util.Map;

/**
 * The row of {@code gnnrec.recommend.write}. Reading, computing and writing overlap, so their times
 * may add up to more than the whole.
 *
 * @param modelName name of the model
 * @param modelVersion the version whose lists were written
 * @param usersProcessed users whose lists were replaced
 * @param usersSkipped users without an id, those who were deleted meanwhile, and those whose lists
 *     an interrupted call had written
 * @param relationshipsWritten how many were created; with `dryRun`, how many would be
 * @param relationshipsDeleted how many of this model's former lists were deleted
 * @param preProcessingMillis looking up users and items, and reading likes
 * @param computeMillis computing lists
 * @param writeMillis within transactions that write
 * @param warnings what the caller should know
 * @param configuration every key, defaults included
 */
public record WriteRow(
    String modelName,
    long modelVersion,
    long usersProcessed,
    long usersSkipped,
    long relationshipsWritten,
    long relationshipsDeleted,
    long preProcessingMillis,
    long computeMillis,
    long writeMillis,
    List<String> warnings,
    Map<String, Object> configuration) {
  /** Copies the warnings. */
  public WriteRow {
    warnings = List.copyOf(warnings);
  }
}
