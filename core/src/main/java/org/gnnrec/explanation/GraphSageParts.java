package org.gnnrec.explanation;

import java.util.List;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graphsage.GraphSageLayer;
import org.gnnrec.graphsage.GraphSageTransform;
import org.gnnrec.model.GraphSageFoldIn;

/**
 * The parts of a GraphSAGE score. ReLU makes a layer linear as long as the same values pass it, and
 * means are linear, so with the values that pass at this user held fixed a score is a sum over the
 * likes, what the user enters with, and biases: each input times its derivative, as in layer-wise
 * relevance propagation with the rule z (Bach et al., PLoS ONE 2015; equal for ReLU: Ancona et al.,
 * ICLR 2018, proposition 2), with what biases add kept apart.
 */
final class GraphSageParts {
  private final GraphSageFoldIn foldIn;
  private final float[] item;

  /** Explains products with an item's vector, {@code [h_i, 1, b_i]}. */
  GraphSageParts(GraphSageFoldIn foldIn, float[] item) {
    this.foldIn = foldIn;
    this.item = item;
  }

  Contributions of(UserEvidence taste) {
    List<float[]> states = foldIn.userStates(taste.userIndex(), taste.likes(), taste.features());
    double[] ofLikes = new double[taste.likes().size()];
    double[] gradient = new double[item.length - 2];
    for (int d = 0; d < gradient.length; d++) {
      gradient[d] = item[d];
    }
    double own = biases(taste);
    double degree = taste.degree();
    for (int l = states.size() - 2; l >= 0; l--) {
      GraphSageLayer layer = foldIn.weights().layers().get(l);
      GraphSageTransform transform = layer.users();
      if (layer.activation() == GraphSageLayer.Activation.RELU) {
        mask(gradient, states.get(l + 1));
      }
      for (int d = 0; d < gradient.length; d++) {
        own += gradient[d] * transform.bias()[d];
      }
      double[] ofMean = product(transform.neighbour(), gradient);
      EmbeddingMatrix neighbours = foldIn.items().states().get(l);
      for (int like = 0; like < ofLikes.length; like++) {
        int row = taste.likes().itemIndexes()[like];
        ofLikes[like] += taste.weight(like) / degree * dot(ofMean, neighbours.row(row));
      }
      gradient = product(transform.self(), gradient);
    }
    return Contributions.of(own + dot(gradient, states.get(0)), ofLikes);
  }

  private double biases(UserEvidence taste) {
    double user =
        taste.userIndex() >= 0
            ? foldIn.users().biases()[taste.userIndex()]
            : foldIn.weights().unknownUserBias();
    return (user + foldIn.weights().globalBias()) * item[item.length - 2] + item[item.length - 1];
  }

  private static void mask(double[] gradient, float[] state) {
    for (int d = 0; d < gradient.length; d++) {
      if (state[d] == 0) {
        gradient[d] = 0;
      }
    }
  }

  /** A matrix times a column vector. */
  private static double[] product(EmbeddingMatrix matrix, double[] vector) {
    double[] result = new double[matrix.rows()];
    for (int row = 0; row < result.length; row++) {
      result[row] = dot(vector, matrix.row(row));
    }
    return result;
  }

  private static double dot(double[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }
}
