package org.gnnrec.neo4j.job;

import org.gnnrec.neo4j.trainer.TrainingListener;

/**
 * Follows a training from the export to the last embedding written. All methods are called on the
 * thread that trains.
 */
public interface TrainingObserver extends TrainingListener {
  /** Called when a phase begins. */
  void began(TrainingPhase phase);

  /** Called once a version is served; what remains is writing embeddings to nodes. */
  void published(long version);
}
