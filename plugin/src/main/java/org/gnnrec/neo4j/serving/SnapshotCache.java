package org.gnnrec.neo4j.serving;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gnnrec.neo4j.store.ArtifactStore;
import org.gnnrec.neo4j.store.StoredModel;
import org.gnnrec.scoring.ServingModel;
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
  private final ArtifactStore store;
  private final Map<String, Slot> slots = new ConcurrentHashMap<>();

  /** Loads from a store. */
  public SnapshotCache(ArtifactStore store) {
    this.store = store;
  }

  private static final class Slot {
    private volatile @Nullable Snapshot snapshot;
  }

  private record Snapshot(String servingUuid, SoftReference<ServingModel> model) {}

  /**
   * The serving model of a catalog entry.
   *
   * @throws CorruptFileException if the stored artefact cannot be read
   */
  public ServingModel get(Transaction tx, StoredModel stored) throws CorruptFileException {
    Slot slot = slots.computeIfAbsent(stored.modelUuid(), uuid -> new Slot());
    ServingModel model = current(slot, stored);
    if (model != null) {
      return model;
    }
    synchronized (slot) {
      model = current(slot, stored);
      if (model == null) {
        model = new ServingModel(store.read(tx, stored.modelName(), stored.servingVersion()));
        slot.snapshot = new Snapshot(stored.servingUuid(), new SoftReference<>(model));
      }
      return model;
    }
  }

  private static @Nullable ServingModel current(Slot slot, StoredModel stored) {
    Snapshot snapshot = slot.snapshot;
    return snapshot != null && snapshot.servingUuid().equals(stored.servingUuid())
        ? snapshot.model().get()
        : null;
  }

  /** Forgets a model. */
  public void evict(String modelUuid) {
    slots.remove(modelUuid);
  }
}
