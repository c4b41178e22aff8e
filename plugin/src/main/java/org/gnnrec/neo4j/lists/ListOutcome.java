package org.gnnrec.neo4j.lists;

import java.util.List;

/**
 * What writing lists has done. Reading, computing and writing overlap, so their times may add up to
 * more than the whole.
 *
 * @param modelVersion the version whose lists they are
 * @param usersProcessed users whose lists were replaced
 * @param usersSkipped users without an id, those who were deleted meanwhile, and those whose lists
 *     an interrupted run had written
 * @param relationshipsWritten how many were created
 * @param relationshipsDeleted how many of this model's former lists were deleted
 * @param preProcessingMillis looking up users and items, and reading likes
 * @param computeMillis computing lists, from the first to the last user of each batch
 * @param writeMillis within transactions that write
 * @param warnings what the caller should know
 */
public record ListOutcome(
    long modelVersion,
    long usersProcessed,
    long usersSkipped,
    long relationshipsWritten,
    long relationshipsDeleted,
    long preProcessingMillis,
    long computeMillis,
    long writeMillis,
    List<String> warnings) {
  /** Copies the warnings. */
  public ListOutcome {
    warnings = List.copyOf(warnings);
  }
}
