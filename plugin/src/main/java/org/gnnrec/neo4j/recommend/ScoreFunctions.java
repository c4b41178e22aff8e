package org.gnnrec.neo4j.recommend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.lookup.ReusedIds;
import org.gnnrec.neo4j.snapshot.ItemLists;
import org.gnnrec.neo4j.snapshot.LiveLikes;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.gnnrec.scoring.ScoreScale;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.UserFunction;

/** {@code gnnrec.score}, {@code gnnrec.scores} and {@code gnnrec.embedding}. */
public final class ScoreFunctions extends ProcedureCall {
  /** The score by which {@code gnnrec.recommend} would rank an item for a user. */
  @UserFunction("gnnrec.score")
  @Description(
      "The score of an item for a user, as gnnrec.recommend ranks by; null if the model does not"
          + " know the item, the user likes nothing or an id is null. Example: RETURN"
          + " gnnrec.score(17, 42)")
  public @Nullable Double score(
      @Name("userId") @Nullable Object userId,
      @Name("itemId") @Nullable Object itemId,
      @Name(value = "modelName", defaultValue = "default") String modelName) {
    return measuredOrNull("gnnrec.score", () -> scoreValue(userId, itemId, modelName));
  }

  private @Nullable Double scoreValue(
      @Nullable Object userId, @Nullable Object itemId, String modelName) {
    if (userId == null || itemId == null) {
      return null;
    }
    Object user = Arguments.named("userId", userId);
    Object item = Arguments.named("itemId", itemId);
    return new Recommender(tx, snapshot(Arguments.modelName(modelName))).score(user, item);
  }

  /** The scores by which {@code gnnrec.recommend} would rank some items for a user. */
  @UserFunction("gnnrec.scores")
  @Description(
      "The scores of a list of items for a user, in its order, as gnnrec.score gives them one by"
          + " one, but the user's likes are read once. Example: UNWIND gnnrec.scores(17, [42, 43])"
          + " AS row RETURN row.itemId, row.score ORDER BY row.score DESC")
  public @Nullable List<Map<String, @Nullable Object>> scores(
      @Name("userId") @Nullable Object userId,
      @Name("itemIds") @Nullable List<Object> itemIds,
      @Name(value = "modelName", defaultValue = "default") String modelName,
      @Name(value = "scoreScale", defaultValue = "raw") String scoreScale) {
    return measuredOrNull(
        "gnnrec.scores", () -> scoresValue(userId, itemIds, modelName, scoreScale));
  }

  private @Nullable List<Map<String, @Nullable Object>> scoresValue(
      @Nullable Object userId,
      @Nullable List<Object> itemIds,
      String modelName,
      String scoreScale) {
    if (userId == null || itemIds == null) {
      return null;
    }
    Object user = Arguments.named("userId", userId);
    List<Object> items = ItemLists.items("itemIds", itemIds);
    ScoreScale scale = Arguments.scoreScale(scoreScale);
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Recommender.ItemScore item :
        new Recommender(tx, snapshot(Arguments.modelName(modelName))).scores(user, items, scale)) {
      Map<String, @Nullable Object> row = new HashMap<>();
      row.put("itemId", item.itemId());
      row.put("score", item.score());
      rows.add(row);
    }
    return rows;
  }

  /** The vector that a model has for a node. */
  @UserFunction("gnnrec.embedding")
  @Description(
      "The trained vector of a user or item node, of model 'graphsage' also one computed for a node"
          + " that came later; null if the model does not know it, or has no vectors. Example:"
          + " MATCH (m:Movie {movieId: 42}) RETURN gnnrec.embedding(m)")
  public @Nullable List<Double> embedding(
      @Name("node") @Nullable Node node,
      @Name(value = "modelName", defaultValue = "default") String modelName) {
    return measuredOrNull("gnnrec.embedding", () -> embeddingValue(node, modelName));
  }

  private @Nullable List<Double> embeddingValue(@Nullable Node node, String modelName) {
    if (node == null) {
      return null;
    }
    Snapshot snapshot = snapshot(Arguments.modelName(modelName));
    ModelArtifact artifact = snapshot.artifact();
    GraphMapping mapping = artifact.manifest().mapping();
    NodeIdentity users = NodeIdentity.ofUsers(mapping);
    NodeIdentity items = NodeIdentity.ofItems(mapping);
    if (users.isLabelled(node)) {
      int index = index(users.idOf(node), artifact.userIds());
      return index >= 0 && !isAnother(artifact, index, node)
          ? list(row(artifact.model().users(), index))
          : list(snapshot.vectors().ofUser(node));
    }
    if (items.isLabelled(node)) {
      int index = index(items.idOf(node), artifact.itemIds());
      return index >= 0
          ? list(row(artifact.model().items(), index))
          : list(snapshot.vectors().ofItem(node));
    }
    throw new ConfigurationException(
        RefusalCode.WRONG_LABEL,
        "`node` must be a `"
            + mapping.userLabel()
            + "` or a `"
            + mapping.itemLabel()
            + "`, the labels of model '"
            + artifact.manifest().modelName()
            + "'");
  }

  private static boolean isAnother(ModelArtifact artifact, int index, Node user) {
    GraphMapping mapping = artifact.manifest().mapping();
    return ReusedIds.isAnotherUser(
        artifact, index, user, () -> LiveLikes.ofUser(user, mapping, artifact.itemIds()).likes());
  }

  private static int index(@Nullable Object id, Vocabulary ids) {
    return id == null ? -1 : ids.indexOf(id);
  }

  private static float @Nullable [] row(@Nullable EmbeddingMatrix matrix, int index) {
    return matrix == null ? null : matrix.row(index);
  }

  private static @Nullable List<Double> list(float @Nullable [] vector) {
    if (vector == null) {
      return null;
    }
    List<Double> list = new ArrayList<>();
    for (float value : vector) {
      list.add((double) value);
    }
    return list;
  }
}
