package org.gnnrec.neo4j.job;

/** What a job does. */
public enum JobKind {
  /** Trains a model. */
  TRAIN("train"),
  /** Writes the lists of users. */
  WRITE_LISTS("recommend.write"),
  /** Writes coordinates of a map. */
  WRITE_MAP("map.write");

  private final String label;

  JobKind(String label) {
    this.label = label;
  }

  /** The word that procedures return: the call without {@code gnnrec.} before it. */
  public String label() {
    return label;
  }
}
