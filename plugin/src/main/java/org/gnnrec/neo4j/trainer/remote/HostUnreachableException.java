package org.gnnrec.neo4j.trainer.remote;

/** Nobody answers at the host's address. */
final class HostUnreachableException extends Exception {
  private static final long serialVersionUID = 1L;

  HostUnreachableException(String message) {
    super(message);
  }
}
