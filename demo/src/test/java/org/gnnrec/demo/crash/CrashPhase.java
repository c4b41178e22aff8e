package org.gnnrec.demo.crash;

/** Where in a training a process was killed, told from what was left. */
enum CrashPhase {
  /** Users, items and likes were read and checked. */
  EXPORT,
  /** The trainer had been asked for, and its model was not read yet. */
  TRAINING,
  /** Chunks were written, and the pointer was not moved. */
  STORING,
  /** The pointer was moved; no node had its new embedding. */
  PUBLISHING,
  /** Nodes were given their new embeddings. */
  MIRRORING,
  /** Too late: the training had ended. */
  OVER
}
