package org.gnnrec.neo4j.job;

/** A training that was started and gave no model; the message holds the trainer's own words. */
public final class TrainingFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what failed and what the trainer said about it. */
  public TrainingFailedException(String message) {
    super(message);
  }

  /** Says what failed, and why. */
  public TrainingFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
