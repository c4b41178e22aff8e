package org.gnnrec.neo4j.trainer.remote;

import java.io.IOException;

/** Nobody answers at the host's address, or not any more. */
final class HostUnreachableException extends IOException {
  private static final long serialVersionUID = 1L;

  HostUnreachableException(String message) {
    super(message);
  }

  HostUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
