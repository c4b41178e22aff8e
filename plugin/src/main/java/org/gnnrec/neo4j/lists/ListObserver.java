package org.gnnrec.neo4j.lists;

/** Follows the writing of lists. All methods are called on the thread that writes. */
@FunctionalInterface
public interface ListObserver {
  /**
   * Called when it has begun, and after each transaction.
   *
   * @param modelVersion the version whose lists are written
   * @param done users whose lists are written, those of an earlier run that it goes on with
   *     included
   * @param users all of them
   */
  void progressed(long modelVersion, long done, long users);
}
