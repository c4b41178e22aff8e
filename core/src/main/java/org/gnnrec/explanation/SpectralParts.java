package org.gnnrec.explanation;

import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.model.SpectralModel;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a spectral model's score of item j: a like of item i adds {@code w_i / √D_i Σ_v r_vi
 * r_vj / D_v / √D_j} by the users v who like both, and {@code w_i α / D_i a_i · a_j} by the
 * low-pass, which goes through nobody in particular.
 */
final class SpectralParts {
  private final SpectralModel model;
  private final int itemIndex;
  private final double[] peers;

  /** Takes the last hop, from those who like the item. */
  SpectralParts(SpectralModel model, int itemIndex) {
    this.model = model;
    this.itemIndex = itemIndex;
    this.peers = new double[model.userCount()];
    Adjacency byItem = model.graph().byItem();
    float @Nullable [] weights = byItem.weights();
    for (int e = byItem.offsets()[itemIndex]; e < byItem.offsets()[itemIndex + 1]; e++) {
      int user = byItem.neighbours()[e];
      double root = model.userRoots()[user];
      peers[user] = root * root * model.itemRoots()[itemIndex] * (weights == null ? 1 : weights[e]);
    }
  }

  Contributions of(UserEvidence taste) {
    EmbeddingMatrix items = model.items();
    float[] item = items.row(itemIndex);
    double[] ofLikes = new double[taste.likes().size()];
    double[] throughPeers = new double[ofLikes.length];
    for (int like = 0; like < ofLikes.length; like++) {
      int liked = taste.likes().itemIndexes()[like];
      double root = model.itemRoots()[liked];
      double weight = taste.weight(like);
      throughPeers[like] = weight * root * twoHops(liked);
      double lowPass = model.lowPassWeight() * root * root * Explainer.dot(item, items, liked);
      ofLikes[like] = throughPeers[like] + weight * lowPass;
    }
    return new Contributions(0, ofLikes, throughPeers);
  }

  private double twoHops(int liked) {
    Adjacency byItem = model.graph().byItem();
    float @Nullable [] weights = byItem.weights();
    double sum = 0;
    for (int e = byItem.offsets()[liked]; e < byItem.offsets()[liked + 1]; e++) {
      double part = peers[byItem.neighbours()[e]];
      sum += weights == null ? part : part * weights[e];
    }
    return sum;
  }
}
