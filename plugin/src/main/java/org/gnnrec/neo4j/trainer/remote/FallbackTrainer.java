package org.gnnrec.neo4j.trainer.remote;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import org.gnnrec.neo4j.trainer.ProgramTask;
import org.gnnrec.neo4j.trainer.TaskDescription;
import org.gnnrec.neo4j.trainer.TaskRunner;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.specification.MemoryEstimate;

/**
 * Has another host train, and this machine where that host is lost before it has begun: what is
 * lost later fails, since as much time again would be taken without a word.
 */
final class FallbackTrainer implements TaskRunner {
  private static final System.Logger LOGGER = System.getLogger(FallbackTrainer.class.getName());

  private final RemoteTrainer remote;
  private final TaskRunner local;

  FallbackTrainer(RemoteTrainer remote, TaskRunner local) {
    this.remote = remote;
    this.local = local;
  }

  /** Says in the log why this machine trains. */
  static void warn(HostUnreachableException e) {
    LOGGER.log(Level.WARNING, "{0}; this machine trains instead", e.getMessage());
  }

  @Override
  public String host() {
    return remote.host();
  }

  @Override
  public <T> T run(ProgramTask<T> task, TrainingListener listener) {
    try {
      return remote.attempt(task, listener);
    } catch (HostUnreachableException e) {
      warn(e);
      return local.run(task, listener);
    }
  }

  @Override
  public void requireRoom(TaskDescription description, MemoryEstimate estimate) {
    try {
      remote.compareWithRoom(description, estimate);
    } catch (HostUnreachableException e) {
      warn(e);
      local.requireRoom(description, estimate);
    }
  }

  @Override
  public Map<String, String> describe(Duration timeout) {
    try {
      return remote.greet();
    } catch (HostUnreachableException e) {
      warn(e);
      return local.describe(timeout);
    }
  }
}
