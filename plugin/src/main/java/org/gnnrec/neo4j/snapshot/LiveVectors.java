package org.gnnrec.neo4j.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.context.ContextVectors;
import org.gnnrec.context.ContextVectors.Neighbours;
import org.gnnrec.feature.NodeProperties;
import org.gnnrec.feature.PropertyColumn;
import org.gnnrec.feature.PropertyColumnBuilder;
import org.gnnrec.feature.encoding.FeatureEncoding;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Likes;
import org.gnnrec.graph.NodeLabels;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.GraphSageFoldIn;
import org.gnnrec.neo4j.context.ContextValues;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;

/**
 * Vectors of nodes that came after the training, for models that can compute one from likes and
 * features, and the features of any node as it is now.
 *
 * <p>Immutable; works in the transaction of the nodes that it is given.
 */
public final class LiveVectors {
  /** More neighbours would change a mean by little, and a call must not read without bounds. */
  private static final int MOST_NEIGHBOURS = 10_000;

  private final ModelArtifact artifact;
  private final GraphMapping mapping;
  private final @Nullable GraphSageFoldIn foldIn;
  private final @Nullable ContextVectors context;

  /** Computes vectors for a model. */
  LiveVectors(ModelArtifact artifact) {
    this.artifact = artifact;
    this.mapping = artifact.manifest().mapping();
    this.foldIn =
        artifact.model() instanceof FactorModel factors
                && factors.foldIn() instanceof GraphSageFoldIn sage
            ? sage
            : null;
    this.context = artifact.model() instanceof FactorModel factors ? factors.context() : null;
  }

  /** Whether the model can compute vectors of items that it was not trained on. */
  public boolean isInductive() {
    return foldIn != null || context != null;
  }

  /**
   * A user's features, or null if the model takes none or nothing is known of the user.
   *
   * @param likes what the user likes now
   */
  public float @Nullable [] userFeatures(Node user, LiveLikes likes) {
    return features(user, mapping.userLabel(), likes, artifact.encodings().users());
  }

  private static float @Nullable [] features(
      Node node, NodeLabels label, LiveLikes likes, @Nullable FeatureEncoding encoding) {
    if (encoding == null) {
      return null;
    }
    List<PropertyColumn> columns = new ArrayList<>();
    for (String property : encoding.properties()) {
      column(node, label.toString(), property).ifPresent(columns::add);
    }
    return encoding.encode(likes.interactions(), new NodeProperties(1, columns)).values();
  }

  /** A value of a type that a training would refuse counts as missing here. */
  private static Optional<PropertyColumn> column(Node node, String label, String property) {
    PropertyColumnBuilder column = new PropertyColumnBuilder(label, property);
    try {
      column.add(node.getProperty(property, null));
      return Optional.of(column.build(new int[] {0}));
    } catch (ConfigurationException unusable) {
      return Optional.empty();
    }
  }

  /** Whether a node has a property that its features are computed from. */
  private static boolean hasProperty(Node node, @Nullable FeatureEncoding encoding) {
    return encoding != null && encoding.properties().stream().anyMatch(node::hasProperty);
  }

  /** Whether a user's vector can be computed although there are no likes. */
  public boolean needsNoLikes(Node user) {
    return hasProperty(user, artifact.encodings().users());
  }

  /**
   * The vector of a user who was not trained.
   *
   * @return null if the model cannot compute one, or nothing is known of the user
   */
  public float @Nullable [] ofUser(Node user) {
    if (foldIn == null) {
      return null;
    }
    LiveLikes live = LiveLikes.ofUser(user, mapping, artifact.itemIds());
    Likes likes = live.likes();
    return likes.size() == 0 && !needsNoLikes(user)
        ? null
        : foldIn.userVector(-1, likes, userFeatures(user, live));
  }

  /** Whether vectors of items that came later say what their context says, and nothing else. */
  public boolean isByContext() {
    return context != null;
  }

  /** The context nodes of an item that the model knows, for each source, as they are now. */
  public List<Neighbours> contextOf(Node item) {
    return artifact.context().stream().map(nodes -> ContextValues.of(item, nodes)).toList();
  }

  /**
   * The vector of an item that was not trained.
   *
   * @return null if the model cannot compute one, or nothing is known of the item
   */
  public float @Nullable [] ofItem(Node item) {
    if (context != null) {
      return context.vector(contextOf(item));
    }
    if (foldIn == null) {
      return null;
    }
    FeatureEncoding encoding = artifact.encodings().items();
    LiveLikes live = LiveLikes.ofItem(item, mapping, artifact.userIds(), MOST_NEIGHBOURS);
    Likes likes = live.likes();
    return likes.size() == 0 && !hasProperty(item, encoding)
        ? null
        : foldIn.itemVector(-1, likes, features(item, mapping.itemLabel(), live, encoding));
  }
}
