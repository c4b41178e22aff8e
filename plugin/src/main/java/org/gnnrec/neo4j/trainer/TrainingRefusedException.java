package org.gnnrec.neo4j.trainer;

import org.gnnrec.configuration.Refusal;
import org.gnnrec.configuration.RefusalCode;

/**
 * A training that does not fit into its machine or that its host does not take, or a server that
 * was started with a wrong setting; refused before anything was trained.
 */
public final class TrainingRefusedException extends RuntimeException implements Refusal {
  private static final long serialVersionUID = 1L;

  /** Says what is needed, what there is, and the remedies. */
  public TrainingRefusedException(String message) {
    super(message);
  }

  @Override
  public RefusalCode code() {
    return RefusalCode.TRAINING_REFUSED;
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // the message becomes a part of other sentences
  public String toString() {
    return Refusal.text(code(), getMessage());
  }
}
