package org.gnnrec.neo4j.artifact;

import java.util.Locale;

/** How far the embeddings of a model's serving version are on the nodes. */
public enum MirrorState {
  /** The model writes no property. */
  NONE,
  /** Being written, or interrupted; the next training resumes it. */
  INCOMPLETE,
  /** Every node that still exists has its embedding. */
  COMPLETE,
  /** Another model has written the same property with {@code overwrite: true}. */
  OVERWRITTEN;

  /** The word that procedures return. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
