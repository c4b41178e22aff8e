package org.gnnrec.neo4j.trainer;

/** A training that cannot fit into this machine, refused before anything was started. */
public final class TrainingRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is needed, what there is, and the remedies. */
  public TrainingRefusedException(String message) {
    super(message);
  }
}
