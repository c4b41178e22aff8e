package org.gnnrec.importer.write.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.importer.check.CheckedDataSet;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;

/**
 * What has been written so far: for each kind of nodes, then of relationships, the number created,
 * changed and removed. A transaction counts in a copy, which stands when it has been committed. Not
 * thread-safe.
 */
public final class Counters {
  private static final int EACH = 3;
  private static final int CHANGED = 1;
  private static final int REMOVED = 2;

  private final int nodeKinds;
  private final long[] values;

  public Counters(CheckedDataSet data) {
    this(
        data.nodeKinds().size(),
        new long[EACH * (data.nodeKinds().size() + data.relationshipKinds().size())]);
  }

  private Counters(int nodeKinds, long[] values) {
    this.nodeKinds = nodeKinds;
    this.values = values;
  }

  Counters copy() {
    return new Counters(nodeKinds, values.clone());
  }

  /** The values of a checkpoint. */
  public Counters withValues(List<Long> saved) {
    if (saved.size() != values.length) {
      throw new IllegalArgumentException("a checkpoint of other kinds: " + saved);
    }
    return new Counters(nodeKinds, saved.stream().mapToLong(Long::longValue).toArray());
  }

  /** The values for a checkpoint. */
  public List<Long> toList() {
    List<Long> list = new ArrayList<>(values.length);
    for (long value : values) {
      list.add(value);
    }
    return list;
  }

  void addNodes(int kind, long created, long changed) {
    values[EACH * kind] += created;
    values[EACH * kind + CHANGED] += changed;
  }

  void addRelationships(int kind, long created, long changed, long removed) {
    values[EACH * (nodeKinds + kind)] += created;
    values[EACH * (nodeKinds + kind) + CHANGED] += changed;
    values[EACH * (nodeKinds + kind) + REMOVED] += removed;
  }

  public long nodesCreated(int kind) {
    return values[EACH * kind];
  }

  public long relationshipsCreated(int kind) {
    return values[EACH * (nodeKinds + kind)];
  }

  public Map<NodeKind, KindCounts> nodes(CheckedDataSet data) {
    Map<NodeKind, KindCounts> counts = new LinkedHashMap<>();
    for (NodeKind kind : data.nodeKinds()) {
      counts.put(kind, counts(data.index(kind), data.nodes(kind)));
    }
    return counts;
  }

  public Map<RelationshipKind, KindCounts> relationships(CheckedDataSet data, long[] totals) {
    Map<RelationshipKind, KindCounts> counts = new LinkedHashMap<>();
    for (int kind = 0; kind < totals.length; kind++) {
      counts.put(data.relationshipKinds().get(kind), counts(nodeKinds + kind, totals[kind]));
    }
    return counts;
  }

  private KindCounts counts(int index, long total) {
    int first = EACH * index;
    return new KindCounts(total, values[first], values[first + CHANGED], values[first + REMOVED]);
  }
}
