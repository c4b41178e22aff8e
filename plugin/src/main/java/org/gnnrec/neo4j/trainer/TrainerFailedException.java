package org.gnnrec.neo4j.trainer;

import org.gnnrec.configuration.Refusal;
import org.gnnrec.configuration.RefusalCode;

/** A training that was started and gave no model; the message holds the trainer's own words. */
public final class TrainerFailedException extends RuntimeException implements Refusal {
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

  @Override
  public RefusalCode code() {
    return RefusalCode.TRAINING_FAILED;
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // the message becomes a part of other sentences
  public String toString() {
    return Refusal.text(code(), getMessage());
  }
}
