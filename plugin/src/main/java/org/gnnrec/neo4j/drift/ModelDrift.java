package org.gnnrec.neo4j.drift;

import java.util.Arrays;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Likes;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.export.ExportedGraph;
import org.jspecify.annotations.Nullable;

/**
 * How far a graph has moved since a model was trained on it. A model keeps the likes of each user
 * as a fingerprint and the number of likes of each item: so it is certain whose likes have changed,
 * and the numbers of likes are the least that explain those of the items.
 *
 * @param usersAdded users with likes whom the model does not know
 * @param usersRemoved users of the model who have no likes any more
 * @param usersChanged users of the model whose likes or weights are others now
 * @param itemsAdded liked items that the model does not know
 * @param itemsRemoved items of the model that nobody likes any more
 * @param likesAdded likes that came, at least
 * @param likesRemoved likes that went, at least
 * @param trainedLikes likes that the model was trained on
 */
record ModelDrift(
    long usersAdded,
    long usersRemoved,
    long usersChanged,
    long itemsAdded,
    long itemsRemoved,
    long likesAdded,
    long likesRemoved,
    long trainedLikes) {

  /** From this share of changed likes on, lists of most users would be others. */
  private static final double MOST_LIKES = 0.1;

  /** New items are not recommended by most models until the next training. */
  private static final double MOST_ITEMS = 0.05;

  /** Compares a model with the graph as it is. */
  static ModelDrift between(ModelArtifact artifact, ExportedGraph now) {
    int[] modelItem = indexesIn(now.itemIds(), artifact.itemIds());
    int[] modelUser = indexesIn(now.userIds(), artifact.userIds());
    BipartiteGraph graph = now.graph();
    int[] trainedPopularity = artifact.itemPopularity();
    long likesAdded = 0;
    long likesRemoved = 0;
    boolean[] stillLiked = new boolean[trainedPopularity.length];
    for (int item = 0; item < modelItem.length; item++) {
      int index = modelItem[item];
      int change = graph.byItem().degree(item) - (index < 0 ? 0 : trainedPopularity[index]);
      likesAdded += Math.max(0, change);
      likesRemoved += Math.max(0, -change);
      if (index >= 0) {
        stillLiked[index] = true;
      }
    }
    long itemsRemoved = 0;
    for (int index = 0; index < stillLiked.length; index++) {
      if (!stillLiked[index]) {
        itemsRemoved++;
        likesRemoved += trainedPopularity[index];
      }
    }
    long usersKnown = Arrays.stream(modelUser).filter(index -> index >= 0).count();
    return new ModelDrift(
        modelUser.length - usersKnown,
        artifact.userIds().size() - usersKnown,
        changedUsers(artifact, graph, modelUser, modelItem),
        Arrays.stream(modelItem).filter(index -> index < 0).count(),
        itemsRemoved,
        likesAdded,
        likesRemoved,
        artifact.manifest().likeCount());
  }

  private static int[] indexesIn(Vocabulary now, Vocabulary trained) {
    int[] indexes = new int[now.size()];
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = trained.indexOf(now.idAt(i));
    }
    return indexes;
  }

  private static long changedUsers(
      ModelArtifact artifact, BipartiteGraph graph, int[] modelUser, int[] modelItem) {
    long changed = 0;
    for (int user = 0; user < modelUser.length; user++) {
      if (modelUser[user] >= 0) {
        Likes likes = inModel(Likes.of(graph, user), modelItem);
        long trained = artifact.userFingerprints()[modelUser[user]];
        changed += likes == null || likes.fingerprint() != trained ? 1 : 0;
      }
    }
    return changed;
  }

  /** Likes in the model's indexes; null if one is of an item that the model does not know. */
  private static @Nullable Likes inModel(Likes likes, int[] modelItem) {
    // Both vocabularies are in one order, so that the indexes stay ascending.
    int[] indexes = Arrays.stream(likes.itemIndexes()).map(item -> modelItem[item]).toArray();
    if (Arrays.stream(indexes).anyMatch(index -> index < 0)) {
      return null;
    }
    float[] weights = likes.weights();
    return weights == null ? Likes.unweighted(indexes) : new Likes(indexes, weights);
  }

  /** Changed likes over those of the training; 0 if nothing has changed. */
  double drift() {
    return (likesAdded + likesRemoved) / (double) Math.max(1, trainedLikes);
  }

  /**
   * Whether the model should be trained again.
   *
   * @param trainedItems items of the model
   * @return why, or null if it need not be
   */
  @Nullable String reasonToRetrain(long trainedItems) {
    if (drift() >= MOST_LIKES) {
      return "a tenth of the likes or more have changed";
    }
    return itemsAdded >= MOST_ITEMS * trainedItems && itemsAdded > 0
        ? "a twentieth of the items or more are new"
        : null;
  }
}
