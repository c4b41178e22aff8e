package org.gnnrec.neo4j.job;

/** Thrown within a job that is to end. */
public final class JobCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public JobCancelledException(String message) {
    super(message);
  }
}
