package org.gnnrec.importer.write.batch;

/**
 * Of one kind of nodes or relationships.
 *
 * @param total how many the data set holds
 * @param created how many were created
 * @param changed how many had properties that differed, now changed
 * @param removed how many the data set says are no more, now removed
 */
public record KindCounts(long total, long created, long changed, long removed) {
  /** How many were in the database before. */
  public long alreadyPresent() {
    return total - created;
  }
}
