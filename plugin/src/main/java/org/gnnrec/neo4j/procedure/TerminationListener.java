package org.gnnrec.neo4j.procedure;

import org.gnnrec.model.TrainingProgress;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.neo4j.procedure.TerminationGuard;

/** Passes a termination of the caller on to a training. */
record TerminationListener(TerminationGuard terminationGuard) implements TrainingListener {
  @Override
  public void checkCancelled() {
    terminationGuard.check();
  }

  @Override
  public void started(ProcessHandle trainer) {
    // Nobody asks.
  }

  @Override
  public void progressed(TrainingProgress progress) {
    terminationGuard.check();
  }
}
