package org.gnnrec.training.lightgcn.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.kernel.WorkerPool;
import org.junit.jupiter.api.Test;

class BceLossTest {

  @Test
  void lossAndGradientAreThoseWorkedOutByHand() {
    // Two users, two items, three likes; the only pair that is no like is (1, 1).
    //   u0 = (1, 0), u1 = (0, 2), i0 = (1, 1), i1 = (0.5, -1); b_u = (0.5, 0), b_i = (0, 1), b = -1
    //   s00 = 1 + 0.5 + 0 - 1 = 0.5   s01 = 0.5 + 0.5 + 1 - 1 = 1   s10 = 2 + 0 + 0 - 1 = 1
    //   s11 = -2 + 0 + 1 - 1 = -2, drawn for each of the three likes
    //   L = (ln(1 + e^-0.5) + 2 ln(1 + e^-1) + 3 ln(1 + e^-2)) / 3 = 0.49388...
    BipartiteGraph graph = BipartiteGraph.of(2, 2, new int[] {0, 0, 1}, new int[] {0, 1, 0}, null);
    for (Kernels kernels : new Kernels[] {Kernels.best(), Kernels.plain()}) {
      try (WorkerPool pool = new WorkerPool(2)) {
        BceLoss bce = new BceLoss(graph, kernels, pool, 2, 1, 0.1, 5, 3);
        System.arraycopy(new float[] {0.5f, 0, 0, 1, -1}, 0, bce.biases(), 0, 5);
        int stride = kernels.stride(2);
        float[] embeddings = rows(stride, new float[][] {{1, 0}, {0, 2}, {1, 1}, {0.5f, -1}});
        float[] gradient = new float[4 * stride];

        double loss = bce.addGradient(embeddings, gradient, new int[] {0, 1, 2}, 0, 3, 0);

        double half = 1 / (1 + Math.exp(0.5));
        double one = 1 / (1 + Math.exp(1));
        double two = 1 / (1 + Math.exp(2));
        assertThat(loss)
            .isCloseTo(
                (Math.log1p(Math.exp(-0.5))
                        + 2 * Math.log1p(Math.exp(-1))
                        + 3 * Math.log1p(Math.exp(-2)))
                    / 3,
                within(1e-6));
        assertThat((double) bce.biasGradient()[0]).isCloseTo(-(half + one) / 3, within(1e-6));
        assertThat((double) bce.biasGradient()[1]).isCloseTo(-one / 3 + two, within(1e-6));
        assertThat((double) bce.biasGradient()[2]).isCloseTo(-(half + one) / 3, within(1e-6));
        assertThat((double) bce.biasGradient()[3]).isCloseTo(-one / 3 + two, within(1e-6));
        assertThat((double) bce.biasGradient()[4])
            .isCloseTo(-(half + 2 * one) / 3 + two, within(1e-6));
        // By u0: -(half · i0 + one · i1) / 3; by i1: -one · u0 / 3 + two · u1.
        assertThat((double) gradient[0]).isCloseTo(-(half + 0.5 * one) / 3, within(1e-6));
        assertThat((double) gradient[1]).isCloseTo(-(half - one) / 3, within(1e-6));
        assertThat((double) gradient[3 * stride]).isCloseTo(-one / 3, within(1e-6));
        assertThat((double) gradient[3 * stride + 1]).isCloseTo(2 * two, within(1e-6));
      }
    }
  }

  @Test
  void servedVectorsScoreAsTheLossDoes() {
    BipartiteGraph graph = BipartiteGraph.of(2, 2, new int[] {0}, new int[] {1}, null);
    Kernels kernels = Kernels.best();
    try (WorkerPool pool = new WorkerPool(1)) {
      BceLoss bce = new BceLoss(graph, kernels, pool, 3, 2, 0.1, 5, 1);
      Random random = new Random(3);
      for (int i = 0; i < 5; i++) {
        bce.biases()[i] = random.nextFloat();
      }
      int stride = kernels.stride(3);
      float[] embeddings = new float[4 * stride];
      for (int node = 0; node < 4; node++) {
        for (int k = 0; k < 3; k++) {
          embeddings[node * stride + k] = random.nextFloat();
        }
      }

      float[] served = bce.served(embeddings);

      int wide = kernels.stride(bce.servedDimension(3));
      for (int user = 0; user < 2; user++) {
        for (int item = 2; item < 4; item++) {
          float score =
              kernels.dot(embeddings, user * stride, embeddings, item * stride, stride)
                  + bce.biases()[user]
                  + bce.biases()[item]
                  + bce.biases()[4];
          assertThat(kernels.dot(served, user * wide, served, item * wide, wide))
              .isCloseTo(score, within(1e-6f));
        }
      }
    }
  }

  @Test
  void whereEveryPairIsALikeNothingIsDrawn() {
    BipartiteGraph graph =
        BipartiteGraph.of(2, 2, new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1}, null);
    try (WorkerPool pool = new WorkerPool(1)) {
      Kernels kernels = Kernels.plain();
      BceLoss bce = new BceLoss(graph, kernels, pool, 1, 3, 0.1, 5, 4);

      double loss = bce.addGradient(new float[4], new float[4], new int[] {0, 1, 2, 3}, 0, 4, 0);

      assertThat(loss).isCloseTo(Math.log(2), within(1e-9));
    }
  }

  private static float[] rows(int stride, float[][] rows) {
    float[] values = new float[rows.length * stride];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * stride, rows[row].length);
    }
    return values;
  }
}
