package org.gnnrec.neo4j.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.gnnrec.context.ContextNodes;
import org.gnnrec.context.ContextSource;
import org.gnnrec.context.ItemContext;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.graph.LongList;

/**
 * Pairs of items and keys of context nodes, in the order of reading. The dense index of a key is
 * its place among all keys in ascending order, whatever that order. Not thread-safe.
 */
final class ContextPairs {
  private final LongList items = new LongList();
  private final List<String> keys = new ArrayList<>();
  private final LongList weights = new LongList();

  void add(int item, String key, float weight) {
    items.add(item);
    keys.add(key);
    weights.add(Float.floatToIntBits(weight));
  }

  ItemContext.Part part(ContextSource source, int itemCount) {
    Vocabulary vocabulary = Vocabulary.ofStrings(new ArrayList<>(new TreeSet<>(keys)));
    int[] nodes = keys.stream().mapToInt(vocabulary::indexOf).toArray();
    int[] rows = Arrays.stream(items.toArray()).mapToInt(Math::toIntExact).toArray();
    float[] values = new float[rows.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat((int) weights.get(i));
    }
    boolean weighted = source.weightProperty() != null;
    return new ItemContext.Part(
        new ContextNodes(source, vocabulary),
        BipartiteGraph.of(itemCount, vocabulary.size(), rows, nodes, weighted ? values : null));
  }
}
