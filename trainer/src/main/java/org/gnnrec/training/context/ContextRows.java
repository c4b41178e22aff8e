package org.gnnrec.training.context;

import java.util.Arrays;
import java.util.List;
import org.gnnrec.context.WeightedContext;
import org.gnnrec.graph.BipartiteGraph.Adjacency;

/**
 * The context nodes of each item from all sources together, as one compressed sparse row matrix:
 * nodes of the first source come first. A number in it is {@code a_ic / √(Σ a_ic)}, the sum being
 * over the nodes of one source. Immutable and thread-safe.
 */
final class ContextRows {
  private final int[] offsets;
  private final int[] nodes;
  private final double[] factors;
  private final int[] firstOfSource;
  private final int[] sourceOfNode;

  ContextRows(List<WeightedContext> context, int items) {
    firstOfSource = new int[context.size() + 1];
    long edges = 0;
    for (int s = 0; s < context.size(); s++) {
      firstOfSource[s + 1] = Math.addExact(firstOfSource[s], context.get(s).graph().itemCount());
      edges += context.get(s).graph().likeCount();
    }
    sourceOfNode = new int[firstOfSource[context.size()]];
    offsets = new int[items + 1];
    nodes = new int[Math.toIntExact(edges)];
    factors = new double[nodes.length];
    for (int s = 0; s < context.size(); s++) {
      Arrays.fill(sourceOfNode, firstOfSource[s], firstOfSource[s + 1], s);
    }
    int at = 0;
    for (int item = 0; item < items; item++) {
      for (int s = 0; s < context.size(); s++) {
        at = add(context.get(s).graph().byUser(), item, firstOfSource[s], at);
      }
      offsets[item + 1] = at;
    }
  }

  private int add(Adjacency rows, int item, int first, int at) {
    double root = Math.sqrt(rows.weightedDegree(item));
    float[] weights = rows.weights();
    int next = at;
    for (int e = rows.offsets()[item]; e < rows.offsets()[item + 1]; e++) {
      nodes[next] = first + rows.neighbours()[e];
      factors[next++] = (weights == null ? 1 : weights[e]) / root;
    }
    return next;
  }

  int nodeCount() {
    return sourceOfNode.length;
  }

  int sourceCount() {
    return firstOfSource.length - 1;
  }

  /** The first node of a source; that of the source after the last is the number of nodes. */
  int firstOf(int source) {
    return firstOfSource[source];
  }

  int sourceOf(int node) {
    return sourceOfNode[node];
  }

  int from(int item) {
    return offsets[item];
  }

  int to(int item) {
    return offsets[item + 1];
  }

  int node(int edge) {
    return nodes[edge];
  }

  double factor(int edge) {
    return factors[edge];
  }
}
