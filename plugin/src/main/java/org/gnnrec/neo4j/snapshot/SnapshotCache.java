package org.gnnrec.neo4j.snapshot;

import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.neo4j.artifact.ArtifactStore;
import org.gnnrec.neo4j.artifact.ModelEntry;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.section.CorruptFileException;
import org.jspecify.annotations.Nullable;

/**
 * Serving models in memory, one per entry of a catalog. An entry is found by the element id of the
 * model's node and trusted only if it is of the version that the database says is served: so a
 * version published by another cluster member is loaded on the next call, and databases of equal
 * names stay apart, as do a database and its restored copy, whose models have the same uuids.
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

  private record Entry(String servingUuid, SoftReference<LoadedVersion> version) {}

  /**
   * The served version of a catalog entry.
   *
   * @param transactions of the call: what all callers will share is read from committed data
   * @throws CorruptFileException if the stored artefact cannot be read
   */
  public Snapshot get(InnerTransactions transactions, ModelEntry model)
      throws CorruptFileException {
    return new Snapshot(load(transactions, model), transactions);
  }

  private LoadedVersion load(InnerTransactions transactions, ModelEntry model)
      throws CorruptFileException {
    Slot slot = slots.computeIfAbsent(model.elementId(), id -> new Slot());
    LoadedVersion version = current(slot, model);
    if (version != null) {
      return version;
    }
    synchronized (slot) {
      version = current(slot, model);
      if (version == null) {
        version = LoadedVersion.of(read(transactions, model));
        slot.entry = new Entry(model.servingUuid(), new SoftReference<>(version));
      }
      return version;
    }
  }

  private ModelArtifact read(InnerTransactions transactions, ModelEntry model)
      throws CorruptFileException {
    try {
      return store.read(transactions, model.modelName(), model.servingVersion());
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CorruptFileException corrupt) {
        throw corrupt;
      }
      throw e;
    }
  }

  private static @Nullable LoadedVersion current(Slot slot, ModelEntry model) {
    Entry entry = slot.entry;
    return entry != null && entry.servingUuid().equals(model.servingUuid())
        ? entry.version().get()
        : null;
  }

  /** How many models are in memory now. */
  public int size() {
    int size = 0;
    for (Slot slot : slots.values()) {
      Entry entry = slot.entry;
      size += entry != null && entry.version().get() != null ? 1 : 0;
    }
    return size;
  }

  /** Forgets a model that is no more. */
  public void evict(ModelEntry model) {
    slots.remove(model.elementId());
  }
}
