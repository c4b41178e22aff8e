package org.gnnrec.neo4j.job;

import java.util.Locale;

/** What has become of a job. */
public enum JobStatus {
  /** Submitted, and not begun since others run before it. */
  QUEUED,
  /** Running. */
  RUNNING,
  /** Ended well. */
  SUCCEEDED,
  /** Ended by an error. */
  FAILED,
  /** Ended because somebody asked for that. */
  CANCELLED;

  /** The word that procedures return. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing will change any more. */
  boolean isFinal() {
    return this != QUEUED && this != RUNNING;
  }
}
