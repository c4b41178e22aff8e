package org.gnnrec.importer.write.batch;

/** What happens to what is in the database already. */
public enum WriteMode {
  /** It stays as it is, and what is missing is added. */
  ADD,
  /**
   * Properties that differ are changed, and relationships that the data set says are no more are
   * removed.
   */
  UPDATE,
  /** All nodes and relationships of the data set's kinds are removed first. */
  REPLACE
}
