package org.gnnrec.neo4j.trainer;

/** A training that was started and gave no model; the message holds the trainer's own words. */
public final class TrainerFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what failed and what the trainer said about it. */
  public TrainerFailedException(String message) {
    super(message);
  }

  /**
   * Says what failed, and why.
   *
   * @param reason kept as suppressed: Neo4j shows callers the innermost cause alone, and the
   *     message would be lost
   */
  public TrainerFailedException(String message, Throwable reason) {
    super(message);
    addSuppressed(reason);
  }
}
