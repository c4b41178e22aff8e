package org.gnnrec.neo4j.snapshot;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * Properties of a model's items by item index, for filters: read from committed data when they are
 * asked for and what is known is getting old, by one caller for all.
 *
 * <p>Thread-safe. What it says may be out of date by the time that callers allow: whoever returns
 * an item looks at its node again.
 */
final class ItemColumns {
  private final ModelArtifact artifact;
  private final LongSupplier nanoTime;
  private final Map<String, TimedValue<Map<String, BitSet>>> genres = new ConcurrentHashMap<>();
  private final Map<String, TimedValue<ItemYears>> years = new ConcurrentHashMap<>();

  /**
   * Prepares for one model.
   *
   * @param nanoTime the clock, in nanoseconds
   */
  ItemColumns(ModelArtifact artifact, LongSupplier nanoTime) {
    this.artifact = artifact;
    this.nanoTime = nanoTime;
  }

  /** What an item's node has, put where it belongs. */
  @FunctionalInterface
  private interface Entry {
    void put(int index, Object value);
  }

  /**
   * Leaves only the items that pass a filter.
   *
   * @param transactions beside the caller's, whose uncommitted changes are not everybody's
   * @param open item indexes; some are cleared
   * @param maxStalenessSeconds how old the values may be
   */
  void retain(
      InnerTransactions transactions, ItemFilter filter, BitSet open, double maxStalenessSeconds) {
    if (!filter.genres().isEmpty()) {
      Map<String, BitSet> known =
          genres
              .computeIfAbsent(filter.genresProperty(), name -> new TimedValue<>(nanoTime))
              .get(
                  maxStalenessSeconds,
                  () -> transactions.read(tx -> genres(tx, filter.genresProperty())));
      BitSet any = new BitSet();
      for (String genre : filter.genres()) {
        any.or(known.getOrDefault(genre, new BitSet()));
      }
      open.and(any);
    }
    if (filter.hasYears()) {
      ItemYears known =
          years
              .computeIfAbsent(filter.yearProperty(), name -> new TimedValue<>(nanoTime))
              .get(
                  maxStalenessSeconds,
                  () -> transactions.read(tx -> years(tx, filter.yearProperty())));
      open.and(known.within(filter.yearFrom(), filter.yearTo()));
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
