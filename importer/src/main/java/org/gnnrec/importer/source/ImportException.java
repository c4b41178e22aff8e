package org.gnnrec.importer.source;

import org.jspecify.annotations.Nullable;

/**
 * An import that cannot go on. The message is one sentence for the person who started it: what is
 * wrong, where (file and line, or the server's address) and what to do about it.
 */
public final class ImportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure without an underlying exception. */
  public ImportException(String message) {
    super(message);
  }

  /** A failure that another exception explains further. */
  public ImportException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
