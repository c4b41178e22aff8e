package org.gnnrec.feature.encoding;

import java.util.List;
import java.util.Map;
import org.gnnrec.feature.NodeInteractions;
import org.gnnrec.feature.NodeProperties;
import org.jspecify.annotations.Nullable;

/**
 * A feature with everything that was fitted on the training part: it gives any node, seen or not,
 * its columns. Immutable and thread-safe.
 */
sealed interface EncodedFeature
    permits NodeStatistic, NodeHistogram, NumberFeature, CategoryFeature, ReducedFeature {

  /** The property that it is computed from; null if it is computed from the likes. */
  default @Nullable String property() {
    return null;
  }

  /** The names of its columns. */
  List<String> columns();

  /**
   * Writes the columns of one node.
   *
   * @param interactions the likes of the nodes
   * @param properties the properties of the same nodes
   * @param row which node
   * @param values receives the columns
   * @param from where in it they begin
   */
  void encode(
      NodeInteractions interactions, NodeProperties properties, int row, float[] values, int from);

  /** Small values from which {@link FeatureEncoding} restores it. */
  Map<String, Object> toMap();
}
