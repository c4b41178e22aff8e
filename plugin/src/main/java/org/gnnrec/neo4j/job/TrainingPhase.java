package org.gnnrec.neo4j.job;

import java.util.Locale;

/** What a training does one after the other. */
public enum TrainingPhase {
  /** Reading users, items and likes. */
  EXPORT(0, 0.02),
  /** Fitting the encodings of side features. */
  FEATURES(0.02, 0.03),
  /** The trainer's process. */
  TRAIN(0.03, 0.9),
  /** Writing the model as chunks, and publishing it. */
  STORE(0.9, 0.95),
  /** Writing embeddings to nodes. */
  WRITE(0.95, 1);

  private final double start;
  private final double end;

  TrainingPhase(double start, double end) {
    this.start = start;
    this.end = end;
  }

  /** The word for it in rows and logs. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Which part of a training is usually done when the phase begins, from 0 to 1. */
  public double start() {
    return start;
  }

  /** Which part of a training is usually done when the phase ends, from 0 to 1. */
  public double end() {
    return end;
  }
}
