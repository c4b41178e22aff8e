package org.gnnrec.importer.format;

/**
 * Says why a line cannot be used. Only formats see it: they turn it into a rejected line. It has no
 * stack trace, since a broken file may throw millions.
 */
public final class UnusableLineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A reason that names the field, its value and what it should be. */
  public UnusableLineException(String reason) {
    super(reason, null, false, false);
  }

  /** The reason. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
