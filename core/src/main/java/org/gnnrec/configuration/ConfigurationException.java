package org.gnnrec.configuration;

/** A configuration that cannot be used; the message names key, value, range and remedy. */
public final class ConfigurationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong and how to mend it. */
  public ConfigurationException(String message) {
    super(message);
  }
}
