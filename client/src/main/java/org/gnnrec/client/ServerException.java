package org.gnnrec.client;

import org.jspecify.annotations.Nullable;

/**
 * A server that cannot be used as asked. The message is one sentence for the person at the command
 * line: what is wrong, at which address, and what to do about it.
 */
public final class ServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure without an underlying exception. */
  public ServerException(String message) {
    super(message);
  }

  /** A failure that another exception explains further. */
  public ServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
