package org.gnnrec.benchmarks.lists;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.ranking.TopK;

/**
 * EASE^R (Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019, equation 8), a
 * baseline: {@code B = I − P diag(1 / diag P)} with {@code P = (XᵀX + λ I)⁻¹}; a user's scores are
 * {@code x B}. Weights are not used. For catalogues of a few thousand items: P is dense.
 */
public final class EaseR {
  private final BipartiteGraph graph;
  private final DMatrixRMaj inverse;

  /**
   * Solves for the weights.
   *
   * @param graph the likes X
   * @param lambda λ, above 0
   */
  public EaseR(BipartiteGraph graph, double lambda) {
    this.graph = graph;
    int items = graph.itemCount();
    DMatrixRMaj gram = new DMatrixRMaj(items, items);
    Adjacency byUser = graph.byUser();
    for (int user = 0; user < graph.userCount(); user++) {
      for (int e = byUser.offsets()[user]; e < byUser.offsets()[user + 1]; e++) {
        for (int f = byUser.offsets()[user]; f < byUser.offsets()[user + 1]; f++) {
          gram.add(byUser.neighbours()[e], byUser.neighbours()[f], 1);
        }
      }
    }
    for (int item = 0; item < items; item++) {
      gram.add(item, item, lambda);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(items);
    if (!solver.setA(gram)) {
      throw new IllegalArgumentException("lambda must be above 0, got " + lambda);
    }
    inverse = new DMatrixRMaj(items, items);
    solver.invert(inverse);
  }

  /** The best items that a user is not seen to like, best first. */
  public int[] list(int user, int k) {
    Adjacency byUser = graph.byUser();
    TopK best = new TopK(k);
    for (int item = 0; item < graph.itemCount(); item++) {
      if (!byUser.contains(user, item)) {
        double score = 0;
        for (int e = byUser.offsets()[user]; e < byUser.offsets()[user + 1]; e++) {
          score -= inverse.get(byUser.neighbours()[e], item) / inverse.get(item, item);
        }
        best.offer(item, (float) score);
      }
    }
    return ServedLists.indexes(best.drain());
  }
}
