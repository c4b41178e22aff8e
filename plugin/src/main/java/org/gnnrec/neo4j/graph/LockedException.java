package org.gnnrec.neo4j.graph;

import java.time.Duration;
import org.gnnrec.configuration.Refusal;
import org.gnnrec.configuration.RefusalCode;

/** Nodes that gnnrec must write are locked by another transaction, perhaps the caller's own. */
public final class LockedException extends RuntimeException implements Refusal {
  private static final long serialVersionUID = 1L;

  LockedException(Duration waited, Throwable cause) {
    super(
        "gave up after "
            + waited.toSeconds()
            + " s: nodes that gnnrec must write are locked by another transaction, or a constraint"
            + " is being created on their label. If the"
            + " transaction that calls gnnrec has changed users, items or likes itself, commit it"
            + " first and call gnnrec in a transaction of its own");
    // Neo4j shows callers the innermost cause alone, so this exception must not have one.
    addSuppressed(cause);
  }

  private LockedException(String message, LockedException before) {
    super(message);
    addSuppressed(before);
  }

  /** The same, for a caller who must learn that the training was not in vain. */
  public LockedException afterPublishing(long version) {
    return new LockedException(
        getMessage()
            + ". Version "
            + version
            + " is published and served; the next training, or dropping the model, finishes what is"
            + " left on the nodes",
        this);
  }

  @Override
  public RefusalCode code() {
    return RefusalCode.LOCKED;
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // the message becomes a part of other sentences
  public String toString() {
    return Refusal.text(code(), getMessage());
  }
}
