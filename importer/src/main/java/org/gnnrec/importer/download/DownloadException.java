package org.gnnrec.importer.download;

import org.jspecify.annotations.Nullable;

/** A download that cannot go on; the message is one sentence for the person who started it. */
public final class DownloadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What stands in the way. */
  public enum Cause {
    /** The publisher's server: not reached, silent, or it refuses. Trying again may help. */
    NETWORK,
    /** What came is not what was asked for: another checksum, too large, a harmful archive. */
    CONTENT,
    /** This machine: the disk is full, a folder is in use or cannot be written. */
    LOCAL
  }

  private final Cause reason;

  /** A failure without an underlying exception. */
  public DownloadException(Cause reason, String message) {
    this(reason, message, null);
  }

  /** A failure that another exception explains further. */
  public DownloadException(Cause reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What stands in the way. */
  public Cause reason() {
    return reason;
  }
}
