package org.gnnrec.plot.data;

import org.jspecify.annotations.Nullable;

/**
 * A picture that cannot be made. The message is one sentence for the person at the command line:
 * what is missing or wrong, and what to do about it.
 */
public final class PlotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure without an underlying exception. */
  public PlotException(String message) {
    super(message);
  }

  /** A failure that another exception explains further. */
  public PlotException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
