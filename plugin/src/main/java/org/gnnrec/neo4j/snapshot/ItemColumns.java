package org.gnnrec.neo4j.snapshot;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * Properties of a model's items by item index, for filters: read from the graph when they are asked
 * for and what is known is getting old. One caller reads; others wait only if what is known is
 * older than they allow.
 *
 * <p>Thread-safe. What it says may be out of date by the time that callers allow: whoever returns
 * an item looks at its node again.
 */
public final class ItemColumns {
  private final ModelArtifact artifact;
  private final LongSupplier nanoTime;
  private final Map<String, Slot<Map<String, BitSet>>> genres = new ConcurrentHashMap<>();
  private final Map<String, Slot<ItemYears>> years = new ConcurrentHashMap<>();

  /**
   * Prepares for one model.
   *
   * @param nanoTime the clock, in nanoseconds
   */
  ItemColumns(ModelArtifact artifact, LongSupplier nanoTime) {
    this.artifact = artifact;
    this.nanoTime = nanoTime;
  }

  private record Read<T>(long nanoTime, T value) {}

  private static final class Slot<T> {
    private volatile @Nullable Read<T> read;
    private final ReentrantLock reading = new ReentrantLock();
  }

  /** What an item's node has, put where it belongs. */
  @FunctionalInterface
  private interface Entry {
    void put(int index, Object value);
  }

  /**
   * Leaves only the items that pass a filter.
   *
   * @param open item indexes; some are cleared
   * @param maxStalenessSeconds how old the values may be
   */
  public void retain(Transaction tx, ItemFilter filter, BitSet open, double maxStalenessSeconds) {
    long oldest = Math.round(maxStalenessSeconds * 1e9);
    if (!filter.genres().isEmpty()) {
      Map<String, BitSet> known =
          current(
              genres.computeIfAbsent(filter.genresProperty(), name -> new Slot<>()),
              oldest,
              () -> genres(tx, filter.genresProperty()));
      BitSet any = new BitSet();
      for (String genre : filter.genres()) {
        any.or(known.getOrDefault(genre, new BitSet()));
      }
      open.and(any);
    }
    if (filter.hasYears()) {
      ItemYears known =
          current(
              years.computeIfAbsent(filter.yearProperty(), name -> new Slot<>()),
              oldest,
              () -> years(tx, filter.yearProperty()));
      open.and(known.within(filter.yearFrom(), filter.yearTo()));
    }
  }

  private <T> T current(Slot<T> slot, long oldest, Supplier<T> reader) {
    Read<T> read = slot.read;
    long age = read == null ? Long.MAX_VALUE : nanoTime.getAsLong() - read.nanoTime();
    if (read != null && age <= oldest / 2) {
      return read.value();
    }
    if (read != null && age <= oldest) {
      // Old enough to be read again by somebody, and good enough for everybody else.
      return slot.reading.tryLock() ? readAgain(slot, reader) : read.value();
    }
    slot.reading.lock();
    read = slot.read;
    if (read != null && nanoTime.getAsLong() - read.nanoTime() <= oldest) {
      slot.reading.unlock();
      return read.value();
    }
    return readAgain(slot, reader);
  }

  /** Reads, holding the lock, and lets it go. */
  private <T> T readAgain(Slot<T> slot, Supplier<T> reader) {
    try {
      long now = nanoTime.getAsLong();
      Read<T> read = new Read<>(now, reader.get());
      slot.read = read;
      return read.value();
    } finally {
      slot.reading.unlock();
    }
  }

  private Map<String, BitSet> genres(Transaction tx, String property) {
    Map<String, BitSet> found = new HashMap<>();
    forEach(
        tx,
        property,
        (index, value) ->
            ItemFilter.genresOf(value)
                .forEach(genre -> found.computeIfAbsent(genre, name -> new BitSet()).set(index)));
    return found;
  }

  private ItemYears years(Transaction tx, String property) {
    ItemYears.Builder found = new ItemYears.Builder();
    forEach(
        tx,
        property,
        (index, value) -> {
          Long year = ItemFilter.yearOf(value);
          if (year != null) {
            found.add(index, year);
          }
        });
    return found.build();
  }

  private void forEach(Transaction tx, String property, Entry entry) {
    NodeIdentity identity = NodeIdentity.ofItems(artifact.manifest().mapping());
    for (int index = 0; index < artifact.itemIds().size(); index++) {
      Node node = identity.find(tx, artifact.itemNodeIds(), artifact.itemIds(), index);
      Object value = node == null ? null : node.getProperty(property, null);
      if (value != null) {
        entry.put(index, value);
      }
    }
  }
}
