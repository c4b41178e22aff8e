package org.gnnrec.demo;

/** Where in a training a process was killed, told from what was left. */
enum CrashPhase {
  /** Before the trainer's directory was made: users, items and likes were read and checked. */
  EXPORT,
  /** The trainer's directory was there. */
  TRAINING,
  /** The trainer had ended; chunks were written, and the pointer was not moved. */
  STORING,
  /** The pointer was moved; no node had its new embedding. */
  PUBLISHING,
  /** Nodes were given their new embeddings. */
  MIRRORING,
  /** Too late: the training had ended. */
  OVER
}
