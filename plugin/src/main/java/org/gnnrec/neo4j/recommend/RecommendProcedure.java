package org.gnnrec.neo4j.recommend;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.neo4j.cypher.CallerThreads;
import org.gnnrec.neo4j.cypher.ItemPredicate;
import org.gnnrec.neo4j.snapshot.ItemLists;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.recommend} and {@code gnnrec.recommend.forItems}. */
public final class RecommendProcedure extends ProcedureCall {
  /** Ranks items for a user who is in the graph. */
  @Procedure(name = "gnnrec.recommend", mode = Mode.READ)
  @Description(
      "The best items for a user, best first, without those that the user likes already. Example:"
          + " CALL gnnrec.recommend(17, 10) YIELD rank, item, score RETURN rank, item.title, score")
  public Stream<Recommendation> recommend(
      @Name("userId") Object userId,
      @Name(value = "topK", defaultValue = "10") Object topK,
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    return measured("gnnrec.recommend", () -> recommendRows(userId, topK, configuration));
  }

  private Stream<Recommendation> recommendRows(
      Object userId, Object topK, Map<String, Object> configuration) {
    RecommendationRequest request = RecommendationRequest.from(topK, configuration);
    Object id = Arguments.named("userId", userId);
    return recommender(request).recommend(id, request).stream();
  }

  /** Ranks items for somebody who is not in the graph. */
  @Procedure(name = "gnnrec.recommend.forItems", mode = Mode.READ)
  @Description(
      "The best items for somebody unknown who likes these. Example: CALL"
          + " gnnrec.recommend.forItems([1, 2, 3], 10) YIELD rank, item, score RETURN rank,"
          + " item.title, score")
  public Stream<Recommendation> forItems(
      @Name("itemIds") List<Object> itemIds,
      @Name(value = "topK", defaultValue = "10") Object topK,
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    return measured("gnnrec.recommend.forItems", () -> forItemsRows(itemIds, topK, configuration));
  }

  private Stream<Recommendation> forItemsRows(
      List<Object> itemIds, Object topK, Map<String, Object> configuration) {
    int k = Arguments.topK(topK);
    Configuration options = new Configuration(Arguments.configuration(configuration));
    RecommendationRequest request = RecommendationRequest.from(options, k);
    List<Object> items = ItemLists.items("itemIds", Arguments.notEmpty("itemIds", itemIds));
    List<Float> weights = ItemLists.weights(options, items.size());
    RecommendationRequest.refuseTopKAsKey(configuration);
    options.requireAllKnown();
    return recommender(request).recommendForItems(items, weights, request).stream();
  }

  private Recommender recommender(RecommendationRequest request) {
    return new Recommender(
        tx,
        snapshot(request.modelName()),
        ItemPredicate.of(
            request.predicate(),
            this::transactions,
            kept(CallerThreads.class, CallerThreads::new)));
  }
}
