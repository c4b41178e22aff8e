package org.gnnrec.neo4j.trainer;

/**
 * A training that does not fit into its machine or that its host does not take, or a server that
 * was started with a wrong setting; refused before anything was trained.
 */
public final class TrainingRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is needed, what there is, and the remedies. */
  public TrainingRefusedException(String message) {
    super(message);
  }
}
