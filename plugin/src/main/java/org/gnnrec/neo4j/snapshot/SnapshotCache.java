package org.gnnrec.neo4j.snapshot;

import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
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
  private final LongAdder hits = new LongAdder();
  private final LongAdder loads = new LongAdder();

  private static final class Slot {
    private volatile @Nullable Entry entry;
  }

  private record Entry(String servingUuid, long bytes, SoftReference<LoadedVersion> version) {}

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
      hits.increment();
      return version;
    }
    synchronized (slot) {
      version = current(slot, model);
      if (version == null) {
        loads.increment();
        version = LoadedVersion.of(read(transactions, model));
        slot.entry =
            new Entry(model.servingUuid(), model.servingBytes(), new SoftReference<>(version));
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
    return (int) inMemory().count();
  }

  /** Size of the stored versions that are in memory now, which is about what they take there. */
  public long bytes() {
    return inMemory().mapToLong(Entry::bytes).sum();
  }

  private Stream<Entry> inMemory() {
    return slots.values().stream()
        .flatMap(slot -> Stream.ofNullable(slot.entry))
        .filter(entry -> entry.version().get() != null);
  }

  /** How often a version was asked for that was in memory. */
  public long hits() {
    return hits.sum();
  }

  /** How often a version had to be read, whether that went well or not. */
  public long loads() {
    return loads.sum();
  }

  /** Forgets a model that is no more. */
  public void evict(ModelEntry model) {
    slots.remove(model.elementId());
  }
}
