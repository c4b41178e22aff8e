package org.gnnrec.neo4j.snapshot;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.jspecify.annotations.Nullable;
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
  private final Map<GenresKey, TimedValue<ItemGenres>> genres = new ConcurrentHashMap<>();
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

  /** A property with genres, and what separates several in one string. */
  private record GenresKey(String property, @Nullable String separator) {}

  /** What an item's node has, put where it belongs. */
  @FunctionalInterface
  private interface Entry {
    /** Whether the value is of the wanted type. */
    boolean put(int index, Object value);
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
      open.and(genres(transactions, filter, maxStalenessSeconds).any(filter.genres()));
    }
    if (filter.hasYears()) {
      ItemYears known =
          years
              .computeIfAbsent(filter.yearProperty(), name -> new TimedValue<>(nanoTime))
              .get(
                  maxStalenessSeconds,
                  () -> transactions.read(tx -> years(tx, filter.yearProperty())));
      known
          .use()
          .requireUsable(
              filter.yearFrom() == null ? "yearTo" : "yearFrom",
              "yearProperty",
              "whole numbers",
              "SET m.year = toInteger(m.year) makes numbers of text");
      open.and(known.within(filter.yearFrom(), filter.yearTo()));
    }
  }

  private ItemGenres genres(
      InnerTransactions transactions, ItemFilter filter, double maxStalenessSeconds) {
    GenresKey key = new GenresKey(filter.genresProperty(), filter.genresSeparator());
    return genres
        .computeIfAbsent(key, name -> new TimedValue<>(nanoTime))
        .get(maxStalenessSeconds, () -> transactions.read(tx -> genres(tx, key)));
  }

  private ItemGenres genres(Transaction tx, GenresKey key) {
    Map<String, BitSet> found = new HashMap<>();
    ColumnUse use =
        forEach(
            tx,
            key.property(),
            (index, value) -> {
              List<String> genres = ItemFilter.genresOf(value, key.separator());
              genres.forEach(
                  genre -> found.computeIfAbsent(genre, name -> new BitSet()).set(index));
              return !genres.isEmpty();
            });
    return new ItemGenres(found, use);
  }

  private ItemYears years(Transaction tx, String property) {
    ItemYears.Builder found = new ItemYears.Builder();
    ColumnUse use =
        forEach(
            tx,
            property,
            (index, value) -> {
              Long year = ItemFilter.yearOf(value);
              if (year != null) {
                found.add(index, year);
              }
              return year != null;
            });
    return found.build(use);
  }

  private ColumnUse forEach(Transaction tx, String property, Entry entry) {
    NodeIdentity identity = NodeIdentity.ofItems(artifact.manifest().mapping());
    ColumnUse.Builder use = new ColumnUse.Builder(identity.labelName(), property);
    for (int index = 0; index < artifact.itemIds().size(); index++) {
      Node node = identity.find(tx, artifact.itemNodeIds(), artifact.itemIds(), index);
      if (node == null) {
        continue;
      }
      use.look(node);
      Object value = node.getProperty(property, null);
      if (value != null) {
        use.value(value, entry.put(index, value));
      }
    }
    return use.build();
  }
}
