package org.gnnrec.configuration;

/**
 * A configuration that cannot be used; the message names key, value, range and remedy. Its text has
 * the code before the message: Neo4j shows callers the text of an exception.
 */
public final class ConfigurationException extends IllegalArgumentException implements Refusal {
  private static final long serialVersionUID = 1L;

  private final RefusalCode code;

  /** Says what is wrong and how to mend it, where no other code than that of a value applies. */
  public ConfigurationException(String message) {
    this(RefusalCode.INVALID_VALUE, message);
  }

  /** Says what is wrong and how to mend it. */
  public ConfigurationException(RefusalCode code, String message) {
    super(message);
    this.code = code;
  }

  @Override
  public RefusalCode code() {
    return code;
  }

  /** The same refusal with the place where the caller gave what is refused. */
  public ConfigurationException at(String place) {
    return new ConfigurationException(code, "`" + place + "`: " + getMessage());
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // the message becomes a part of other sentences
  public String toString() {
    return Refusal.text(code, getMessage());
  }
}
