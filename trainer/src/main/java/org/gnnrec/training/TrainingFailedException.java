package org.gnnrec.training;

/** A training cannot go on; the message says why and what to change. */
public final class TrainingFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why, and what to change. */
  public TrainingFailedException(String message) {
    super(message);
  }
}
