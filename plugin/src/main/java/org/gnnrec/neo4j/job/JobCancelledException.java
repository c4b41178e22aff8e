package org.gnnrec.neo4j.job;

import org.gnnrec.configuration.Refusal;
import org.gnnrec.configuration.RefusalCode;

/** Thrown within a job that is to end. */
public final class JobCancelledException extends RuntimeException implements Refusal {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public JobCancelledException(String message) {
    super(message);
  }

  @Override
  public RefusalCode code() {
    return RefusalCode.CANCELLED;
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // the message becomes a part of other sentences
  public String toString() {
    return Refusal.text(code(), getMessage());
  }
}
