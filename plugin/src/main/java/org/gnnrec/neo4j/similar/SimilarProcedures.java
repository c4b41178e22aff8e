package org.gnnrec.neo4j.similar;

import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.neo4j.cypher.CallerThreads;
import org.gnnrec.neo4j.cypher.ItemPredicate;
import org.gnnrec.neo4j.recommend.RecommendationRequest;
import org.neo4j.graphdb.Node;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.similar.*}. */
public final class SimilarProcedures extends ProcedureCall {
  /**
   * A row of {@code gnnrec.similar.items}.
   *
   * @param rank 1 for the nearest
   * @param itemId external id
   * @param item the item's node
   * @param score cosine of the two vectors
   */
  public record ItemRow(long rank, Object itemId, Node item, double score) {}

  /**
   * A row of {@code gnnrec.similar.users}.
   *
   * @param rank 1 for the nearest
   * @param userId external id
   * @param user the user's node
   * @param score cosine of the two vectors
   */
  public record UserRow(long rank, Object userId, Node user, double score) {}

  /** Finds items whose vectors are near. */
  @Procedure(name = "gnnrec.similar.items", mode = Mode.READ)
  @Description(
      "The items nearest to one, by the cosine of the model's vectors. Example: CALL"
          + " gnnrec.similar.items(1, 10) YIELD rank, item, score RETURN rank, item.title, score")
  public Stream<ItemRow> items(
      @Name("itemId") Object itemId,
      @Name(value = "topK", defaultValue = "10") Object topK,
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    return measured("gnnrec.similar.items", () -> itemsRows(itemId, topK, configuration));
  }

  private Stream<ItemRow> itemsRows(Object itemId, Object topK, Map<String, Object> configuration) {
    RecommendationRequest request = RecommendationRequest.from(topK, configuration);
    Object id = Arguments.named("itemId", itemId);
    return new SimilarNodes(
            tx,
            snapshot(request.modelName()),
            ItemPredicate.of(
                request.predicate(),
                this::transactions,
                kept(CallerThreads.class, CallerThreads::new)))
        .items(id, request).stream()
            .map(row -> new ItemRow(row.rank(), row.id(), row.node(), row.score()));
  }

  /** Finds users whose vectors are near. */
  @Procedure(name = "gnnrec.similar.users", mode = Mode.READ)
  @Description(
      "The users nearest to one, by the cosine of the model's vectors. Example: CALL"
          + " gnnrec.similar.users(17, 10) YIELD rank, userId, score")
  public Stream<UserRow> users(
      @Name("userId") Object userId,
      @Name(value = "topK", defaultValue = "10") Object topK,
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    return measured("gnnrec.similar.users", () -> usersRows(userId, topK, configuration));
  }

  private Stream<UserRow> usersRows(Object userId, Object topK, Map<String, Object> configuration) {
    int k = Arguments.topK(topK);
    Configuration options = new Configuration(Arguments.configuration(configuration));
    String modelName = options.getString("modelName", "default");
    options.requireAllKnown();
    Object id = Arguments.named("userId", userId);
    return new SimilarNodes(tx, snapshot(modelName))
        .users(id, k).stream()
            .map(row -> new UserRow(row.rank(), row.id(), row.node(), row.score()));
  }
}
