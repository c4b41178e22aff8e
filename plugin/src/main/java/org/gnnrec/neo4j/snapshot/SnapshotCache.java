package org.gnnrec.neo4j.snapshot;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gnnrec.neo4j.artifact.ArtifactStore;
import org.gnnrec.neo4j.artifact.ModelEntry;
import org.gnnrec.section.CorruptFileException;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Transaction;

/**
 * Serving models in memory, one per entry of a catalog. An entry is found by the model's uuid and
 * trusted only if it is of the version that the database says is served: so a version published by
 * another cluster member is loaded on the next call, and databases of equal names stay apart.
 * Memory pressure may drop an entry; it is loaded again on its next use.
 *
 * <p>Thread-safe. Of several callers that need a version that is not in memory one loads it while
 * the others wait.
 */
public final class SnapshotCache {
  private final ArtifactStore store = new ArtifactStore();
  private final Map<String, Slot> slots = new ConcurrentHashMap<>();

  private static final class Slot {
    private volatile @Nullable Entry entry;
  }

  private record Entry(String servingUuid, SoftReference<Snapshot> snapshot) {}

  /**
   * The served version of a catalog entry.
   *
   * @throws CorruptFileException if the stored artefact cannot be read
   */
  public Snapshot get(Transaction tx, ModelEntry stored) throws CorruptFileException {
    Slot slot = slots.computeIfAbsent(stored.modelUuid(), uuid -> new Slot());
    Snapshot snapshot = current(slot, stored);
    if (snapshot != null) {
      return snapshot;
    }
    synchronized (slot) {
      snapshot = current(slot, stored);
      if (snapshot == null) {
        snapshot = Snapshot.of(store.read(tx, stored.modelName(), stored.servingVersion()));
        slot.entry = new Entry(stored.servingUuid(), new SoftReference<>(snapshot));
      }
      return snapshot;
    }
  }

  private static @Nullable Snapshot current(Slot slot, ModelEntry stored) {
    Entry entry = slot.entry;
    return entry != null && entry.servingUuid().equals(stored.servingUuid())
        ? entry.snapshot().get()
        : null;
  }

  /** How many models are in memory now. */
  public int size() {
    int size = 0;
    for (Slot slot : slots.values()) {
      Entry entry = slot.entry;
      size += entry != null && entry.snapshot().get() != null ? 1 : 0;
    }
    return size;
  }

  /** Forgets a model. */
  public void evict(String modelUuid) {
    slots.remove(modelUuid);
  }
}
