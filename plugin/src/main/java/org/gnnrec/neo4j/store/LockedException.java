package org.gnnrec.neo4j.store;

import java.time.Duration;

/** Nodes that gnnrec must write are locked by another transaction, perhaps the caller's own. */
public final class LockedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LockedException(Duration waited, Throwable cause) {
    super(
        "gave up after "
            + waited.toSeconds()
            + " s: nodes that gnnrec must write are locked by another transaction. If the"
            + " transaction that calls gnnrec has changed users, items or likes itself, commit it"
            + " first and call gnnrec in a transaction of its own",
        cause);
  }
}
