package org.gnnrec.importer.check;

import java.util.List;
import org.gnnrec.importer.check.key.IdIndex;
import org.gnnrec.importer.check.key.PairHash;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.RelationshipKind;

/**
 * The pairs that a line is about. Elements about one pair that stand next to each other, and are of
 * different kinds that belong together, are one occurrence of the pair. Not thread-safe.
 */
final class PairOccurrences {
  private final KindRegistry kinds;
  private final IdIndex[] ids;
  private int group;
  private int kind;
  private long key;

  PairOccurrences(KindRegistry kinds, IdIndex[] ids) {
    this.kinds = kinds;
    this.ids = ids;
    startLine();
  }

  /** The next element is the first of its line. */
  void startLine() {
    group = -1;
    kind = -1;
  }

  /** Goes to a pair of the line; whether it begins another occurrence. */
  boolean next(Element.Pair pair) {
    int nextKind = kinds.relationshipIndex(pair.kind());
    int nextGroup = kinds.group(nextKind);
    long nextKey =
        key(
            pair,
            ids[kinds.fromIndex(nextKind)].intern(pair.from()),
            ids[kinds.toIndex(nextKind)].intern(pair.to()));
    boolean begins = nextGroup != group || nextKey != key || nextKind == kind;
    group = nextGroup;
    kind = nextKind;
    key = nextKey;
    return begins;
  }

  private static long key(Element.Pair pair, int from, int to) {
    RelationshipKind kind = pair.kind();
    return switch (kind.multiplicity()) {
      case ONE_PER_PAIR -> pair(from, to);
      case ONE_PER_UNORDERED_PAIR ->
          kind.from().equals(kind.to())
              ? pair(Math.min(from, to), Math.max(from, to))
              : pair(from, to);
      case MANY -> hash(pair(from, to), pair);
    };
  }

  private static long pair(int from, int to) {
    return (long) from << Integer.SIZE | to;
  }

  /** Of 25 million lines two that differ would have the same with a probability of 0.00002. */
  private static long hash(long pair, Element element) {
    long hash = PairHash.mix(pair);
    // A sum does not depend on the order, which a map has not.
    long sum = 0;
    for (var property : element.properties().entrySet()) {
      sum += PairHash.add(PairHash.of(property.getKey()), hash(property.getValue()));
    }
    return PairHash.add(hash, sum);
  }

  private static long hash(Object value) {
    if (value instanceof Long number) {
      return PairHash.mix(number);
    }
    if (value instanceof Double number) {
      return PairHash.mix(Double.doubleToLongBits(number) + 1);
    }
    if (value instanceof float[] numbers) {
      long hash = 1;
      for (float number : numbers) {
        hash = PairHash.add(hash, Float.floatToIntBits(number));
      }
      return hash;
    }
    if (value instanceof List<?> list) {
      long hash = 2;
      for (Object entry : list) {
        hash = PairHash.add(hash, hash(entry));
      }
      return hash;
    }
    return PairHash.of(value.toString());
  }

  /** The group of kinds that the current one belongs to. */
  int group() {
    return group;
  }

  /** What the current occurrence has in common with others of the same pair. */
  long key() {
    return key;
  }
}
