package org.gnnrec.artifact;

import java.util.List;
import java.util.stream.IntStream;
import org.gnnrec.context.ContextNodes;
import org.gnnrec.context.ContextVectors;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.feature.encoding.FeatureEncodings;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.TrainedModel;

/**
 * A model as it is stored and served: the trained matrices and what ties their rows to a database.
 * Node ids are hints, since databases use them again: whoever follows one verifies label and
 * external id.
 *
 * <p>Immutable; the arrays are not to be written to.
 *
 * @param manifest what the model is
 * @param userIds external ids of the users, by user index
 * @param itemIds external ids of the items, by item index
 * @param userNodeIds node ids of the users when the model was trained
 * @param itemNodeIds node ids of the items when the model was trained
 * @param userFingerprints what each user liked when the model was trained, see {@link
 *     org.gnnrec.graph.Likes#fingerprint}
 * @param itemPopularity how many users liked each item when the model was trained
 * @param encodings how users and items become the features that the model takes
 * @param context the nodes of items' context, in the order of the model's context vectors
 * @param model the matrices
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
public record ModelArtifact(
    ModelManifest manifest,
    Vocabulary userIds,
    Vocabulary itemIds,
    long[] userNodeIds,
    long[] itemNodeIds,
    long[] userFingerprints,
    int[] itemPopularity,
    FeatureEncodings encodings,
    List<ContextNodes> context,
    TrainedModel model) {

  /** Checks that all parts speak of the same numbers of users and items. */
  public ModelArtifact {
    int users = model.userCount();
    int items = model.itemCount();
    if (userIds.size() != users
        || userNodeIds.length != users
        || userFingerprints.length != users
        || itemIds.size() != items
        || itemNodeIds.length != items
        || itemPopularity.length != items) {
      throw new IllegalArgumentException("the parts of the model do not have equal lengths");
    }
    context = List.copyOf(context);
    requireContext(context, model);
  }

  /** A model without context. */
  public ModelArtifact(
      ModelManifest manifest,
      Vocabulary userIds,
      Vocabulary itemIds,
      long[] userNodeIds,
      long[] itemNodeIds,
      long[] userFingerprints,
      int[] itemPopularity,
      FeatureEncodings encodings,
      TrainedModel model) {
    this(
        manifest,
        userIds,
        itemIds,
        userNodeIds,
        itemNodeIds,
        userFingerprints,
        itemPopularity,
        encodings,
        List.of(),
        model);
  }

  private static void requireContext(List<ContextNodes> context, TrainedModel model) {
    ContextVectors vectors = model instanceof FactorModel factors ? factors.context() : null;
    List<EmbeddingMatrix> matrices = vectors == null ? List.of() : vectors.nodes();
    boolean agree = matrices.size() == context.size();
    for (int i = 0; agree && i < matrices.size(); i++) {
      agree = matrices.get(i).rows() == context.get(i).keys().size();
    }
    if (!agree) {
      throw new IllegalArgumentException("the context of the model does not have its vectors");
    }
  }

  /** The same without one user; the users behind it move down by one. */
  public ModelArtifact withoutUser(int userIndex) {
    return new ModelArtifact(
        manifest,
        userIds.without(userIndex),
        itemIds,
        without(userNodeIds, userIndex),
        itemNodeIds,
        without(userFingerprints, userIndex),
        itemPopularity,
        encodings,
        context,
        model.withoutUser(userIndex));
  }

  /**
   * The same without one item; the items behind it move down by one.
   *
   * @param fingerprints of what each user liked but for the item, by the new indexes
   */
  public ModelArtifact withoutItem(int itemIndex, long[] fingerprints) {
    return new ModelArtifact(
        manifest,
        userIds,
        itemIds.without(itemIndex),
        userNodeIds,
        without(itemNodeIds, itemIndex),
        fingerprints,
        IntStream.range(0, itemPopularity.length)
            .filter(each -> each != itemIndex)
            .map(each -> itemPopularity[each])
            .toArray(),
        encodings,
        context,
        model.withoutItem(itemIndex));
  }

  private static long[] without(long[] values, int index) {
    return IntStream.range(0, values.length)
        .filter(each -> each != index)
        .mapToLong(each -> values[each])
        .toArray();
  }

  /** The same with another identity. */
  public ModelArtifact withUuid(String uuid) {
    return new ModelArtifact(
        manifest.withUuid(uuid),
        userIds,
        itemIds,
        userNodeIds,
        itemNodeIds,
        userFingerprints,
        itemPopularity,
        encodings,
        context,
        model);
  }
}
