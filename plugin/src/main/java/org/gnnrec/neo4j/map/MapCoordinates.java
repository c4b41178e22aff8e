package org.gnnrec.neo4j.map;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.graph.NodeLabels;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.graph.CypherText;
import org.gnnrec.neo4j.graph.GraphScan;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.LockedException;
import org.gnnrec.neo4j.graph.LongList;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.mirror.EmbeddingMirror;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * Coordinates of maps on nodes. No value is replaced or removed that is not gnnrec's own, see
 * {@link MapEntry}. What is about to be written is recorded before, in addition to what was, so an
 * interrupted writing leaves nothing that is not known; writing again, or removing, puts it right.
 *
 * <p>One object serves one call.
 */
public final class MapCoordinates {
  private static final int NODES_PER_TRANSACTION = 5_000;

  private final InnerTransactions transactions;
  private final MapCatalog catalog = new MapCatalog();

  /** Prepares writing and removing. */
  public MapCoordinates(InnerTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Nodes of one side that are on a map.
   *
   * @param identity by which the nodes are known
   * @param ids external ids by index
   * @param nodeIds hints by index
   * @param indexes of those that are on the map
   */
  @SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
  public record Side(NodeIdentity identity, Vocabulary ids, long[] nodeIds, int[] indexes) {
    /** The node in a row of {@code indexes}, or null if there is none any more. */
    public @Nullable Node find(Transaction tx, int row) {
      return identity.find(tx, nodeIds, ids, indexes[row]);
    }
  }

  /**
   * Where coordinates go.
   *
   * @param modelName whose map it is
   * @param modelVersion of the model
   * @param sides the nodes, in the order of the coordinates
   * @param xProperty of the nodes
   * @param yProperty of the nodes
   * @param overwrite whether values that gnnrec did not write may be replaced
   */
  public record Target(
      String modelName,
      long modelVersion,
      List<Side> sides,
      String xProperty,
      String yProperty,
      boolean overwrite) {}

  /**
   * Learns before the work whether coordinates may be written, and without waiting.
   *
   * @throws ConfigurationException if a node holds what may not be replaced
   * @throws LockedException if a node is locked for longer than the bounded time
   */
  public void requireWritable(Target target) {
    requireDistinct(target.sides());
    if (!target.overwrite()) {
      transactions.read(
          tx -> {
            Set<Long> own = own(tx, target);
            target.sides().forEach(side -> requireOwn(tx, target, side, own));
            return true;
          });
    }
    for (Side side : target.sides()) {
      long[] nodeIds = Arrays.stream(side.indexes()).mapToLong(i -> side.nodeIds()[i]).toArray();
      new EmbeddingMirror().requireUnlocked(transactions, nodeIds);
    }
  }

  /** A node that is user and item has two places on the map, and one pair of properties. */
  private static void requireDistinct(List<Side> sides) {
    Set<Long> seen = new HashSet<>();
    for (Side side : sides) {
      for (int index : side.indexes()) {
        if (side.nodeIds()[index] >= 0 && !seen.add(side.nodeIds()[index])) {
          throw new ConfigurationException(
              "`nodes` must be 'users' or 'items' for this model: some nodes are user and item, and"
                  + " have a place as each, for which there is one pair of properties");
        }
      }
    }
  }

  private Set<Long> own(Transaction tx, Target target) {
    return catalog
        .find(tx, target.modelName())
        .filter(map -> map.isIn(target.xProperty(), target.yProperty()))
        .map(MapEntry::pairs)
        .orElse(Set.of());
  }

  private void requireOwn(Transaction tx, Target target, Side side, Set<Long> own) {
    for (int row = 0; row < side.indexes().length; row++) {
      if ((row & 0xFFF) == 0) {
        transactions.checkTermination();
      }
      Node node = side.find(tx, row);
      String property = node == null ? null : foreign(node, target, own);
      if (property != null) {
        throw new ConfigurationException(
            RefusalCode.PROPERTY_IN_USE,
            "property `"
                + property
                + "` already holds a value that this model's map did not write, for instance on the"
                + " `"
                + side.identity().labelName()
                + "` node "
                + CypherText.of(side.ids().idAt(side.indexes()[row]))
                + "; choose other properties as `xProperty` and `yProperty`, or set `overwrite:"
                + " true` to replace such values");
      }
    }
  }

  /** A property of a node with a value that is not gnnrec's own; null if there is none. */
  private static @Nullable String foreign(Node node, Target target, Set<Long> own) {
    boolean x = node.hasProperty(target.xProperty());
    if (!x && !node.hasProperty(target.yProperty())) {
      return null;
    }
    Long pair = MapEntry.pairOn(node, target.xProperty(), target.yProperty());
    if (pair != null && own.contains(pair)) {
      return null;
    }
    return x ? target.xProperty() : target.yProperty();
  }

  /**
   * Writes coordinates, and takes those of the map before away from nodes that are not on this one.
   * A value that has got there meanwhile and may not be replaced stays.
   *
   * @param coordinates x and y of each node of the sides, one after the other
   * @return how many properties were written
   */
  public long write(Target target, float[] coordinates) {
    Optional<MapEntry> before = transactions.read(tx -> catalog.find(tx, target.modelName()));
    MapEntry map =
        new MapEntry(
            target.xProperty(),
            target.yProperty(),
            labels(target, before),
            target.modelVersion(),
            coordinates);
    boolean sameProperties =
        before.filter(old -> old.isIn(map.xProperty(), map.yProperty())).isPresent();
    if (before.isPresent() && !sameProperties) {
      remove(before.get(), Set.of());
    }
    MapEntry unfinished = sameProperties ? joined(map, before.get()) : map;
    put(target.modelName(), unfinished);
    Set<Long> own = unfinished.pairs();
    long written = 0;
    int first = 0;
    for (Side side : target.sides()) {
      written += write(target, side, coordinates, first, own);
      first += side.indexes().length;
    }
    if (sameProperties) {
      remove(before.get(), map.pairs());
    }
    put(target.modelName(), map);
    return written;
  }

  /** The labels of the map before too: a part of it may be all that was ever taken away. */
  private static List<String> labels(Target target, Optional<MapEntry> before) {
    Set<String> labels = new TreeSet<>();
    target.sides().forEach(side -> labels.addAll(side.identity().labels().names()));
    before.ifPresent(old -> labels.addAll(old.labels()));
    return List.copyOf(labels);
  }

  private static MapEntry joined(MapEntry map, MapEntry before) {
    int length = map.coordinates().length;
    float[] all = Arrays.copyOf(map.coordinates(), length + before.coordinates().length);
    System.arraycopy(before.coordinates(), 0, all, length, before.coordinates().length);
    return new MapEntry(map.xProperty(), map.yProperty(), map.labels(), map.modelVersion(), all);
  }

  private void put(String modelName, MapEntry map) {
    transactions.write(
        tx -> {
          catalog.put(tx, modelName, map);
          return true;
        });
  }

  private long write(Target target, Side side, float[] coordinates, int first, Set<Long> own) {
    long written = 0;
    for (int from = 0; from < side.indexes().length; from += NODES_PER_TRANSACTION) {
      int begin = from;
      int end = Math.min(side.indexes().length, from + NODES_PER_TRANSACTION);
      written +=
          transactions.<Integer>write(
              tx -> {
                int count = 0;
                for (int row = begin; row < end; row++) {
                  Node node = side.find(tx, row);
                  int at = 2 * (first + row);
                  boolean set =
                      node != null
                          && (target.overwrite() || foreign(node, target, own) == null)
                          && set(node, target, coordinates[at], coordinates[at + 1]);
                  count += set ? 2 : 0;
                }
                return count;
              });
    }
    return written;
  }

  private static boolean set(Node node, Target target, float x, float y) {
    Long there = MapEntry.pairOn(node, target.xProperty(), target.yProperty());
    if (there != null && there == MapEntry.pair(x, y)) {
      return false;
    }
    node.setProperty(target.xProperty(), (double) x);
    node.setProperty(target.yProperty(), (double) y);
    return true;
  }

  /**
   * Takes away exactly the coordinates that a model has written.
   *
   * @return how many properties were removed
   */
  public long remove(String modelName) {
    return transactions
        .read(tx -> catalog.find(tx, modelName))
        .map(map -> remove(map, Set.of()))
        .orElse(0L);
  }

  /**
   * Takes a model's coordinates away from one node, and from the record what no node holds.
   *
   * @param nodeId of the node, or {@link NodeIds#NONE} for one that is no more
   * @return how many properties were removed
   */
  public long removeFrom(String modelName, long nodeId) {
    MapEntry map = transactions.read(tx -> catalog.find(tx, modelName)).orElse(null);
    if (map == null) {
      return 0;
    }
    long removed =
        transactions.<Boolean>write(tx -> remove(NodeIds.byId(tx, nodeId), map, map.pairs()))
            ? 2
            : 0;
    Set<Long> held = transactions.read(tx -> held(tx, map));
    float[] kept = new float[map.coordinates().length];
    int length = 0;
    for (int i = 0; i + 1 < kept.length; i += 2) {
      float x = map.coordinates()[i];
      float y = map.coordinates()[i + 1];
      if (held.contains(MapEntry.pair(x, y))) {
        kept[length++] = x;
        kept[length++] = y;
      }
    }
    put(
        modelName,
        new MapEntry(
            map.xProperty(),
            map.yProperty(),
            map.labels(),
            map.modelVersion(),
            Arrays.copyOf(kept, length)));
    return removed;
  }

  private Set<Long> held(Transaction tx, MapEntry map) {
    Set<Long> held = new HashSet<>();
    for (String label : map.labels()) {
      new GraphScan(tx, transactions::checkTermination)
          .nodes(
              NodeLabels.of(label),
              node -> {
                Long pair = MapEntry.pairOn(node, map.xProperty(), map.yProperty());
                if (pair != null) {
                  held.add(pair);
                }
              });
    }
    return held;
  }

  private long remove(MapEntry map, Set<Long> kept) {
    Set<Long> own = map.pairs();
    own.removeAll(kept);
    long removed = 0;
    for (String label : own.isEmpty() ? List.<String>of() : map.labels()) {
      long[] nodeIds = transactions.read(tx -> holders(tx, label, map, own));
      for (int from = 0; from < nodeIds.length; from += NODES_PER_TRANSACTION) {
        int first = from;
        int end = Math.min(nodeIds.length, from + NODES_PER_TRANSACTION);
        removed +=
            transactions.<Integer>write(
                tx -> {
                  int count = 0;
                  for (int i = first; i < end; i++) {
                    count += remove(NodeIds.byId(tx, nodeIds[i]), map, own) ? 2 : 0;
                  }
                  return count;
                });
      }
    }
    return removed;
  }

  private long[] holders(Transaction tx, String label, MapEntry map, Set<Long> own) {
    LongList found = new LongList();
    new GraphScan(tx, transactions::checkTermination)
        .nodes(
            NodeLabels.of(label),
            node -> {
              Long pair = MapEntry.pairOn(node, map.xProperty(), map.yProperty());
              if (pair != null && own.contains(pair)) {
                found.add(NodeIds.of(node));
              }
            });
    return found.toArray();
  }

  private static boolean remove(@Nullable Node node, MapEntry map, Set<Long> own) {
    Long pair = node == null ? null : MapEntry.pairOn(node, map.xProperty(), map.yProperty());
    if (node == null || pair == null || !own.contains(pair)) {
      return false;
    }
    node.removeProperty(map.xProperty());
    node.removeProperty(map.yProperty());
    return true;
  }
}
