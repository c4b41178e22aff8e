package org.gnnrec.neo4j.training;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.gnnrec.configuration.ConfigurationException;

/** Which models are being trained or dropped in this server. Thread-safe. */
public final class RunningTrainings {
  private final Set<Key> running = ConcurrentHashMap.newKeySet();

  private record Key(String databaseId, String modelName) {}

  /**
   * Does work that changes a model while nobody else may.
   *
   * @param databaseId identity of the database, not its name
   * @throws ConfigurationException if somebody else is changing it; the work is not begun then
   */
  public <T> T alone(String databaseId, String modelName, Supplier<T> work) {
    Key key = new Key(databaseId, modelName);
    if (!running.add(key)) {
      throw new ConfigurationException(
          "model '"
              + modelName
              + "' is being trained or dropped at this moment; wait for that to end, or give"
              + " another `modelName`");
    }
    try {
      return work.get();
    } finally {
      running.remove(key);
    }
  }
}
