package org.gnnrec.neo4j.job;

import java.util.Locale;
import org.gnnrec.configuration.ConfigurationException;

/** How a job ended, as counters tell it. */
public enum JobOutcome {
  /** It did what it was asked for. */
  SUCCEEDED,
  /** It could not be done as asked for. */
  REFUSED,
  /** It went wrong. */
  FAILED,
  /** Somebody ended it, or the database was shut down. */
  CANCELLED;

  /** The word for it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What an error means for the job that it has ended. */
  static JobOutcome of(Throwable failure) {
    return failure instanceof ConfigurationException ? REFUSED : FAILED;
  }
}
