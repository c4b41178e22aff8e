package org.gnnrec.neo4j.map;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;

/**
 * What the catalog knows of the coordinates that a model has written. A node's pair of values is
 * gnnrec's own if it is, to the last bit, one of those: nobody else's is by chance.
 *
 * @param xProperty of the nodes
 * @param yProperty of the nodes
 * @param labels of the nodes
 * @param modelVersion the version whose map it is
 * @param coordinates x and y of each node that was written, one after the other; while a map is
 *     being written, those of the map before as well
 */
@SuppressWarnings("ArrayRecordComponent") // a large array, never compared
record MapEntry(
    String xProperty,
    String yProperty,
    List<String> labels,
    long modelVersion,
    float[] coordinates) {

  /** Copies the labels. */
  MapEntry {
    labels = List.copyOf(labels);
  }

  /** All pairs, for {@link #pair}. */
  Set<Long> pairs() {
    Set<Long> pairs = new HashSet<>();
    for (int i = 0; i + 1 < coordinates.length; i += 2) {
      pairs.add(pair(coordinates[i], coordinates[i + 1]));
    }
    return pairs;
  }

  /** Whether coordinates are in the same properties. */
  boolean isIn(String x, String y) {
    return xProperty.equals(x) && yProperty.equals(y);
  }

  static long pair(float x, float y) {
    return ((long) Float.floatToIntBits(x) << 32) | (Float.floatToIntBits(y) & 0xFFFF_FFFFL);
  }

  /** The pair on a node; null if there is none that gnnrec could have written. */
  static @Nullable Long pairOn(Node node, String xProperty, String yProperty) {
    if (node.getProperty(xProperty, null) instanceof Double x
        && node.getProperty(yProperty, null) instanceof Double y
        && x == (float) (double) x
        && y == (float) (double) y) {
      return pair((float) (double) x, (float) (double) y);
    }
    return null;
  }
}
